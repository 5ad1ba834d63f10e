import { setTimeout as pause } from 'node:timers/promises';
import { sendWebhook } from '../../test/support/send-webhook.ts';
import { testSecret } from '../../test/support/start-test-app.ts';
import { payloadOfTelling } from './payload-of-telling.ts';
import type { Plan, Sale, Telling } from './plan.ts';

/** What Shopify has seen of the app. */
export interface Told {
  /** Shop and webhook ID of each webhook that was answered 200. */
  acknowledged: Set<string>;
  /** When a webhook left for the first time, by its ID, in ms since 1970. */
  firstSentAtMs: Map<string, number>;
  repeated: number;
  /** Sent again because there was no answer, or another than 200. */
  retried: number;
  /** How often each answer came; 0 stands for none. */
  answers: Map<number, number>;
}

/** Shopify waits 5 s for an answer. */
const answerMsMax = 5_000;
/** Shopify's own pauses are minutes and hours. */
const retryMsMin = 500;
const retryMsMax = 4_000;

/**
 * Sends every webhook of the plan at its moment to any process, and again with the same ID until it is
 * answered 200, as Shopify does. Resolves when all have been.
 * @param signal ends it; it then rejects
 */
export const tellWebhooks = async (
  plan: Plan,
  startMs: number,
  anyUrl: () => string | null,
  signal: AbortSignal,
): Promise<Told> => {
  const told: Told = {
    acknowledged: new Set(),
    firstSentAtMs: new Map(),
    repeated: 0,
    retried: 0,
    answers: new Map(),
  };
  const send = async (sale: Sale, telling: Telling): Promise<number> => {
    const url = anyUrl();
    if (url === null) return 0;
    const { domain: shop } = sale.shop;
    const { topic, webhookId } = telling;
    const body = payloadOfTelling(sale, telling, startMs);
    const webhook = { secret: testSecret, shop, topic, webhookId, body };
    const answer = await sendWebhook(url, webhook, AbortSignal.timeout(answerMsMax));
    await answer.arrayBuffer();
    return answer.status;
  };
  const tell = async (sale: Sale, telling: Telling, atMs: number): Promise<void> => {
    await pause(Math.max(0, startMs + atMs - Date.now()), undefined, { signal });
    const { webhookId } = telling;
    if (!told.firstSentAtMs.has(webhookId)) told.firstSentAtMs.set(webhookId, Date.now());
    for (let waitMs = retryMsMin; ; waitMs = Math.min(retryMsMax, waitMs * 2)) {
      const status = await send(sale, telling).catch(() => 0);
      told.answers.set(status, (told.answers.get(status) ?? 0) + 1);
      if (status === 200) break;
      told.retried += 1;
      await pause(waitMs, undefined, { signal });
    }
    told.acknowledged.add(`${sale.shop.domain} ${webhookId}`);
  };
  await Promise.all(
    plan.sales.flatMap((sale) =>
      sale.tellings.flatMap((telling) => {
        const { atMs, againAtMs } = telling;
        if (againAtMs === null) return [tell(sale, telling, atMs)];
        told.repeated += 1;
        return [tell(sale, telling, atMs), tell(sale, telling, againAtMs)];
      }),
    ),
  );
  return told;
};
