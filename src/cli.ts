// Operator commands: `npm run -s afftok -- <command>`. Thin: each reads or changes through the same
// functions as the app, and prints words or, with --json, data.
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { explainOrder } from './admin/explain-order.ts';
import { listPostbacks } from './admin/list-postbacks.ts';
import { listShops } from './admin/list-shops.ts';
import { printExplanation, printPostbacks, printShops } from './admin/print.ts';
import { checkBaseUrl } from './afftok/base-url.ts';
import { defaultBaseUrl } from './afftok/endpoints.ts';
import { restoredWords } from './cli/restored-words.ts';
import type { Session } from './cli/shopify-means.ts';
import { UsageError } from './cli/usage-error.ts';
import { createConfig, describeProblems } from './config/config.ts';
import { readEnv } from './config/env.ts';
import { backUpSqlite } from './database/back-up-sqlite.ts';
import { createEncryption } from './database/encryption.ts';
import { isPostgresql } from './database/is-postgresql.ts';
import { openDatabase } from './database/open-database.ts';
import { restoreSqlite } from './database/restore-sqlite.ts';
import { sqlitePath } from './database/sqlite-adapter.ts';
import { CopyProblem } from './database/sqlite-copy.ts';
import { replayPostbacks } from './delivery/replay-postbacks.ts';
import { rotateKeys } from './keys/rotate-keys.ts';
import { rotationWords } from './keys/rotation-words.ts';
import { problemWords, readSince, receiptWords } from './reconciliation/reconcile-words.ts';
import { saveSettings } from './shop/save-settings.ts';
import { readShopDomain } from './shop/shop-domain.ts';

const postbacksShownMax = 100;

const configured = () => {
  const result = createConfig(readEnv(process.env));
  if (!result.ok) throw new UsageError(describeProblems(result.problems));
  return result;
};

const inSession = async (work: (session: Session) => Promise<void>): Promise<void> => {
  const { config, secrets } = configured();
  const database = await openDatabase(config.databaseUrl);
  try {
    await work({ database, config, secrets });
  } finally {
    await database.close();
  }
};

const print = (json: boolean | undefined, data: unknown, words: () => string): void => {
  console.log(json ? JSON.stringify(data, null, 2) : words());
};

const sqliteFile = (tool: 'pg_dump' | 'pg_restore'): string => {
  const { databaseUrl } = configured().config;
  if (!isPostgresql(databaseUrl)) return sqlitePath(databaseUrl);
  throw new UsageError(
    `DATABASE_URL names PostgreSQL, whose own tools do this: use ${tool}. docs/operations.md says how.`,
  );
};

const shopArgument = (domain: string): string => {
  const shop = readShopDomain(domain);
  if (shop === null) {
    throw new UsageError(`"${domain}" is no shop domain. Write it like your-shop.myshopify.com.`);
  }
  return shop;
};

const program = new Command('afftok').description('Operator commands of AffTok for Shopify');
const shop = program.command('shop').description('shops and their AffTok settings');
const orders = program.command('orders').description('orders and their decisions');
const keys = program.command('keys').description('encryption keys');
const postbacks = program.command('postbacks').description('messages owed to AffTok');

interface SetOptions {
  advertiserId: string;
  offerId: string;
  baseUrl: string;
  json?: boolean;
}

shop
  .command('set <shop>')
  .description('connect a shop to AffTok; the API key is read from standard input')
  .requiredOption('--advertiser-id <id>', "the advertiser's ID at AffTok")
  .requiredOption('--offer-id <id>', 'the offer conversions are recorded for')
  .option('--base-url <url>', "AffTok's address", defaultBaseUrl)
  .option('--json', 'print data')
  .action((domain: string, options: SetOptions) =>
    inSession(async ({ database, config, secrets }) => {
      const name = shopArgument(domain);
      const checked = checkBaseUrl(options.baseUrl, { allowLoopback: !config.production });
      if (!checked.ok) throw new UsageError(`--base-url ${options.baseUrl}: ${checked.reason}.`);
      const apiKey = (await text(process.stdin)).trim();
      if (!/^[\x21-\x7e]{1,200}$/.test(apiKey)) {
        throw new UsageError(
          'Give the API key on standard input, e.g. `npm run -s afftok -- shop set … < key.txt`.',
        );
      }
      const { advertiserId, offerId } = options;
      const credential = { baseUrl: checked.baseUrl, apiKey, advertiserId };
      const encryption = createEncryption(secrets.encryptionKeys);
      const change = { source: 'merchant' as const, credential, offerId };
      await database.write((tx) => saveSettings(tx, encryption, name, change, new Date()));
      const saved = (await listShops(database.read)).find((one) => one.domain === name);
      print(options.json, saved, () => `${name} is saved. What waited for settings is sent now.`);
    }),
  );

