import type { Reader } from '../database/open-database.ts';
import { decimalText } from '../money.ts';
import { english, type Messages } from '../timeline/english.ts';
import { wordsOf } from '../timeline/words.ts';
import { loadOrder } from './load-order.ts';

/** Everything we know of one order: why it was, or was not, sent. */
export type OrderExplanation = NonNullable<Awaited<ReturnType<typeof explainOrder>>>;

/** Answers "why was this (not) sent?" for one order; null when we never saw it. */
export const explainOrder = async (
  database: Reader,
  shop: string,
  orderId: string,
  messages: Messages = english,
) => {
  const loaded = await loadOrder(database, shop, orderId);
  if (loaded === null) return null;
  const { order, facts, clicks, conversions, postbacks, entries } = loaded;
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
    clicks,
    conversions: conversions.map(({ amount, amountNow, ...conversion }) => ({
      ...conversion,
      amount: decimalText(amount, conversion.currency),
      amountNow: decimalText(amountNow ?? amount, conversion.currency),
    })),
    postbacks: postbacks.map(({ tries, ...postback }) => ({
      ...postback,
      payload: JSON.parse(postback.payload) as unknown,
      attempts: tries,
    })),
    timeline: entries.map(({ at, code, params }) => ({
      at,
      code,
      words: wordsOf(messages, code, JSON.parse(params)),
    })),
  };
};
