// In: a session token of a merchant who opened the app, or a shop whose Admin API is to be called.
// Out: an access token that works now. Never: a token in a log or an error, two requests for one
// shop at a time, an HTTP call inside a transaction.
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Encryption } from '../database/encryption.ts';
import type { ShopAccess } from '../database/generated/client.ts';
import type { Database, Transaction } from '../database/open-database.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../logger.ts';
import { recordInstall } from '../shop/install-state.ts';
import {
  idleMs,
  isUsable,
  type Need,
  needsExchange,
  needsIdleRefresh,
  needsRefresh,
  turnOf,
} from './access-rule.ts';
import {
  type AccessLease,
  accessIdentity,
  claimAccess,
  forgetAccess,
  loadAccess,
  loseAccess,
  pauseAccess,
  storeGrant,
} from './access-store.ts';
import {
  createBoundedFetch,
  type ShopifyUrl,
  shopAddress,
  shopifyTimeoutMs,
} from './bounded-fetch.ts';
import { createGrantRequests, type GrantAnswer } from './request-grant.ts';
import { createShareInFlight } from './share-in-flight.ts';

export interface AccessTokensOptions {
  database: Database;
  clock: Clock;
  encryption: Encryption;
  logger: Logger;
  /** Names this process in leases. */
  owner: string;
  /** Shopify's client ID. */
  apiKey: string;
  /** Shopify's client secrets, the newest last. */
  secrets: readonly string[];
  shopifyUrl?: ShopifyUrl;
  requestTimeoutMs?: number;
}

export interface AccessTokens {
  /** Exchanges the session token where access is missing, lost or lacks a scope. Never rejects for
   * what Shopify answers: the pages work without, and the next visit tries again. */
  install(shop: string, sessionToken: string): Promise<void>;
  /** A token good for minutes at least, or null when there is none to be had now. */
  accessToken(shop: string): Promise<string | null>;
  /** Shopify refused this token before its time: the next caller gets another. */
  discard(shop: string, accessToken: string): Promise<void>;
  /** Refreshes some of the shops that were quiet for 30 days. @returns how many */
  refreshIdle(): Promise<number>;
  /** Erases the shop's tokens. */
  forget(tx: Transaction, shop: string): Promise<void>;
}

/** Longer than both tries of a request and the wait for the database. */
const leaseMs = 60_000;
const failurePauseMs = 15_000;
const pollMs = 100;
const pollsMax = 150;
const idleShopsMax = 20;

/** Keeps every shop's access to its Admin API alive (shopify-platform 4.1). */
export const createAccessTokens = (options: AccessTokensOptions): AccessTokens => {
  const { database, clock, encryption } = options;
  const { shopifyUrl = shopAddress, requestTimeoutMs = shopifyTimeoutMs } = options;
  const fetch = createBoundedFetch({ shopifyUrl, requestTimeoutMs });
  const grants = createGrantRequests({ ...options, fetch });
  const shareInFlight = createShareInFlight<boolean>();
  const open = (sealed: string, shop: string) => encryption.open(sealed, accessIdentity(shop));

  const exchange = async (shop: string, sessionToken: string): Promise<boolean> => {
    const turn = await takeTurn(options, shop, needsExchange);
    return turn ? settle(options, turn.lease, await grants.exchange(shop, sessionToken), 0) : false;
  };

  const refresh = async (shop: string, need: Need): Promise<boolean> => {
    const turn = await takeTurn(options, shop, need);
    if (turn === null) return false;
    const refreshToken = open(turn.access.sealedRefreshToken, shop);
    let answer = await grants.refresh(shop, refreshToken);
    // Until its replacement is used the old token still works, so a lost answer is asked for again.
    if (answer.kind === 'unanswered') answer = await grants.refresh(shop, refreshToken);
    return settle(options, turn.lease, answer, failurePauseMs);
  };

  return {
    async install(shop, sessionToken) {
      if (!needsExchange(await loadAccess(database.read, shop), clock.now())) return;
      await shareInFlight(`exchange ${shop}`, () => exchange(shop, sessionToken));
    },
    async accessToken(shop) {
      let access = await loadAccess(database.read, shop);
      if (needsRefresh(access, clock.now())) {
        await shareInFlight(`refresh ${shop}`, () => refresh(shop, needsRefresh));
        access = await loadAccess(database.read, shop);
      }
      if (!isUsable(access, clock.now()) || access.accessExpiresAt.getTime() <= clock.now()) {
        return null;
      }
      return open(access.sealedAccessToken, shop);
    },
    async discard(shop, accessToken) {
      const access = await loadAccess(database.read, shop);
      if (!isUsable(access, clock.now())) return;
      const { sealedAccessToken } = access;
      if (open(sealedAccessToken, shop) !== accessToken) return;
      await database.write((tx) =>
        tx.shopAccess.updateMany({
          where: { shop, sealedAccessToken },
          data: { accessExpiresAt: new Date(clock.now()) },
        }),
      );
    },
    async refreshIdle() {
      let refreshed = 0;
      for (const shop of await findIdle(options)) {
        const isRenewed = await shareInFlight(`refresh ${shop}`, () =>
          refresh(shop, needsIdleRefresh),
        );
        if (isRenewed) refreshed += 1;
      }
      return refreshed;
    },
    forget: forgetAccess,
  };
};

