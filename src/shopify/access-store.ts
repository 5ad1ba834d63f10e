import type { Encryption } from '../database/encryption.ts';
import type { ShopAccess } from '../database/generated/client.ts';
import type { Reader, Transaction } from '../database/open-database.ts';
import { type Need, turnOf } from './access-rule.ts';
import type { Grant } from './request-grant.ts';

/** The right to ask Shopify for a shop's tokens, held once over all processes. */
export interface AccessLease {
  shop: string;
  /** New for every turn, so that a late answer never passes for a later turn's. */
  owner: string;
}

/** What a row's tokens are sealed for. */
export const accessIdentity = (shop: string): string => `access:${shop}`;

export const loadAccess = (reader: Reader | Transaction, shop: string) =>
  reader.shopAccess.findUnique({ where: { shop } });

/** Takes the turn if it is still free. A shop without access gets an empty row to hold the lease. */
export const claimAccess = async (
  tx: Transaction,
  { shop, owner }: AccessLease,
  need: Need,
  now: Date,
  leaseMs: number,
): Promise<ShopAccess | null> => {
  const access = await loadAccess(tx, shop);
  if (turnOf(access, need, now.getTime()) !== 'free') return null;
  const lease = { leaseOwner: owner, leaseUntil: new Date(now.getTime() + leaseMs) };
  return tx.shopAccess.upsert({
    where: { shop },
    create: { shop, ...emptied, refreshedAt: now, ...lease },
    update: lease,
  });
};

/** Stores both tokens with their expiries. @returns whether the lease was still ours */
export const storeGrant = (
  tx: Transaction,
  lease: AccessLease,
  encryption: Encryption,
  grant: Grant,
  now: Date,
): Promise<boolean> => {
  const seal = (token: string) => encryption.seal(token, accessIdentity(lease.shop));
  return changeOurs(tx, lease, {
    sealedAccessToken: seal(grant.accessToken),
    accessExpiresAt: new Date(grant.accessExpiresAtMs),
    sealedRefreshToken: seal(grant.refreshToken),
    refreshExpiresAt: new Date(grant.refreshExpiresAtMs),
    scopes: grant.scopes,
    refreshedAt: now,
    leaseOwner: null,
    leaseUntil: null,
  });
};

/** The tokens are good for nothing any more. The empty row says so: the app must be opened. */
export const loseAccess = (tx: Transaction, lease: AccessLease): Promise<boolean> =>
  changeOurs(tx, lease, { ...emptied, leaseOwner: null, leaseUntil: null });

/** Nobody asks before `until`; null lets the next one ask at once. */
export const pauseAccess = (
  tx: Transaction,
  lease: AccessLease,
  until: Date | null,
): Promise<boolean> => changeOurs(tx, lease, { leaseOwner: null, leaseUntil: until });

/** Erases a shop's tokens, whoever holds the lease: an answer on its way is then not stored. */
export const forgetAccess = async (tx: Transaction, shop: string): Promise<void> => {
  await tx.shopAccess.deleteMany({ where: { shop } });
};

const emptied = {
  sealedAccessToken: '',
  accessExpiresAt: new Date(0),
  sealedRefreshToken: '',
  refreshExpiresAt: new Date(0),
  scopes: '',
} as const;

const changeOurs = async (
  tx: Transaction,
  { shop, owner }: AccessLease,
  data: Partial<ShopAccess>,
): Promise<boolean> => {
  const { count } = await tx.shopAccess.updateMany({ where: { shop, leaseOwner: owner }, data });
  return count > 0;
};
