import type { ShopAccess } from '../database/generated/client.ts';
import { requiredScopes } from './required-scopes.ts';

/** An access token is replaced this long before it expires. */
export const refreshAheadMs = 5 * 60_000;
/** Quiet shops are refreshed at this age, well inside the 90 days of a refresh token. */
export const idleMs = 30 * 86_400_000;
/** A token just exchanged that lacks a scope was given all there is; asking again changes nothing. */
const exchangeAgainMs = 10 * 60_000;

/** Why Shopify would be asked for tokens, judged by what is stored. */
export type Need = (access: ShopAccess | null, nowMs: number) => boolean;

/** Whether it can still be refreshed; if not, only the merchant opening the app helps. */
export const isUsable = (access: ShopAccess | null, nowMs: number): access is ShopAccess =>
  access !== null && access.refreshExpiresAt.getTime() > nowMs;

export const needsExchange: Need = (access, nowMs) => {
  if (!isUsable(access, nowMs)) return true;
  const granted = access.scopes.split(',').map((scope) => scope.trim());
  const isLacking = requiredScopes.some((scope) => !granted.includes(scope));
  return isLacking && access.refreshedAt.getTime() + exchangeAgainMs <= nowMs;
};

export const needsRefresh: Need = (access, nowMs) =>
  isUsable(access, nowMs) && access.accessExpiresAt.getTime() - refreshAheadMs <= nowMs;

export const needsIdleRefresh: Need = (access, nowMs) =>
  isUsable(access, nowMs) && access.refreshedAt.getTime() + idleMs <= nowMs;

/**
 * Whose turn it is to ask Shopify: nobody's (`not_needed`), ours if we take it (`free`), another's
 * (`taken`), or nobody's for a while because a request just failed (`paused`).
 */
export type Turn = 'not_needed' | 'free' | 'taken' | 'paused';

export const turnOf = (access: ShopAccess | null, need: Need, nowMs: number): Turn => {
  if (!need(access, nowMs)) return 'not_needed';
  if ((access?.leaseUntil?.getTime() ?? 0) <= nowMs) return 'free';
  return access?.leaseOwner === null ? 'paused' : 'taken';
};
