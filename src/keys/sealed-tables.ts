import { secretIdentity } from '../alerts/alert-target.ts';
import { hashKeyIdentity } from '../database/load-encryption.ts';
import type { Reader, Transaction } from '../database/open-database.ts';
import { accessIdentity } from '../shopify/access-store.ts';

/** The sealed texts of one row; an empty text is none. */
export interface SealedValue {
  id: string;
  sealed: readonly string[];
}

/** Where sealed texts are kept. Every place is listed here; a test looks for others. */
export interface SealedTable {
  /** Names it in words. */
  what: string;
  /** What the texts of a row are sealed for. */
  identityOf(id: string): string;
  /** The next rows by ID. */
  load(reader: Reader, after: string, most: number): Promise<SealedValue[]>;
  /** Replaces the texts if they are still the same. @returns whether they were */
  replace(tx: Transaction, old: SealedValue, sealed: readonly string[]): Promise<boolean>;
}

const credentials: SealedTable = {
  what: 'API keys',
  identityOf: (id) => id,
  load: async (reader, after, take) => {
    const rows = await reader.credential.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take,
      select: { id: true, sealedApiKey: true },
    });
    return rows.map(({ id, sealedApiKey }) => ({ id, sealed: [sealedApiKey] }));
  },
  replace: async (tx, { id, sealed: [sealedApiKey = ''] }, [next = '']) => {
    const where = { id, sealedApiKey };
    return (await tx.credential.updateMany({ where, data: { sealedApiKey: next } })).count > 0;
  },
};

const accesses: SealedTable = {
  what: 'access tokens',
  identityOf: accessIdentity,
  load: async (reader, after, take) => {
    const rows = await reader.shopAccess.findMany({
      where: { shop: { gt: after } },
      orderBy: { shop: 'asc' },
      take,
      select: { shop: true, sealedAccessToken: true, sealedRefreshToken: true },
    });
    return rows.map(({ shop, sealedAccessToken, sealedRefreshToken }) => ({
      id: shop,
      sealed: [sealedAccessToken, sealedRefreshToken],
    }));
  },
  replace: async (tx, { id: shop, sealed: [access = '', refresh = ''] }, [a = '', r = '']) => {
    const { count } = await tx.shopAccess.updateMany({
      where: { shop, sealedAccessToken: access, sealedRefreshToken: refresh },
      data: { sealedAccessToken: a, sealedRefreshToken: r },
    });
    return count > 0;
  },
};

const hashKeys: SealedTable = {
  what: 'keys of hashes',
  identityOf: hashKeyIdentity,
  load: async (reader, after, take) => {
    const rows = await reader.hashKey.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take,
    });
    return rows.map(({ id, sealedKey }) => ({ id, sealed: [sealedKey] }));
  },
  replace: async (tx, { id, sealed: [sealedKey = ''] }, [next = '']) => {
    const where = { id, sealedKey };
    return (await tx.hashKey.updateMany({ where, data: { sealedKey: next } })).count > 0;
  },
};

const alertSecrets: SealedTable = {
  what: 'secrets of alerts',
  identityOf: secretIdentity,
  load: async (reader, after, take) => {
    const rows = await reader.alertTarget.findMany({
      where: { shop: { gt: after } },
      orderBy: { shop: 'asc' },
      take,
      select: { shop: true, sealedSecret: true },
    });
    return rows.map(({ shop, sealedSecret }) => ({ id: shop, sealed: [sealedSecret] }));
  },
  replace: async (tx, { id: shop, sealed: [sealedSecret = ''] }, [next = '']) => {
    const where = { shop, sealedSecret };
    return (await tx.alertTarget.updateMany({ where, data: { sealedSecret: next } })).count > 0;
  },
};

export const sealedTables: readonly SealedTable[] = [credentials, accesses, hashKeys, alertSecrets];
