import type { Encryption } from '../database/encryption.ts';
import type { Transaction } from '../database/open-database.ts';
import {
  type CredentialSecret,
  credentialIdOf,
  keyFingerprintOf,
  startedAgain,
} from './credential.ts';
import { forgetCredentials } from './forget-credentials.ts';
import { pointOffers } from './point-offers.ts';
import { pointPostbacks } from './point-postbacks.ts';
import { renewWindow } from './renew-window.ts';
import type { Rules } from './rules.ts';
import type { AmountBasis, Trigger } from './settings.ts';

/** What a merchant, an operator or the environment says of a shop; what is left out stays. */
export interface SettingsChange {
  source: 'merchant' | 'environment';
  credential?: CredentialSecret;
  offerId?: string;
  trigger?: Trigger;
  amountBasis?: AmountBasis;
  windowDays?: number;
  sendTestOrders?: boolean;
  useLandingPages?: boolean;
  rules?: Rules;
  /** The version the person saw; when it has moved on, nothing is saved. */
  expectedVersion?: number;
}

export type SaveResult =
  | { kind: 'saved'; version: number }
  /** Somebody else saved in between. */
  | { kind: 'conflict'; version: number };

/**
 * Saves a shop's settings and lets go of everything that waited for them, in one transaction:
 * a stopped credential and a waiting offer start again (also when nothing changed), postbacks not
 * yet delivered leave with the new credential, orders that waited for settings are decided again.
 * Each save is a new version of the settings.
 */
export const saveSettings = async (
  tx: Transaction,
  encryption: Encryption,
  domain: string,
  change: SettingsChange,
  now: Date,
): Promise<SaveResult> => {
  const { source, credential, expectedVersion, rules, ...columns } = change;
  const known = await tx.shop.findUnique({ where: { domain } });
  const before = known?.version ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== before) {
    return { kind: 'conflict', version: before };
  }
  const credentialId = credential ? credentialIdOf(credential) : (known?.credentialId ?? null);
  if (credential) await keepCredential(tx, encryption, credential);
  const version = before + 1;
  const row = {
    ...columns,
    ...(rules && { rules: JSON.stringify(rules) }),
    credentialId,
    settingsSource: source,
    savedAt: now,
    version,
  };
  await tx.shop.upsert({
    where: { domain },
    create: { domain, firstSeenAt: now, ...row },
    update: row,
  });
  if (credentialId !== null) {
    await tx.credential.update({ where: { id: credentialId }, data: startedAgain });
    await pointPostbacks(tx, domain, credentialId);
    await letGo(tx, domain, credentialId, now);
  }
  if (change.offerId !== undefined) await pointOffers(tx, domain, change.offerId, now);
  if (change.windowDays !== undefined) await renewWindow(tx, domain, change.windowDays, now);
  await tx.order.updateMany({
    where: { shop: domain, decision: 'waiting', decisionReason: { in: waitsForSettings(change) } },
    data: { nextDecisionAt: now },
  });
  if (change.useLandingPages === false) {
    await tx.order.updateMany({
      where: { shop: domain, decision: 'waiting', decisionReason: 'asking_shopify' },
      data: { nextDecisionAt: now, lookupDueAt: null },
    });
  }
  await forgetCredentials(tx);
  return { kind: 'saved', version };
};

/** What orders wait for that other settings may answer. */
const waitsForSettings = ({ rules, trigger }: SettingsChange): string[] => [
  'no_settings',
  ...(rules || trigger ? ['hold', 'settling', 'not_fulfilled', 'not_paid', 'asking_customer'] : []),
];

const keepCredential = async (
  tx: Transaction,
  encryption: Encryption,
  credential: CredentialSecret,
): Promise<void> => {
  const id = credentialIdOf(credential);
  const sealedApiKey = encryption.seal(credential.apiKey, id);
  await tx.credential.upsert({
    where: { id },
    create: {
      id,
      baseUrl: credential.baseUrl,
      advertiserId: credential.advertiserId,
      keyFingerprint: keyFingerprintOf(credential.baseUrl, credential.apiKey),
      sealedApiKey,
      apiKeyEnding: endingOf(credential.apiKey),
    },
    update: { sealedApiKey },
  });
};

/** What credentials or offers were refused for is tried again now. */
const letGo = async (
  tx: Transaction,
  shop: string,
  credentialId: string,
  now: Date,
): Promise<void> => {
  await tx.postback.updateMany({
    where: { shop, state: 'pending', lastOutcome: { in: ['credentials', 'offer'] } },
    data: { dueAt: now },
  });
  await tx.offerHold.deleteMany({ where: { credentialId } });
};

/** What a merchant recognises a key by; of a short one nothing, it would give too much away. */
const endingOf = (apiKey: string): string => (apiKey.length >= 16 ? apiKey.slice(-4) : '');
