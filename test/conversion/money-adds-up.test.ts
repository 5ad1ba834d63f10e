import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allocate } from '../../src/conversion/allocate.ts';
import { type Ledger, ledgerOf } from '../../src/conversion/ledger.ts';
import { type Share, sharesOf } from '../../src/conversion/shares.ts';
import type { OrderDetail } from '../../src/order/order-detail.ts';
import type { OrderFacts } from '../../src/order/order-facts.ts';
import { parseOrder } from '../../src/order/parse-order.ts';
import { anyOrder, anyRefunds } from '../stories/any-order.ts';
import { type OrderNews, rulesOf, type SoldOrder } from '../stories/order-story.ts';
import { payloadOf } from '../stories/payload-of.ts';

const createdAtMs = Date.UTC(2026, 10, 27, 9);

/** What is kept of an order as Shopify tells it. */
const factsOf = (sold: SoldOrder, news: OrderNews): OrderFacts & { detail: OrderDetail } => {
  const parsed = parseOrder(payloadOf({ id: 5, sold, createdAtMs, news }, createdAtMs));
  if (!parsed.ok) throw new Error(parsed.reason);
  const { detail } = parsed.facts;
  if (detail === null) throw new Error('no detail');
  return { ...parsed.facts, detail };
};

const sum = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((total, amount) => total + amount, 0n);
const partsOf = ({ lines, tax, shipping, tips, duties }: Ledger): bigint[] => [
  ...[...lines, tax, shipping, tips, duties],
];
const expectToAddUp = (ledger: Ledger): void => {
  expect(sum(ledger.entries.map(({ amount }) => amount))).toBe(ledger.net);
  expect(sum([...partsOf(ledger), ledger.other])).toBe(ledger.net);
  expect(partsOf(ledger).filter((part) => part < 0n)).toEqual([]);
};

describe('the ledger of an order, in yen, dollars and dinars', () => {
  test('is what was paid less what came back, to the last unit', () => {
    const property = fc.property(anyOrder, ({ sold, news, documented }) => {
      const { detail, refunds } = factsOf(sold, news);
      const ledger = ledgerOf(detail, refunds, 'shop');
      expectToAddUp(ledger);
      expect(ledger.net).toBe(BigInt(detail.shop.total) - documented);
    });
    fc.assert(property, { numRuns: 500 });
  });

  test('adds up whatever refunds and current sums say, and never passes Shopify’s own', () => {
    const anyDisagreement = anyOrder.chain(({ sold, news }) =>
      anyRefunds(sold).map((refunds) => ({
        sold,
        news: { ...news, refunds, stuck: true as const },
      })),
    );
    const anyNow = fc.tuple(fc.nat(300_000), fc.nat(300_000));
    const property = fc.property(anyDisagreement, anyNow, ({ sold, news }, [subtotal, total]) => {
      const { detail, refunds } = factsOf(sold, news);
      const shop = { ...detail.shop, subtotalNow: subtotal, totalNow: total };
      const ledger = ledgerOf({ ...detail, shop }, refunds, 'shop');
      expectToAddUp(ledger);
      expect(sum(ledger.lines)).toBeLessThanOrEqual(BigInt(subtotal));
      expect(ledger.net).toBeLessThanOrEqual(BigInt(total));
    });
    fc.assert(property, { numRuns: 500 });
  });
});

test('in the buyer’s money an order’s ledger is made of the buyer’s sums alone', () => {
  const property = fc.property(anyOrder, anyOrder, ({ sold, news }, other) => {
    const { detail, refunds } = factsOf(sold, news);
    const inShopMoney = ledgerOf(detail, refunds, 'shop');
    const elsewhere = factsOf(other.sold, other.news).detail.shop;
    const swapped = {
      ...{ ...detail, presentment: { ...detail.shop, currency: 'CHF' } },
      shop: { ...elsewhere, lines: detail.lines.map(() => ({ gross: 1, discount: 0, tax: 0 })) },
    };
    const nothing = { lines: [], shipping: 0, shippingTax: 0, moved: 7 };
    const back = refunds.map((refund) => ({ ...refund, shop: nothing, presentment: refund.shop }));
    const ledger = ledgerOf(swapped, back, 'presentment');
    expect(ledger).toEqual({ ...inShopMoney, currency: 'CHF' });
    expectToAddUp(ledger);
  });
  fc.assert(property, { numRuns: 300 });
});

test('an amount is shared without losing a unit, and nobody has more than a unit too much', () => {
  const anyWeights = fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1 });
  const anyAmount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
  const property = fc.property(anyAmount, anyWeights, (amount, weights) => {
    const parts = allocate(amount, weights);
    expect(sum(parts)).toBe(amount);
    const whole = sum(weights);
    const isFair = parts.every((part, index) => {
      const off = part * whole - amount * (weights[index] ?? 0n);
      return whole === 0n || (off < whole && off > -whole);
    });
    expect(isFair).toBe(true);
  });
  fc.assert(property, { numRuns: 1_000 });
});

test('what several offers have is what one would have, for any rules, basis and refunds', () => {
  const anyChoice = fc.record({
    amountBasis: fc.constantFrom('subtotal' as const, 'total' as const),
    leaveOut: fc.record({
      tax: fc.boolean(),
      shipping: fc.boolean(),
      tips: fc.boolean(),
      duties: fc.boolean(),
    }),
    offers: fc.array(
      fc.record({
        by: fc.constant('sku' as const),
        value: fc.constantFrom('SKU-0', 'sku-1', 'SKU-2', 'SKU'),
        offerId: fc.constantFrom('offer_a', 'offer_b', 'offer_c'),
      }),
      { maxLength: 3 },
    ),
  });
  const property = fc.property(anyOrder, anyChoice, ({ sold, news }, choice) => {
    const facts = factsOf(sold, news);
    const { amountBasis, leaveOut, offers } = choice;
    const shares = (rules: typeof offers): Share[] =>
      sharesOf(facts, { amountBasis, rules: rulesOf({ leaveOut, offers: rules }) }, 'offer_main');
    const worth = (all: Share[]) => sum(all.map(({ amount }) => amount));
    const [split, whole] = [shares(offers), shares([])];
    expect(worth(split)).toBe(worth(whole));
    expect(worth(whole)).toBe(expectedWorth(facts, amountBasis, leaveOut));
    expect(split.flatMap(({ lineIds }) => lineIds).sort()).toEqual(
      facts.detail.lines.map(({ id }) => id).sort(),
    );
    expect(split.map(({ amount }) => amount)).toEqual(
      split.map(({ amount }) => amount).toSorted((a, b) => Number(b - a)),
    );
  });
  fc.assert(property, { numRuns: 500 });
});

/** What is left of the order, less what the shop leaves out. */
const expectedWorth = (
  { detail, refunds }: ReturnType<typeof factsOf>,
  basis: 'subtotal' | 'total',
  leaveOut: Record<'tax' | 'shipping' | 'tips' | 'duties', boolean>,
): bigint => {
  const ledger = ledgerOf(detail, refunds, 'shop');
  const { net, tax, shipping, tips, duties } = ledger;
  const containedTax = sum(ledger.containedTax);
  if (basis === 'subtotal') return sum(ledger.lines) - containedTax;
  return (
    net -
    (leaveOut.tax ? tax + containedTax : 0n) -
    (leaveOut.shipping ? shipping : 0n) -
    (leaveOut.tips ? tips : 0n) -
    (leaveOut.duties ? duties : 0n)
  );
};