shop
  .command('list')
  .description('every shop, with the state of its credential')
  .option('--json', 'print data')
  .action((options: { json?: boolean }) =>
    inSession(async ({ database }) => {
      const shops = await listShops(database.read);
      print(options.json, shops, () => printShops(shops));
    }),
  );

orders
  .command('explain <shop> <orderId>')
  .description('why an order was, or was not, sent')
  .option('--json', 'print data')
  .action((domain: string, orderId: string, options: { json?: boolean }) =>
    inSession(async ({ database }) => {
      const explanation = await explainOrder(database.read, shopArgument(domain), orderId);
      if (explanation === null) {
        throw new UsageError(
          `No order ${orderId} of ${domain} has reached us. The order ID is the long number in the address of the order's page in the Shopify admin.`,
        );
      }
      print(options.json, explanation, () => printExplanation(explanation));
    }),
  );

postbacks
  .command('list')
  .description('the newest postbacks')
  .option('--shop <shop>', 'only of this shop')
  .option('--state <state>', 'only in this state: pending, sending, delivered, dead or canceled')
  .option('--json', 'print data')
  .action((options: { shop?: string; state?: string; json?: boolean }) =>
    inSession(async ({ database }) => {
      const filter = {
        ...(options.shop === undefined ? {} : { shop: shopArgument(options.shop) }),
        ...(options.state === undefined ? {} : { state: options.state }),
      };
      const found = await listPostbacks(database.read, filter, postbacksShownMax);
      print(options.json, found, () => printPostbacks(found));
    }),
  );

postbacks
  .command('replay <ids...>')
  .description('send dead postbacks again, with the same transaction IDs')
  .option('--json', 'print data')
  .action((ids: string[], options: { json?: boolean }) =>
    inSession(async ({ database }) => {
      const replayed = await database.write((tx) => replayPostbacks(tx, ids, new Date()));
      const left = ids.filter((id) => !replayed.includes(id));
      print(options.json, { replayed, left }, () =>
        [
          `${replayed.length} of ${ids.length} will be sent again.`,
          ...left.map((id) => `${id} is not a dead postback and was left alone.`),
        ].join('\n'),
      );
    }),
  );

program
  .command('backup <file>')
  .description('copy the SQLite database into a new file, also while the app runs')
  .option('--json', 'print data')
  .action(async (file: string, options: { json?: boolean }) => {
    const backup = await backUpSqlite(sqliteFile('pg_dump'), file, ({ pages, of }) =>
      console.error(`${pages} of ${of} pages copied.`),
    );
    print(options.json, backup, () => `${backup.file} holds the database: ${backup.bytes} bytes.`);
  });

program
  .command('restore <file>')
  .description('put a backup in the place of the SQLite database, while the app is stopped')
  .option('--json', 'print data')
  .action((file: string, options: { json?: boolean }) => {
    const restored = restoreSqlite(sqliteFile('pg_restore'), file, String(Date.now()));
    print(options.json, restored, () => restoredWords(restored));
  });

keys
  .command('rotate')
  .description('seal with the first of ENCRYPTION_KEYS what others have sealed, while the app runs')
  .option('--json', 'print data')
  .action((options: { json?: boolean }) =>
    inSession(async ({ database, secrets }) => {
      const means = { database, keys: secrets.encryptionKeys, now: new Date() };
      const rotation = await rotateKeys(means, ({ what, lookedAt, resealed }) =>
        console.error(`${what}: ${lookedAt} looked at, ${resealed} sealed again.`),
      );
      print(options.json, rotation, () => rotationWords(rotation));
      if (rotation.unreadable.length > 0) process.exitCode = 1;
    }),
  );

program
  .command('reconcile <shop>')
  .description('read the orders updated since then from Shopify, and work those that are missing')
  .requiredOption('--since <ISO>', 'a time or a day, at most 60 days ago')
  .option('--json', 'print data')
  .action((domain: string, options: { since: string; json?: boolean }) =>
    inSession(async (session) => {
      const shop = shopArgument(domain);
      const since = readSince(options.since, Date.now());
      if (!since.ok) throw new UsageError(since.reason);
      // Shopify's library takes a while to load, and no other command needs it.
      const { shopifyMeans } = await import('./cli/shopify-means.ts');
      const { reconcile } = await import('./reconciliation/reconcile.ts');
      const means = { ...session, clock: session.database.clock, ...(await shopifyMeans(session)) };
      const receipt = await reconcile(means, { shop, sinceMs: since.ms }, (so) =>
        console.error(`Looked at ${so.lookedAt} orders: ${so.missing} missing.`),
      );
      print(options.json, receipt, () => receiptWords(receipt));
      if (receipt.problem !== null) throw new UsageError(problemWords(receipt));
    }),
  );

program.parseAsync().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  const isForPerson = error instanceof UsageError || error instanceof CopyProblem;
  console.error(isForPerson ? message : `The command failed: ${message}`);
  process.exitCode = 1;
});
