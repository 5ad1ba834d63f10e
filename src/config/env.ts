/** Every environment variable the app reads; nothing else in the environment has a meaning to it. */
export const environmentVariables = [
  'NODE_ENV',
  'PORT',
  'HOST',
  'APP_URL',
  'SUPPORT_CONTACT',
  'SHOPIFY_API_KEY',
  'SHOPIFY_API_SECRET',
  'DATABASE_URL',
  'ENCRYPTION_KEYS',
  'LOG_LEVEL',
  'ROLES',
  'TRUSTED_PROXIES',
  'METRICS_TOKEN',
  'AFFTOK_SHOP',
  'AFFTOK_API_KEY',
  'AFFTOK_ADVERTISER_ID',
  'AFFTOK_OFFER_ID',
  'AFFTOK_BASE_URL',
] as const;

export type EnvironmentVariable = (typeof environmentVariables)[number];

/** What the environment says, trimmed; a blank variable counts as not set. */
export type RawEnv = Readonly<Partial<Record<EnvironmentVariable, string>>>;

/**
 * Picks the app's variables out of a process environment, which the caller passes in: only the
 * process entry points hold it.
 */
export const readEnv = (env: NodeJS.ProcessEnv): RawEnv => {
  const raw: Partial<Record<EnvironmentVariable, string>> = {};
  for (const name of environmentVariables) {
    const value = env[name]?.trim();
    if (value) raw[name] = value;
  }
  return raw;
};

/** The parts of a comma-separated variable, trimmed, without blank ones. */
export const splitList = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
