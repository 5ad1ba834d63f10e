// In: a query and the shop to ask. Out: data, or why there is none. Never: an error thrown for what
// Shopify or the network does, a token in a log, a shop's name taken from anything but the caller.
import type { Logger } from '../logger.ts';
import type { AccessTokens } from './access-tokens.ts';
import { type AdminFailure, adminFailure } from './admin-failure.ts';
import {
  createBoundedFetch,
  type ShopifyUrl,
  shopAddress,
  shopifyTimeoutMs,
} from './bounded-fetch.ts';
import { type AdminCost, readCost } from './query-cost.ts';
import { createShopifyLibrary } from './shopify-library.ts';

/**
 * What came of a query or mutation; `data` is what Shopify's schema promises for it.
 * - `no_access`: no token to be had now; when it was lost, the merchant has to open the app
 * - `forbidden`: Shopify answered 403; after a move of the host that is the IP allowlist
 * - `throttled`: enough cost is there again after `waitMs`
 * - `refused`: the query has errors, or Shopify does not take it; asking again does not help
 * - `unreachable`: no whole answer in time, or a fault of Shopify's; it may have been done
 */
export type AdminAnswer<T> =
  | { ok: true; data: T; cost: AdminCost | null }
  | { ok: false; reason: 'throttled'; waitMs: number }
  | { ok: false; reason: 'no_access' | 'forbidden' | 'refused' | 'unreachable' };

/** Asks a shop's Admin API, version 2026-10. Each request is sent once, or twice after a 401. */
export type AdminGraphql = <T>(
  shop: string,
  query: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<AdminAnswer<T>>;

export interface AdminGraphqlOptions {
  accessTokens: Pick<AccessTokens, 'accessToken' | 'discard'>;
  logger: Logger;
  /** Shopify's client ID. */
  apiKey: string;
  secrets: readonly string[];
  shopifyUrl?: ShopifyUrl;
  requestTimeoutMs?: number;
}

/** The thin client: Shopify's library with our bounds, tokens and results. */
export const createAdminGraphql = (options: AdminGraphqlOptions): AdminGraphql => {
  const { accessTokens, logger, apiKey, secrets } = options;
  const { shopifyUrl = shopAddress, requestTimeoutMs = shopifyTimeoutMs } = options;
  const fetch = createBoundedFetch({ shopifyUrl, requestTimeoutMs });
  const request = createShopifyLibrary({ apiKey, secrets, fetch });

  const askOnce = async <T>(
    shop: string,
    query: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Exchange<T>> => {
    const accessToken = await accessTokens.accessToken(shop);
    if (accessToken === null) return { ok: false, reason: 'no_access', detail: 'no token' };
    try {
      const { data, extensions } = await request(shop, accessToken, query, variables);
      return { ok: true, data: data as T, cost: readCost(extensions) };
    } catch (error) {
      const failure = adminFailure(error);
      if (failure.reason === 'unauthorized') await accessTokens.discard(shop, accessToken);
      return { ok: false, ...failure };
    }
  };

  return async <T>(shop: string, query: string, variables = {}): Promise<AdminAnswer<T>> => {
    let exchange = await askOnce<T>(shop, query, variables);
    if (!exchange.ok && exchange.reason === 'unauthorized') {
      exchange = await askOnce<T>(shop, query, variables);
    }
    if (exchange.ok) return exchange;
    const { reason, detail } = exchange;
    logger.warn({ shop, reason, detail, hint: hints[reason] }, 'admin.failed');
    if (exchange.reason === 'throttled') {
      return { ok: false, reason: 'throttled', waitMs: exchange.waitMs };
    }
    return {
      ok: false,
      reason: exchange.reason === 'unauthorized' ? 'no_access' : exchange.reason,
    };
  };
};

type Exchange<T> =
  | { ok: true; data: T; cost: AdminCost | null }
  | ({ ok: false } & (AdminFailure | { reason: 'no_access'; detail: string }));

const hints: Readonly<Record<string, string>> = {
  forbidden: 'is the address of this host on the IP allowlist in the Dev Dashboard?',
  no_access: 'the merchant has to open the app',
  unauthorized: 'a new token was refused too',
};
