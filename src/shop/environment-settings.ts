import type { Encryption } from '../database/encryption.ts';
import type { Transaction } from '../database/open-database.ts';
import { type CredentialSecret, credentialIdOf } from './credential.ts';
import { saveSettings } from './save-settings.ts';

/** The contract's own variables: credentials and offer for one shop, or for every shop. */
export interface EnvironmentSettings {
  /** The shop they are for; null is any shop without settings (never in production). */
  shop: string | null;
  credential: CredentialSecret;
  offerId: string;
}

/**
 * Brings shops whose settings come from the environment up to date at start: the named shop, and
 * those that were given the environment's settings before. An unchanged environment saves nothing,
 * so that a restart does not start a stopped credential.
 */
export const adoptEnvironment = async (
  tx: Transaction,
  encryption: Encryption,
  environment: EnvironmentSettings,
  now: Date,
): Promise<void> => {
  const credentialId = credentialIdOf(environment.credential);
  const adopted = await tx.shop.findMany({ where: { settingsSource: 'environment' } });
  const domains = new Set(adopted.map((shop) => shop.domain));
  if (environment.shop !== null) domains.add(environment.shop);
  for (const domain of domains) {
    const shop = await tx.shop.findUnique({ where: { domain } });
    if (shop?.credentialId === credentialId && shop.offerId === environment.offerId) continue;
    await saveSettings(tx, encryption, domain, changeFrom(environment), now);
  }
};

/**
 * Makes sure that every shop named has a row; one without settings gets the environment's where
 * they are for any shop.
 */
export const ensureShops = async (
  tx: Transaction,
  encryption: Encryption,
  environment: EnvironmentSettings | null,
  domains: readonly string[],
  now: Date,
): Promise<void> => {
  const known = await tx.shop.findMany({ where: { domain: { in: [...domains] } } });
  const forAny = environment !== null && environment.shop === null ? environment : null;
  const settled = new Set(
    known.filter((shop) => forAny === null || shop.settingsSource !== 'none').map((s) => s.domain),
  );
  for (const domain of domains) {
    if (settled.has(domain)) continue;
    if (forAny) await saveSettings(tx, encryption, domain, changeFrom(forAny), now);
    else await tx.shop.create({ data: { domain, firstSeenAt: now } });
  }
};

const changeFrom = (environment: EnvironmentSettings) => ({
  source: 'environment' as const,
  credential: environment.credential,
  offerId: environment.offerId,
});
