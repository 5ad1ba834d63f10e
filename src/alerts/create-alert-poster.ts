// In: alerts that were raised. Out: each posted to the address its merchant set, signed, until it
// arrived or a day is over. Never: a post to an address that is not public, an HTTP call inside a
// transaction, anything personal.
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import got from 'got';
import { createPublicLookup } from '../afftok/public-lookup.ts';
import { checkPublicUrl } from '../afftok/public-url.ts';
import { createSendRequest } from '../afftok/send-request.ts';
import type { Clock } from '../clock.ts';
import type { Encryption } from '../database/encryption.ts';
import type { Alert, AlertTarget } from '../database/generated/client.ts';
import type { Database } from '../database/open-database.ts';
import type { Logger } from '../logger.ts';
import type { WorkResult } from '../worker/loop.ts';
import { afterPost } from './after-post.ts';
import { type AlertWords, alertBody } from './alert-body.ts';
import { openSecret } from './alert-target.ts';
import { claimPosts, keepTest, settlePost } from './posts.ts';
import { signAlert } from './sign-alert.ts';

export interface AlertPosterOptions extends AlertWords {
  database: Database;
  clock: Clock;
  logger: Logger;
  encryption: Encryption;
  /** Takes loopback addresses, also over plain `http:`; never in production. */
  allowLoopback: boolean;
}

/** What came of a test; the problem is an HTTP status or a system's code. */
export type TestResult =
  | { kind: 'arrived' | 'no_target' | 'too_many_tests' }
  | { kind: 'not_arrived'; problem: string };

export interface AlertPoster {
  /** Posts what is due. */
  work(): Promise<WorkResult>;
  /** Posts a test to the shop's address now, once. */
  test(shop: string): Promise<TestResult>;
}

const connectTimeoutMs = 5_000;
/** Less than the time a process has to stop. */
const requestTimeoutMs = 8_000;
/** Posted side by side, so that one receiver that hangs holds up few others. */
const postsMax = 8;
const leaseMs = 60_000;

export const createAlertPoster = (options: AlertPosterOptions): AlertPoster => {
  const { database, clock, logger } = options;
  const post = createPost(options);
  const now = () => new Date(clock.now());
  return {
    async work() {
      const nextAtMs = await loadNextAtMs(database);
      if (nextAtMs === null || nextAtMs > clock.now()) return { more: false, nextAtMs };
      const claimed = await database.write((tx) => claimPosts(tx, now(), leaseMs, postsMax));
      await Promise.all(
        claimed.map(async ({ alert, target }) => {
          const problem = await post(alert, target);
          const after = afterPost(alert, problem, now());
          const { shop, kind } = alert;
          await database.write((tx) => settlePost(tx, alert, after), [shop]);
          logger.info({ shop, kind, problem, tries: after.tries }, 'alert.posted');
        }),
      );
      return { more: true, nextAtMs: null };
    },
    async test(shop) {
      const kept = await database.write((tx) => keepTest(tx, shop, now()), [shop]);
      if ('kind' in kept) return kept;
      const problem = await post(kept.alert, kept.target);
      const { postedAt } = afterPost(kept.alert, problem, now());
      const after = { tries: 1, problem, dueAt: null, ...(postedAt && { postedAt }) };
      await database.write((tx) => settlePost(tx, kept.alert, after), [shop]);
      return problem === null ? { kind: 'arrived' } : { kind: 'not_arrived', problem };
    },
  };
};

/** Posts once. @returns why it did not arrive, or null */
const createPost = (options: AlertPosterOptions) => {
  const { clock, encryption, allowLoopback } = options;
  const sendRequest = createSendRequest({
    http: got,
    agent: { http: new HttpAgent(), https: new HttpsAgent() },
    lookup: createPublicLookup({ allowLoopback }),
    connectTimeoutMs,
    requestTimeoutMs,
  });
  return async (alert: Alert, target: AlertTarget): Promise<string | null> => {
    const address = checkPublicUrl(target.url, { allowLoopback });
    if (!address.ok) return address.reason;
    const body = alertBody(alert, options);
    const secret = secretOf(encryption, target);
    if (secret === null) return 'secret not readable';
    const headers = signAlert(secret, body, clock.now());
    const { signal } = new AbortController();
    const sent = await sendRequest({ method: 'POST', url: target.url, headers, body, signal });
    if (sent.kind !== 'answered') return sent.error;
    const { status } = sent.answer;
    return status >= 200 && status < 300 ? null : `HTTP ${status}`;
  };
};

/** Null where it was sealed with an encryption key that is gone. */
const secretOf = (encryption: Encryption, target: AlertTarget): string | null => {
  try {
    return openSecret(encryption, target);
  } catch {
    return null;
  }
};

const loadNextAtMs = async ({ read }: Database): Promise<number | null> => {
  const next = await read.alert.findFirst({
    where: { dueAt: { not: null } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  });
  return next?.dueAt?.getTime() ?? null;
};
