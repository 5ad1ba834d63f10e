import type { Clock } from '../clock.ts';
import type { AdminAnswer, AdminGraphql } from '../shopify/admin-graphql.ts';
import { restMsAfter } from '../shopify/query-cost.ts';

/** Why a reading cannot go on; Shopify's answers but for "too fast". */
export type ReadingProblem = 'no_access' | 'forbidden' | 'refused' | 'unreachable';

/** No data: to be asked again after a wait (ms), or a problem. */
export type Unanswered =
  | { ok: false; waitMs: number }
  | { ok: false; waitMs: null; problem: ReadingProblem };

/** Asks one shop's Admin API, never more than its query cost allows. */
export interface Asker {
  ask<T>(
    query: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<{ ok: true; data: T } | Unanswered>;
  /** What was being read is done with; until then nothing is asked twice. */
  forget(): void;
}

/**
 * Asks as long as enough points are there for the dearest query seen so far, and says how long to
 * wait otherwise (shopify-platform 2.7). Without an answer there is no figure, so the first goes out.
 * Whoever was told to wait begins anew, so answers are kept: an order of many queries gets further
 * each time.
 */
export const createAsker = (
  { askShopify, clock }: { askShopify: AdminGraphql; clock: Clock },
  shop: string,
): Asker => {
  const answers = new Map<string, unknown>();
  let dearest = 0;
  let restUntilMs = 0;
  return {
    forget: () => answers.clear(),
    async ask<T>(query: string, variables: Readonly<Record<string, unknown>>) {
      const key = JSON.stringify([query, variables]);
      if (answers.has(key)) return { ok: true, data: answers.get(key) as T };
      const restMs = restUntilMs - clock.now();
      if (restMs > 0) return { ok: false, waitMs: restMs };
      const answer: AdminAnswer<T> = await askShopify<T>(shop, query, variables);
      if (answer.ok) {
        answers.set(key, answer.data);
        dearest = Math.max(dearest, answer.cost?.requested ?? 0);
        restUntilMs = clock.now() + restMsAfter(answer.cost, dearest);
        return { ok: true, data: answer.data };
      }
      if (answer.reason !== 'throttled') return { ok: false, waitMs: null, problem: answer.reason };
      restUntilMs = clock.now() + answer.waitMs;
      return { ok: false, waitMs: answer.waitMs };
    },
  };
};
