import { Writable } from 'node:stream';
import { type App, createApp, type Overrides } from '../../src/app.ts';
import { type Config, createConfig } from '../../src/config/config.ts';
import { readEnv } from '../../src/config/env.ts';
import { createEncryption } from '../../src/database/encryption.ts';
import { createLogger } from '../../src/logger.ts';
import { type SettingsChange, saveSettings } from '../../src/shop/save-settings.ts';
import { type OutgoingWebhook, sendWebhook } from './send-webhook.ts';
import { temporaryDatabase } from './temporary-database.ts';

export const testSecret = 'shpss_0123456789abcdef0123456789abcdef';
export const testShop = 'pat-store.myshopify.com';

export interface TestAppOptions extends Overrides {
  env?: Record<string, string>;
  /** A database that outlives the app; a new one is made and removed otherwise. */
  databaseUrl?: string;
  /** Whether the worker loops run by themselves; tests drain otherwise. */
  works?: boolean;
}

export interface TestApp {
  app: App;
  url: string;
  config: Config;
  /** Every log line so far, as text, at the most talkative level. */
  logText(): string;
  webhook(webhook: Partial<OutgoingWebhook> & { body: unknown }): Promise<Response>;
  capture(body: unknown): Promise<Response>;
  saveSettings(shop: string, change: Omit<SettingsChange, 'source'>): Promise<void>;
  stop(): Promise<void>;
}

/** The real app on a real SQLite file and a free port. */
export const startTestApp = async (options: TestAppOptions = {}): Promise<TestApp> => {
  const { env, databaseUrl, works = false, ...overrides } = options;
  const database = databaseUrl === undefined ? await temporaryDatabase() : null;
  const result = createConfig(
    readEnv({
      PORT: '0',
      HOST: '127.0.0.1',
      SHOPIFY_API_SECRET: testSecret,
      DATABASE_URL: databaseUrl ?? database?.url,
      ROLES: works ? 'web,worker' : 'web',
      ...env,
    }),
  );
  if (!result.ok) throw new Error(result.problems.join('\n'));
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const logger = overrides.logger ?? createLogger('trace', sink);
  const app = await createApp(result.config, result.secrets, { ...overrides, logger });
  const { url } = await app.start();
  const encryption = createEncryption(result.secrets.encryptionKeys);
  const now = () => new Date(overrides.clock?.now() ?? Date.now());
  return {
    app,
    url,
    config: result.config,
    logText: () => lines.join(''),
    webhook: (webhook) =>
      sendWebhook(url, { secret: testSecret, shop: testShop, topic: 'orders/paid', ...webhook }),
    capture: (body) =>
      fetch(`${url}/clicks`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    saveSettings: async (shop, change) => {
      await app.database.write((tx) =>
        saveSettings(tx, encryption, shop, { source: 'merchant', ...change }, now()),
      );
    },
    async stop() {
      await app.stop();
      await database?.remove();
    },
  };
};