/** Waits a bounded time for another's turn to end; null when there is nothing left for us to ask. */
const takeTurn = async (
  { database, clock, owner }: AccessTokensOptions,
  shop: string,
  need: Need,
): Promise<{ lease: AccessLease; access: ShopAccess } | null> => {
  const lease = { shop, owner: `${owner} ${newId()}` };
  for (let poll = 0; poll < pollsMax; poll += 1) {
    const turn = turnOf(await loadAccess(database.read, shop), need, clock.now());
    if (turn === 'not_needed' || turn === 'paused') return null;
    if (turn === 'free') {
      const access = await database.write((tx) =>
        claimAccess(tx, lease, need, new Date(clock.now()), leaseMs),
      );
      if (access !== null) return { lease, access };
    }
    await pause(pollMs);
  }
  return null;
};

/** Stores what Shopify answered, if the turn is still ours. @returns whether there are new tokens */
const settle = async (
  { database, clock, encryption, logger }: AccessTokensOptions,
  lease: AccessLease,
  answer: GrantAnswer,
  pauseMs: number,
): Promise<boolean> => {
  const now = new Date(clock.now());
  const { shop } = lease;
  switch (answer.kind) {
    case 'granted': {
      const isStored = await database.write(async (tx) => {
        const isOurs = await storeGrant(tx, lease, encryption, answer.grant, now);
        if (isOurs) await recordInstall(tx, shop, now);
        return isOurs;
      });
      logger.info({ shop, scopes: answer.grant.scopes, isStored }, 'access.granted');
      return isStored;
    }
    case 'invalid_grant':
      await database.write((tx) => loseAccess(tx, lease));
      logger.warn({ shop, hint: 'the merchant has to open the app' }, 'access.lost');
      return false;
    case 'refused':
    case 'unanswered': {
      const until = pauseMs === 0 ? null : new Date(now.getTime() + pauseMs);
      await database.write((tx) => pauseAccess(tx, lease, until));
      logger.warn({ shop, outcome: answer.kind, code: answer.code }, 'access.not_granted');
      return false;
    }
  }
};

/** Usable, quiet for 30 days and not in anyone's hands; the quietest first. */
const findIdle = async ({ database, clock }: AccessTokensOptions): Promise<string[]> => {
  const now = new Date(clock.now());
  const idle = await database.read.shopAccess.findMany({
    where: {
      refreshedAt: { lte: new Date(now.getTime() - idleMs) },
      refreshExpiresAt: { gt: now },
      OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }],
    },
    orderBy: { refreshedAt: 'asc' },
    take: idleShopsMax,
    select: { shop: true },
  });
  return idle.map(({ shop }) => shop);
};
