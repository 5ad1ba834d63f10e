import type { Encryption } from '../../database/encryption.ts';
import type { Transaction } from '../../database/open-database.ts';
import type { CredentialSecret } from '../../shop/credential.ts';
import { type SaveResult, saveSettings } from '../../shop/save-settings.ts';
import type { CheckedSettings } from './settings-form.ts';

/**
 * Saves what a merchant entered. Without a new API key the saved one is used again; settings that
 * come from the environment keep their connection, and only their rules are saved.
 * @param expectedVersion the version the merchant saw
 */
export const keepSettings = async (
  tx: Transaction,
  encryption: Encryption,
  domain: string,
  checked: CheckedSettings,
  expectedVersion: number,
  now: Date,
): Promise<SaveResult> => {
  const shop = await tx.shop.findUnique({ where: { domain } });
  const { apiKey, advertiserId, baseUrl, offerId, ...rest } = checked;
  if (shop?.settingsSource === 'environment') {
    const change = { source: 'environment', ...rest, expectedVersion } as const;
    return saveSettings(tx, encryption, domain, change, now);
  }
  const known = apiKey ?? (await savedKey(tx, encryption, shop?.credentialId ?? null));
  // The key was there when the form was checked, so somebody has saved in between.
  if (known === null) return { kind: 'conflict', version: shop?.version ?? 0 };
  const credential: CredentialSecret = { baseUrl, apiKey: known, advertiserId };
  const change = { source: 'merchant', credential, offerId, ...rest, expectedVersion } as const;
  return saveSettings(tx, encryption, domain, change, now);
};

const savedKey = async (
  tx: Transaction,
  encryption: Encryption,
  id: string | null,
): Promise<string | null> => {
  const credential = id === null ? null : await tx.credential.findUnique({ where: { id } });
  return credential && encryption.open(credential.sealedApiKey, credential.id);
};
