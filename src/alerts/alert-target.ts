import { randomBytes } from 'node:crypto';
import type { Encryption } from '../database/encryption.ts';
import type { AlertTarget } from '../database/generated/client.ts';
import type { Reader, Transaction } from '../database/open-database.ts';

/** Where a shop's alerts go, as pages may show it; null when nowhere. */
export const loadTarget = (
  database: Reader,
  shop: string,
): Promise<Pick<AlertTarget, 'url' | 'savedAt'> | null> =>
  database.alertTarget.findUnique({ where: { shop }, select: { url: true, savedAt: true } });

/** Keeps the address. @returns the secret where it is new: it is shown this once */
export const saveTarget = async (
  tx: Transaction,
  encryption: Encryption,
  shop: string,
  url: string,
  now: Date,
): Promise<string | null> => {
  const known = await tx.alertTarget.findUnique({ where: { shop } });
  const saved = { url, savedAt: now };
  if (known !== null) {
    await tx.alertTarget.update({ where: { shop }, data: saved });
    return null;
  }
  const secret = newSecret();
  const sealedSecret = encryption.seal(secret, secretIdentity(shop));
  await tx.alertTarget.create({ data: { shop, ...saved, sealedSecret } });
  return secret;
};

/** Replaces the secret at once. @returns the new one, or null where there is no address */
export const renewSecret = async (
  tx: Transaction,
  encryption: Encryption,
  shop: string,
): Promise<string | null> => {
  const secret = newSecret();
  const sealedSecret = encryption.seal(secret, secretIdentity(shop));
  const { count } = await tx.alertTarget.updateMany({ where: { shop }, data: { sealedSecret } });
  return count > 0 ? secret : null;
};

/** Nothing is posted any more; the secret is forgotten. */
export const dropTarget = async (tx: Transaction, shop: string): Promise<void> => {
  await tx.alertTarget.deleteMany({ where: { shop } });
  await tx.alert.updateMany({ where: { shop, dueAt: { not: null } }, data: { dueAt: null } });
};

/** Throws when the secret was sealed with a key that is gone. */
export const openSecret = (encryption: Encryption, { shop, sealedSecret }: AlertTarget): string =>
  encryption.open(sealedSecret, secretIdentity(shop));

/** What a shop's secret is sealed for. */
export const secretIdentity = (shop: string): string => `alerts:${shop}`;

const newSecret = (): string => `afftok_alerts_${randomBytes(32).toString('base64url')}`;
