import { totalOfOwed } from '../conversion/decision-totals.ts';
import type { Encryption } from '../database/encryption.ts';
import type { Conversion, Order } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { parseFacts } from '../order/order-facts.ts';
import { changeTotals, dayOf, type TotalChange } from '../totals/change-totals.ts';
import { untold } from '../webhook/webhook-store.ts';
import { clicksOnOrders } from './clicks-on-orders.ts';
import { addErased, type Erased, eraseFromReports, nothingErased } from './compliance-receipt.ts';
import { leaveTombstones } from './tombstones.ts';

const ordersPerRound = 200;

/**
 * Erases orders and whatever leads to them: their clicks, conversions, messages to AffTok with all
 * attempts, timelines, and what their webhooks told. What AffTok has not got is thereby canceled; an
 * answer on its way settles nothing any more. Tombstones are left, also for orders we never met.
 */
export const eraseOrders = async (
  tx: Transaction,
  encryption: Encryption,
  shop: string,
  orderIds: readonly string[],
  now: Date,
): Promise<Erased> => {
  let erased = nothingErased;
  for (let from = 0; from < orderIds.length; from += ordersPerRound) {
    const some = orderIds.slice(from, from + ordersPerRound);
    await leaveTombstones(
      tx,
      encryption,
      some.map((orderId) => ({ shop, orderId })),
      now,
    );
    erased = addErased(erased, await eraseSome(tx, shop, some, now));
  }
  await eraseFromReports(tx, shop, new Set(orderIds));
  return erased;
};

const eraseSome = async (
  tx: Transaction,
  shop: string,
  orderIds: readonly string[],
  now: Date,
): Promise<Erased> => {
  const where = { shop, orderId: { in: [...orderIds] } };
  const orders = await tx.order.findMany({ where });
  const conversions = await tx.conversion.findMany({ where });
  const postbacks = await tx.postback.findMany({ where });
  const undelivered = postbacks.filter(({ state }) => undeliveredStates.includes(state));
  const owed = new Set(
    undelivered
      .filter(({ kind }) => kind === 'conversion')
      .flatMap((one) => one.conversionId ?? []),
  );
  await changeTotals(tx, totalsLeft(orders, conversions, owed));
  const postbackId = { in: postbacks.map(({ id }) => id) };
  await tx.deliveryAttempt.deleteMany({ where: { postbackId } });
  await tx.postback.deleteMany({ where });
  await tx.conversion.deleteMany({ where });
  await tx.timelineEntry.deleteMany({ where });
  await tx.earlyRefund.deleteMany({ where });
  const clicks = await eraseClicks(tx, shop, orderIds, orders, conversions);
  await tx.order.deleteMany({ where });
  await tx.webhook.updateMany({
    where: { ...where, state: 'pending' },
    data: {
      ...{ state: 'ignored', reason: 'redacted', processedAt: now },
      // Whoever has it in hand finds that it is not theirs any more.
      ...{ leaseOwner: null, leaseUntil: null },
    },
  });
  await tx.webhook.updateMany({ where, data: untold });
  const canceled = undelivered.length;
  return { orders: orders.length, conversions: conversions.length, canceled, clicks };
};

const undeliveredStates = ['pending', 'sending', 'dead'];

/**
 * Totals name nobody and stay, but for what could never move on: an order that waits would wait for
 * ever, and a message that is never sent would be owed for ever.
 */
const totalsLeft = (
  orders: readonly Order[],
  conversions: readonly Conversion[],
  owed: ReadonlySet<string>,
): TotalChange[] =>
  orders.flatMap((order) => {
    const ours = conversions.filter(({ id, orderId }) => orderId === order.orderId && owed.has(id));
    const changes = ours.map((conversion) => totalOfOwed(order, conversion, -1));
    return order.decision === 'waiting' ? [waitingNoMore(order), ...changes] : changes;
  });

const waitingNoMore = (order: Order): TotalChange => ({
  shop: order.shop,
  day: dayOf(order.orderCreatedAt),
  kind: 'waiting',
  reason: order.decisionReason,
  currency: parseFacts(order.facts).currency,
  count: -1,
  amount: 0n,
});

/** Clicks met by order, checkout or cart, and every other trace of the same click IDs. */
const eraseClicks = async (
  tx: Transaction,
  shop: string,
  orderIds: readonly string[],
  orders: readonly Order[],
  conversions: readonly Conversion[],
): Promise<number> => {
  const tokens = (key: 'checkoutToken' | 'cartToken') =>
    orders.flatMap((order) => order[key] ?? []);
  const clickIds = clicksOnOrders(orders, conversions);
  const clicks = await tx.click.findMany({
    where: {
      shop,
      OR: [
        { orderId: { in: [...orderIds] } },
        { checkoutToken: { in: tokens('checkoutToken') } },
        { cartToken: { in: tokens('cartToken') } },
        { clickKey: { in: clickIds } },
        { id: { in: orders.flatMap(({ awaitedClickId }) => awaitedClickId ?? []) } },
      ],
    },
    select: { id: true },
  });
  const ids = clicks.map(({ id }) => id);
  // Of a mere visit AffTok may have been told before there was an order.
  const told = await tx.postback.findMany({ where: { clickRowId: { in: ids } } });
  const toldIds = told.map(({ id }) => id);
  await tx.deliveryAttempt.deleteMany({ where: { postbackId: { in: toldIds } } });
  await tx.postback.deleteMany({ where: { id: { in: toldIds } } });
  await tx.click.deleteMany({ where: { id: { in: ids } } });
  return ids.length;
};
