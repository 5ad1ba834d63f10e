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
  const conversions = await database.conversion.findMany({ where });
  const postbacks = await database.postback.findMany({ where, orderBy: { createdAt: 'asc' } });
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

/** The message that tells AffTok of the order's conversion; others ask for click IDs. */
export const conversionMessage = ({
  postbacks,
}: LoadedOrder): LoadedOrder['postbacks'][number] | null =>
  postbacks.find(({ kind }) => kind === 'conversion') ?? null;
