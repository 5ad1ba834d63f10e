import type { JudgedCandidate } from '../attribution/attribute.ts';
import type { Reader } from '../database/open-database.ts';
import { decimalText } from '../money.ts';
import { parseFacts } from '../order/order-facts.ts';
import { english, type Messages } from '../timeline/english.ts';
import { wordsOf } from '../timeline/words.ts';

/** Everything we know of one order: why it was, or was not, sent. */
export type OrderExplanation = NonNullable<Awaited<ReturnType<typeof explainOrder>>>;

/** Answers "why was this (not) sent?" for one order; null when we never saw it. */
export const explainOrder = async (
  database: Reader,
  shop: string,
  orderId: string,
  messages: Messages = english,
) => {
  const order = await database.order.findUnique({ where: { shop_orderId: { shop, orderId } } });
  if (order === null) return null;
  const where = { shop, orderId };
  const conversions = await database.conversion.findMany({ where });
  const postbacks = await database.postback.findMany({ where, orderBy: { createdAt: 'asc' } });
  const attempts = await database.deliveryAttempt.findMany({
    where: { postbackId: { in: postbacks.map(({ id }) => id) } },
    orderBy: [{ postbackId: 'asc' }, { number: 'asc' }],
  });
  const entries = await database.timelineEntry.findMany({ where, orderBy: { id: 'asc' } });
  const facts = parseFacts(order.facts);
  return {
    shop,
    orderId,
    name: order.name,
    decision: order.decision,
    reason: order.decisionReason,
    nextDecisionAt: order.nextDecisionAt,
    facts: {
      createdAt: order.orderCreatedAt,
      updatedAt: order.orderUpdatedAt,
      financialStatus: facts.financialStatus,
      cancelled: facts.cancelledAtMs !== null,
      test: facts.test,
      currency: facts.currency,
      subtotal: decimalText(facts.subtotal, facts.currency),
      total: decimalText(facts.total, facts.currency),
      giftCards: decimalText(facts.giftCards, facts.currency),
      includedTax: decimalText(facts.includedTax, facts.currency),
      itemCount: facts.itemCount,
    },
    clicks: JSON.parse(order.candidates) as JudgedCandidate[],
    conversions: conversions.map(({ amount, ...conversion }) => ({
      ...conversion,
      amount: decimalText(amount, conversion.currency),
    })),
    postbacks: postbacks.map((postback) => ({
      ...postback,
      payload: JSON.parse(postback.payload) as unknown,
      attempts: attempts.filter(({ postbackId }) => postbackId === postback.id),
    })),
    timeline: entries.map(({ at, code, params }) => ({
      at,
      code,
      words: wordsOf(messages, code, JSON.parse(params)),
    })),
  };
};
