import { isPostgresql } from '../database/is-postgresql.ts';
import { type RawEnv, splitList } from './env.ts';
import { readEnvironmentShop } from './environment-shop.ts';
import { isAddressRange, isHost } from './network-values.ts';
import { readSecrets, type Secrets } from './secrets.ts';
import { readSupportContact } from './support-contact.ts';

/** Everything the environment decides but the secrets. Frozen. */
export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** The app's public origin, without a slash at the end. */
  readonly appUrl: string;
  /** Shopify's client ID; null only outside production. */
  readonly shopifyApiKey: string | null;
  readonly databaseUrl: string;
  readonly logLevel: string;
  readonly roles: { readonly web: boolean; readonly worker: boolean };
  /** Addresses and CIDR ranges whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Where people get help, as a link: `mailto:` or `https:`; null when none is named. */
  readonly supportContact: string | null;
  readonly production: boolean;
  /** What the contract's own variables configure; its API key is among the secrets. */
  readonly environmentShop: EnvironmentShop | null;
}

export interface EnvironmentShop {
  /** The shop it is for; null is any shop without settings, never in production. */
  readonly shop: string | null;
  readonly advertiserId: string;
  readonly baseUrl: string;
  readonly offerId: string;
}

export type ConfigResult =
  | { ok: true; config: Config; secrets: Secrets }
  | { ok: false; problems: string[] };

/**
 * Decides the configuration, or lists every problem at once: what is wrong, what it means and what
 * to do. Problems name variables, never their values.
 */
export const createConfig = (raw: RawEnv): ConfigResult => {
  const problems: string[] = [];
  const production = raw.NODE_ENV === 'production';
  const port = readPort(raw, problems);
  const config: Config = Object.freeze({
    port,
    host: readHost(raw, problems),
    appUrl: readAppUrl(raw, production, port, problems),
    shopifyApiKey: readShopifyApiKey(raw, production, problems),
    databaseUrl: readDatabaseUrl(raw, problems),
    logLevel: readLogLevel(raw, problems),
    roles: readRoles(raw, problems),
    trustedProxies: readTrustedProxies(raw, problems),
    supportContact: readSupportContact(raw.SUPPORT_CONTACT, problems),
    production,
    environmentShop: readEnvironmentShop(raw, production, problems),
  });
  const secrets = readSecrets(raw, production, problems);
  return problems.length === 0 ? { ok: true, config, secrets } : { ok: false, problems };
};

/** The one message that names every problem, for standard error at start. */
export const describeProblems = (problems: readonly string[]): string =>
  [
    `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:`,
    ...problems.map((problem) => `  - ${problem}`),
  ].join('\n');

/** The configuration as the start log line shows it: secrets only as present or absent. */
export const describeConfig = (config: Config, secrets: Secrets): Record<string, unknown> => ({
  ...config,
  // An engine reached over the network is addressed with a password.
  databaseUrl: config.databaseUrl.startsWith('file:') ? config.databaseUrl : 'not a file',
  secrets: secrets.toJSON(),
});

const readPort = (raw: RawEnv, problems: string[]): number => {
  const text = raw.PORT ?? '3000';
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  problems.push(
    'PORT is not a port number: the app could not listen. Set a whole number from 1 to 65535 (0 takes any free port), or leave it out for 3000.',
  );
  return 3000;
};

const readHost = (raw: RawEnv, problems: string[]): string => {
  const host = raw.HOST ?? '0.0.0.0';
  if (!isHost(host)) {
    problems.push(
      'HOST is not an address or a host name: the app could not listen. Set the address to listen on (127.0.0.1 for this machine only), or leave it out for 0.0.0.0.',
    );
  }
  return host;
};

const readAppUrl = (raw: RawEnv, production: boolean, port: number, problems: string[]): string => {
  if (raw.APP_URL === undefined) {
    if (production) {
      problems.push(
        'APP_URL is missing: Shopify could not open the app or reach its webhooks. Set the public https address, such as https://app.example.com.',
      );
    }
    return `http://localhost:${port}`;
  }
  const url = URL.parse(raw.APP_URL);
  const schemes = production ? ['https:'] : ['https:', 'http:'];
  const isOrigin = url !== null && `${url.origin}/` === url.href;
  if (url !== null && isOrigin && schemes.includes(url.protocol)) return url.origin;
  problems.push(
    `APP_URL is not an ${production ? 'https' : 'http or https'} origin: Shopify could not open the app or reach its webhooks. Set scheme and host only, without a path, such as https://app.example.com.`,
  );
  return '';
};

const readShopifyApiKey = (raw: RawEnv, production: boolean, problems: string[]): string | null => {
  if (raw.SHOPIFY_API_KEY === undefined && production) {
    problems.push(
      'SHOPIFY_API_KEY is missing: merchants could not open the app in their admin. Set it to the app’s client ID from the Shopify Dev Dashboard.',
    );
  }
  return raw.SHOPIFY_API_KEY ?? null;
};

const readDatabaseUrl = (raw: RawEnv, problems: string[]): string => {
  const url = raw.DATABASE_URL ?? 'file:./data/afftok.db';
  if (isPostgresql(url)) {
    const parsed = URL.parse(url);
    if (parsed === null || parsed.hostname === '' || parsed.pathname.length < 2) {
      problems.push(
        'DATABASE_URL names PostgreSQL but no server and database: nothing could be stored. Set it in the form postgresql://user:password@host:5432/database.',
      );
    }
  } else if (!/^file:(?!:)[^?]/.test(url)) {
    problems.push(
      'DATABASE_URL names no database: nothing could be stored. Set file: and a path, such as file:./data/afftok.db, or a postgresql:// address.',
    );
  }
  return url;
};

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const readLogLevel = (raw: RawEnv, problems: string[]): string => {
  const level = raw.LOG_LEVEL?.toLowerCase() ?? 'info';
  if (!logLevels.includes(level)) {
    problems.push(
      `LOG_LEVEL is not a level: the log could not start. Set one of ${logLevels.join(', ')}, or leave it out for info.`,
    );
  }
  return level;
};

const readRoles = (raw: RawEnv, problems: string[]): Config['roles'] => {
  const names = splitList(raw.ROLES ?? 'web,worker');
  if (names.length === 0 || names.some((name) => name !== 'web' && name !== 'worker')) {
    problems.push(
      'ROLES names something other than web and worker: this process would not know what to do. Set web, worker or web,worker, or leave it out for both.',
    );
  }
  return Object.freeze({ web: names.includes('web'), worker: names.includes('worker') });
};

const readTrustedProxies = (raw: RawEnv, problems: string[]): readonly string[] => {
  const ranges = splitList(raw.TRUSTED_PROXIES);
  for (const [index, range] of ranges.entries()) {
    if (isAddressRange(range)) continue;
    problems.push(
      `TRUSTED_PROXIES (entry ${index + 1} of ${ranges.length}) is not an address or CIDR range: visitors’ addresses could not be told apart. Set addresses such as 10.0.0.0/8, separated by commas, or leave it out when no proxy stands in front.`,
    );
  }
  return Object.freeze(ranges);
};
