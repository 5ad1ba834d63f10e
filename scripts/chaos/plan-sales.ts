import { decimalText, exponentOf, minorUnits } from '../../src/money.ts';
import type { OrderNews, SoldLine, ToldRefund } from '../../test/stories/order-story.ts';
import type { PlannedShop, Sale, Telling } from './plan.ts';
import type { Buyer } from './plan-buyers.ts';
import { planFaults, tooFast } from './plan-faults.ts';
import { type Random, randomOf } from './random-of.ts';

const currencies = ['USD', 'EUR', 'JPY', 'KWD'];
const refundedShare = 0.08;
const cancelledShare = 0.04;
const repeatedShare = 0.12;
/** A shop that sells its orders in a hurry does so within this. */
const hurryMs = 20_000;
/** Told "too fast", a key goes on at half its pace: only one whose orders have this much time is. */
const leisureMs = 150_000;

export interface SalesOptions {
  orders: number;
  seed: number;
  shops: readonly PlannedShop[];
  buyers: readonly Buyer[];
  durationMs: number;
}

/** Every sale of a run, by the moment it is placed. Each second shop sells all of its orders at once. */
export const planSales = (options: SalesOptions): Sale[] => {
  const { orders, seed, shops, durationMs } = options;
  const random = randomOf(seed, 'sales');
  const hurries = shops.map((_, index) => {
    const isHurried = index % 2 === 0 || durationMs <= hurryMs;
    const lengthMs = isHurried ? Math.min(hurryMs, durationMs) : durationMs;
    return { fromMs: random.between(0, durationMs - lengthMs), lengthMs };
  });
  const sales = Array.from({ length: orders }, (_, index) => {
    const { fromMs, lengthMs } = hurries[index % shops.length] as (typeof hurries)[number];
    return planSale(random, options, index, Math.round(fromMs + random.next() * lengthMs));
  });
  for (const shop of shops) {
    const ofShop = sales.filter((sale) => sale.shop === shop);
    const [first] = ofShop;
    const moments = ofShop.map(({ placedAtMs }) => placedAtMs);
    const isLeisurely = Math.max(...moments) - Math.min(...moments) > leisureMs;
    if (first && isLeisurely) first.faults.unshift(tooFast);
  }
  return sales.sort((a, b) => a.placedAtMs - b.placedAtMs);
};

const planSale = (
  random: Random,
  { shops, buyers }: SalesOptions,
  index: number,
  placedAtMs: number,
): Sale => {
  const id = 8_000_000_000_000 + index;
  const currency = random.oneOf(currencies);
  const lines = ['lamp', 'vase'].map((name): SoldLine => {
    return { name, price: decimalText(BigInt(random.whole(1, 99_999)), currency) };
  });
  const [lamp, vase] = lines.map(({ price }) => worth(price, currency)) as [bigint, bigint];
  const isRefunded = random.chance(refundedShare);
  const isCancelled = random.chance(cancelledShare);
  const refund = isRefunded ? vaseBack(id, lines[1] as SoldLine) : null;
  return {
    id,
    shop: shops[index % shops.length] as PlannedShop,
    buyer: random.oneOf(buyers),
    sold: { currency, lines },
    placedAtMs,
    tellings: planTellings(random, id, placedAtMs, refund, isCancelled),
    amount: lamp + vase,
    amountAfterRefund: isRefunded ? lamp : null,
    isCancelled,
    faults: planFaults(random),
  };
};

const worth = (price: string, currency: string): bigint => {
  const read = minorUnits(price, currency);
  if (!read.ok) throw new Error(`${price} ${currency} (exponent ${exponentOf(currency)})`);
  return read.value;
};

const vaseBack = (orderId: number, { name, price }: SoldLine): ToldRefund => ({
  id: orderId - 7_000_000_000_000,
  lines: [{ line: name, subtotal: price }],
  moved: price,
});

/** What Shopify tells of one order: most of it in time, some late, some twice, some out of order. */
const planTellings = (
  random: Random,
  id: number,
  placedAtMs: number,
  refund: ToldRefund | null,
  isCancelled: boolean,
): Telling[] => {
  const tellings: Telling[] = [];
  const tell = (topic: string, afterMs: number, news: OrderNews | null, alone?: ToldRefund) => {
    const atMs = Math.round(placedAtMs + afterMs + delayMs(random));
    const isRepeated = random.chance(repeatedShare);
    tellings.push({
      webhookId: `${id}-${tellings.length}-${topic.replace('/', '-')}`,
      topic,
      news,
      ...(alone === undefined ? {} : { refund: alone }),
      second: tellings.length,
      atMs,
      againAtMs: isRepeated ? Math.round(atMs + random.between(0, 3_000)) : null,
    });
  };
  tell('orders/create', 0, { financial: 'pending' });
  tell('orders/paid', 150, { financial: 'paid' });
  const later = () => random.between(0, 4_000);
  const refunds = refund === null ? [] : [refund];
  if (refund !== null) {
    const afterMs = later();
    tell('orders/updated', afterMs, { financial: 'partially_refunded', refunds });
    tell('refunds/create', afterMs, null, refund);
  }
  const financial = refund === null ? 'paid' : 'partially_refunded';
  if (isCancelled) tell('orders/cancelled', later(), { financial, refunds, cancelled: true });
  return tellings;
};

/** Mostly at once; a third a moment later, so that webhooks overtake each other; a few seconds late. */
const delayMs = (random: Random): number => {
  const kind = random.next();
  if (kind < 0.62) return random.between(0, 50);
  return kind < 0.95 ? random.between(50, 900) : random.between(1_000, 4_000);
};
