import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import { createConfig } from '../../src/config/config.ts';
import { readEnv } from '../../src/config/env.ts';
import { createLogger } from '../../src/logger.ts';
import {
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from '../../test/support/afftok-sandbox/start-sandbox.ts';
import type { Simulator } from '../../test/support/shopify-simulator/start-simulator.ts';
import { freePort } from './free-port.ts';
import { demoClientId, openAdmin } from './open-admin.ts';

/** Retries come this much sooner than in production, where the first one waits 10 s. */
export const retryDivisor = 20;
export const demoApiKey = 'afftok_test_sk_demo0000demo0000demo0000demo0000';
export const demoSecret = 'shpss_demo0000demo0000demo0000demo0000';
export const demoAdvertiser = 'adv_100001';
export const demoOffer = 'offer_lamps';

/** The app and the two it stands between, really running on this machine. */
export interface Stage {
  app: App;
  url: string;
  sandbox: Sandbox;
  simulator: Simulator;
  /** Holds the database and the log; it goes with the stage. */
  directory: string;
  databaseUrl: string;
  databasePath: string;
  logPath: string;
  /** Resolves when every log line so far is in the file. */
  flushLog(): Promise<void>;
  close(): Promise<void>;
}

/** Starts AffTok's sandbox, a simulated Shopify, and the app on an empty database between them. */
export const startStage = async (onAnswered: SandboxOptions['onAnswered']): Promise<Stage> => {
  const directory = await mkdtemp(join(tmpdir(), 'afftok-demo-'));
  const databasePath = join(directory, 'afftok.db');
  const logPath = join(directory, 'app.log');
  const sandbox = await startSandbox({
    offers: { [demoOffer]: 'active' },
    ...(onAnswered === undefined ? {} : { onAnswered }),
  });
  sandbox.addKey(demoApiKey, demoAdvertiser);
  const databaseUrl = `file:${databasePath}`;
  let appUrl = '';
  const simulator = await openAdmin(() => appUrl, demoSecret);
  const result = createConfig(
    readEnv({
      PORT: String(await freePort(3000)),
      HOST: '127.0.0.1',
      SHOPIFY_API_KEY: demoClientId,
      SHOPIFY_API_SECRET: demoSecret,
      DATABASE_URL: databaseUrl,
      AFFTOK_API_KEY: demoApiKey,
      AFFTOK_ADVERTISER_ID: demoAdvertiser,
      AFFTOK_OFFER_ID: demoOffer,
      AFFTOK_BASE_URL: sandbox.baseUrl,
    }),
  );
  if (!result.ok) throw new Error(result.problems.join('\n'));
  const log = createWriteStream(logPath);
  const app = await createApp(result.config, result.secrets, {
    logger: createLogger('trace', log),
    limits: { retryDivisor },
    shopifyUrl: simulator.api.urlOf,
    appBridgeUrl: simulator.appBridgeUrl,
  });
  const { url } = await app.start();
  appUrl = url;
  return {
    ...{ app, url, sandbox, simulator, directory, databaseUrl, databasePath, logPath },
    flushLog: () => new Promise((resolve) => log.write('', () => resolve())),
    async close() {
      await app.stop();
      await simulator.close();
      await sandbox.close();
      log.end();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
