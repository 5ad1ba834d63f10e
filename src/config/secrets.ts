import { hkdfSync } from 'node:crypto';
import { inspect } from 'node:util';
import { type RawEnv, splitList } from './env.ts';
import { describeWeakKey, describeWeakSecret } from './weak-secrets.ts';

export interface SecretValues {
  /** Shopify's client secrets: every one verifies, so that they can be rotated. */
  shopifyApiSecrets: readonly string[];
  /** 32-byte keys: the first encrypts, every one decrypts. */
  encryptionKeys: readonly Buffer[];
  /** AffTok's API key for the shop configured by the environment. */
  environmentApiKey: string | null;
  /** What `GET /metrics` must be asked with; null lets this machine alone ask. */
  metricsToken: string | null;
}

/**
 * What must never be printed. The values are reached by name only: copying, JSON, string conversion
 * and `inspect` give no more than which of them are there.
 */
export class Secrets implements SecretValues {
  readonly #values: SecretValues;

  constructor(values: SecretValues) {
    this.#values = values;
  }

  get shopifyApiSecrets(): readonly string[] {
    return this.#values.shopifyApiSecrets;
  }

  get encryptionKeys(): readonly Buffer[] {
    return this.#values.encryptionKeys;
  }

  get environmentApiKey(): string | null {
    return this.#values.environmentApiKey;
  }

  get metricsToken(): string | null {
    return this.#values.metricsToken;
  }

  toJSON(): Record<keyof SecretValues, 'present' | 'absent'> {
    const presence = (there: boolean) => (there ? 'present' : 'absent');
    return {
      shopifyApiSecrets: presence(this.shopifyApiSecrets.length > 0),
      encryptionKeys: presence(this.encryptionKeys.length > 0),
      environmentApiKey: presence(this.environmentApiKey !== null),
      metricsToken: presence(this.metricsToken !== null),
    };
  }

  toString(): string {
    return `Secrets ${JSON.stringify(this)}`;
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/**
 * Reads the secrets, adding what is wrong with them to `problems`, never a value. In production
 * they must be there and strong; elsewhere a missing encryption key is derived from the first
 * Shopify secret, so that a database made while trying the app stays readable.
 */
export const readSecrets = (raw: RawEnv, production: boolean, problems: string[]): Secrets => {
  const shopifyApiSecrets = readShopifySecrets(raw, production, problems);
  return new Secrets({
    shopifyApiSecrets,
    encryptionKeys: readEncryptionKeys(raw, production, shopifyApiSecrets[0], problems),
    environmentApiKey: readApiKey(raw, problems),
    metricsToken: readMetricsToken(raw, production, problems),
  });
};

const readShopifySecrets = (raw: RawEnv, production: boolean, problems: string[]): string[] => {
  const secrets = splitList(raw.SHOPIFY_API_SECRET);
  if (secrets.length === 0) {
    problems.push(
      'SHOPIFY_API_SECRET is missing: without it no webhook can be told from a forged one. Set it to the app’s client secret from the Shopify Dev Dashboard (while rotating: old and new, separated by a comma).',
    );
  }
  for (const [index, secret] of production ? secrets.entries() : []) {
    const weakness = describeWeakSecret(secret);
    if (weakness === null) continue;
    problems.push(
      `SHOPIFY_API_SECRET ${entry(index, secrets)}${weakness}: anyone who guesses it can forge orders. Copy the client secret from the Shopify Dev Dashboard.`,
    );
  }
  return secrets;
};

const readEncryptionKeys = (
  raw: RawEnv,
  production: boolean,
  shopifySecret: string | undefined,
  problems: string[],
): Buffer[] => {
  const texts = splitList(raw.ENCRYPTION_KEYS);
  if (texts.length === 0 && production) {
    problems.push(
      `ENCRYPTION_KEYS is missing: in production API keys and access tokens are stored encrypted. ${howToMakeAKey}`,
    );
  }
  if (texts.length === 0) return shopifySecret === undefined ? [] : [deriveKey(shopifySecret)];
  const keys: Buffer[] = [];
  for (const [index, text] of texts.entries()) {
    const key = decodeKey(text);
    const weakness =
      key === null ? 'is not 32 bytes in base64' : production ? describeWeakKey(key) : null;
    if (weakness === null && key !== null) keys.push(key);
    else {
      problems.push(
        `ENCRYPTION_KEYS ${entry(index, texts)}${weakness}: it would not protect what is stored. ${howToMakeAKey}`,
      );
    }
  }
  return keys;
};

const howToMakeAKey =
  'Make a key with `openssl rand -base64 32` and keep it safe: what it encrypted is lost without it.';

const entry = (index: number, all: readonly string[]): string =>
  all.length > 1 ? `(entry ${index + 1} of ${all.length}) ` : '';

const decodeKey = (text: string): Buffer | null => {
  const key = Buffer.from(text, 'base64');
  return key.length === 32 && key.toString('base64') === text ? key : null;
};

const deriveKey = (shopifySecret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', shopifySecret, '', 'afftok-shopify encryption key', 32));

const readMetricsToken = (raw: RawEnv, production: boolean, problems: string[]): string | null => {
  const token = raw.METRICS_TOKEN ?? null;
  if (token === null) return null;
  const weakness = /^[\x21-\x7e]{1,200}$/.test(token)
    ? production && describeWeakSecret(token)
    : 'holds spaces or characters that cannot be sent in a header';
  if (weakness) {
    problems.push(
      `METRICS_TOKEN ${weakness}: whoever guesses it reads how much is sold. Make one with \`openssl rand -hex 32\`, or leave it out to let this machine alone ask.`,
    );
  }
  return token;
};

const readApiKey = (raw: RawEnv, problems: string[]): string | null => {
  const apiKey = raw.AFFTOK_API_KEY ?? null;
  if (apiKey !== null && !/^[\x21-\x7e]{1,200}$/.test(apiKey)) {
    problems.push(
      'AFFTOK_API_KEY holds spaces or characters that cannot be sent in a header: AffTok would refuse it. Copy it again from AffTok, without quotes or line breaks.',
    );
  }
  return apiKey;
};
