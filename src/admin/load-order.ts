import type { JudgedCandidate } from '../attribution/attribute.ts';
import type { Reader } from '../database/open-database.ts';
import { parseFacts } from '../order/order-facts.ts';

/** Everything we hold of one order. */
export type LoadedOrder = NonNullable<Awaited<ReturnType<typeof loadOrder>>>;

const attemptsShownMax = 100;
const entriesShownMax = 300;

/** Reads one order of one shop, the newest attempts and entries; null when there is none. */
export const loadOrder = async (database: Reader, shop: string, orderId: string) => {
  const order = await database.order.findUnique({ where: { shop_orderId: { shop, orderId } } });
  if (order === null) return null;
  const where = { shop, orderId };
  const conversions = await database.conversion.findMany({ where, orderBy: { id: 'asc' } });
  const postbacks = await database.postback.findMany({ where, orderBy: { id: 'asc' } });
  const attempts = await database.deliveryAttempt.findMany({
    where: { postbackId: { in: postbacks.map(({ id }) => id) } },
    orderBy: [{ startedAt: 'desc' }, { number: 'desc' }],
    take: attemptsShownMax,
  });
  const entries = await database.timelineEntry.findMany({
    where,
    orderBy: { id: 'desc' },
    take: entriesShownMax,
  });
  return {
    order,
    facts: parseFacts(order.facts),
    clicks: JSON.parse(order.candidates) as JudgedCandidate[],
    conversions,
    postbacks: postbacks.map((postback) => ({
      ...postback,
      tries: attempts.filter(({ postbackId }) => postbackId === postback.id).toReversed(),
    })),
    entries: entries.toReversed(),
  };
};

/** The message that tells AffTok of the order's sale; other kinds ask for a click or change a status. */
export const conversionMessage = ({
  postbacks,
}: LoadedOrder): LoadedOrder['postbacks'][number] | null =>
  mostUrgent(postbacks.filter(({ kind }) => kind === 'conversion'));

/** An order may go to several offers: of their messages, the one that decides how the order stands. */
export const mostUrgent = <Message extends { state: string }>(
  messages: readonly Message[],
): Message | null =>
  messages.toSorted((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state))[0] ?? null;

const urgency = ['dead', 'pending', 'sending', 'delivered', 'canceled'];

/** What was recorded of an order over all its offers, in minor units; null when nothing was. */
export const recordedSum = (
  conversions: readonly { amount: bigint; currency: string }[],
): { amount: bigint; currency: string } | null => {
  const [first] = conversions;
  if (first === undefined) return null;
  return {
    amount: conversions.reduce((sum, { amount }) => sum + amount, 0n),
    currency: first.currency,
  };
};
