import { setTimeout as pause } from 'node:timers/promises';
import { testSecret } from '../../test/support/start-test-app.ts';
import { payloadOfTelling } from './payload-of-telling.ts';
import type { Plan, Sale, Telling } from './plan.ts';
import { postWebhook } from './post-webhook.ts';

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
const retryMsMin = 1_000;
const retryMsMax = 8_000;

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
  const tell = async ({ sale, telling }: Due): Promise<void> => {
    const { domain: shop } = sale.shop;
    const { topic, webhookId } = telling;
    if (told.firstSentAtMs.has(webhookId)) told.repeated += 1;
    else told.firstSentAtMs.set(webhookId, Date.now());
    const body = JSON.stringify(payloadOfTelling(sale, telling, startMs));
    const webhook = { secret: testSecret, shop, topic, webhookId };
    for (let waitMs = retryMsMin; !signal.aborted; waitMs = Math.min(retryMsMax, waitMs * 2)) {
      const url = anyUrl();
      const status = url === null ? 0 : await postWebhook(url, webhook, body, answerMsMax);
      told.answers.set(status, (told.answers.get(status) ?? 0) + 1);
      if (status === 200) {
        told.acknowledged.add(`${shop} ${webhookId}`);
        return;
      }
      told.retried += 1;
      await pause(waitMs);
    }
  };
  const open: Promise<void>[] = [];
  for (const due of inTheirOrder(plan)) {
    // One timer at a time: some ten thousand that all wait for one signal would hold up AffTok.
    await pause(Math.max(0, startMs + due.atMs - Date.now()));
    signal.throwIfAborted();
    open.push(tell(due));
  }
  await Promise.all(open);
  signal.throwIfAborted();
  return told;
};

interface Due {
  sale: Sale;
  telling: Telling;
  atMs: number;
}

/** Every sending of a webhook, also the second ones, by its moment. */
const inTheirOrder = ({ sales }: Plan): Due[] =>
  sales
    .flatMap((sale) =>
      sale.tellings.flatMap((telling): Due[] =>
        [telling.atMs, telling.againAtMs].flatMap((atMs) =>
          atMs === null ? [] : { sale, telling, atMs },
        ),
      ),
    )
    .sort((a, b) => a.atMs - b.atMs);
