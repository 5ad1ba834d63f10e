import { writeTimeline } from '../../timeline/write-timeline.ts';
import type { PageAnswer, PageRequest } from '../page.ts';

/** The waits a person may end: they are the merchant's own choice, nothing is missing. */
const endable = ['hold', 'settling'];

/** Whether an order waits for nothing but the merchant's own times. */
export const mayLeaveNow = (order: { decision: string; decisionReason: string }): boolean =>
  order.decision === 'waiting' && endable.includes(order.decisionReason);

/** Ends an order's hold and settle time; it is decided at once. Another shop's is not found. */
export const sendNow = async ({
  database,
  clock,
  shop,
  params,
  wakeOutbox,
}: PageRequest): Promise<PageAnswer> => {
  const orderId = String(params.id);
  const now = new Date(clock.now());
  const isEnded = await database.write(async (tx) => {
    const { count } = await tx.order.updateMany({
      where: { shop, orderId, decision: 'waiting', decisionReason: { in: endable } },
      data: { sentNowAt: now, nextDecisionAt: now },
    });
    if (count > 0) {
      await writeTimeline(tx, [{ shop, orderId, at: now, code: 'order.sent_now', params: {} }]);
    }
    return count > 0;
  });
  wakeOutbox();
  return {
    kind: 'redirect',
    to: `/orders/${encodeURIComponent(orderId)}${isEnded ? '?sent=1' : ''}`,
  };
};
