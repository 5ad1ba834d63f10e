import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createEncryption, keyId, sealedWith } from '../../src/database/encryption.ts';
import type { Database } from '../../src/database/open-database.ts';
import { rotateKeys } from '../../src/keys/rotate-keys.ts';
import { rotationWords } from '../../src/keys/rotation-words.ts';
import { sealedTables } from '../../src/keys/sealed-tables.ts';
import { accessIdentity } from '../../src/shopify/access-store.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { runCommand } from '../support/run-command.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { startTestApp, type TestApp, testShop } from '../support/start-test-app.ts';
import { temporaryFile } from '../support/temporary-database.ts';
import { readTreeFile } from '../support/tree/read-tree.ts';

const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const ringOf = (...keys: Buffer[]) => ({
  ENCRYPTION_KEYS: keys.map((key) => key.toString('base64')).join(','),
});
const rotate = (env: Record<string, string>, ...args: string[]) =>
  runCommand(file.url, ['keys', 'rotate', ...args], '', { env });

let file: Awaited<ReturnType<typeof temporaryFile>>;
let story: Story;
let app: TestApp | undefined;
beforeEach(async () => {
  file = await temporaryFile();
  story = await startStory({ databaseUrl: file.url, env: ringOf(oldKey) });
});
afterEach(async () => {
  await app?.stop();
  app = undefined;
  await story.stop();
  await file.remove();
});

/** The app anew, with other keys. */
const restart = async (env: Record<string, string>): Promise<TestApp> => {
  await (app ?? story.app).stop();
  const { clock } = story;
  app = await startTestApp({ clock, databaseUrl: file.url, random: () => 0.5, env });
  return app;
};

const accessOf = (shop: string, by = createEncryption([oldKey])) => ({
  shop,
  sealedAccessToken: by.seal(`access of ${shop}`, accessIdentity(shop)),
  sealedRefreshToken: by.seal(`refresh of ${shop}`, accessIdentity(shop)),
  accessExpiresAt: new Date(0),
  refreshExpiresAt: new Date(0),
  refreshedAt: new Date(0),
  scopes: '',
});
const add = (database: Database, shops: readonly string[]) =>
  database.write((tx) => tx.shopAccess.createMany({ data: shops.map((shop) => accessOf(shop)) }));

const keysInUse = async ({ read }: Database): Promise<Set<string | null>> => {
  const ids = new Set<string | null>();
  for (const { load } of sealedTables) {
    for (const { sealed } of await load(read, '', 1_000)) {
      for (const text of sealed) if (text !== '') ids.add(sealedWith(text));
    }
  }
  return ids;
};

test('a key is replaced beside an app that goes on delivering, and the old one taken out', async () => {
  const shops = Array.from({ length: 60 }, (_, index) => `shop-${index}.myshopify.com`);
  await add(story.app.database, shops);
  const redaction = { shop_domain: testShop, orders_to_redact: [77] };
  await story.webhook({ topic: 'customers/redact', body: redaction });
  await story.drain();

  const both = ringOf(newKey, oldKey);
  const running = await restart(both);
  const command = rotate(both, '--json');
  let [isDone, told] = [false, 0];
  void command.then(() => {
    isDone = true;
  });
  while (!isDone && told < 40) {
    told += 1;
    await running.webhook({ body: clickedOrder(told) });
    await running.app.drain();
  }
  const { code, out, err } = await command;
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    resealed: 61,
    unreadable: [],
    keys: [
      { place: 1, id: keyId(newKey), values: 123 },
      { place: 2, id: keyId(oldKey), values: 0 },
    ],
  });
  expect(err).toMatch(/access tokens: 50 looked at, 50 sealed again\.\n.*: 60 looked at/);
  expect(await keysInUse(running.app.database)).toEqual(new Set([keyId(newKey)]));

  const anew = await restart(ringOf(newKey));
  await anew.webhook({ body: clickedOrder(1_000) });
  await anew.webhook({ body: clickedOrder(77), webhookId: 'erased' });
  await anew.app.drain();
  const sent = story.sandbox.conversions.map(({ transactionId }) => transactionId);
  expect(sent).toHaveLength(told + 1 - (told >= 77 ? 1 : 0));
  expect(sent).toContain('shopify_1000');
  // The order erased under the old key is still recognised.
  expect(sent).not.toContain('shopify_77');
  const erased = await anew.app.database.read.webhook.findFirst({ where: { webhookId: 'erased' } });
  expect(erased).toMatchObject({ state: 'ignored', reason: 'redacted', orderId: null });
});

test('the words say which key may be taken out, and a second run has nothing to do', async () => {
  const { out } = await rotate(ringOf(newKey, oldKey));
  expect(out).toContain(`No longer in use: key 2 of ENCRYPTION_KEYS (${keyId(oldKey)}).`);
  for (const key of [oldKey, newKey]) expect(out).not.toContain(key.toString('base64'));
  const { database } = story.app;
  const means = { database, keys: [newKey, oldKey], now: new Date() };
  const second = await rotateKeys(means, () => undefined);
  expect(rotationWords(second)).toMatch(/^0 values were sealed again/);
});

test('what no key of the ring opens is named, left as it is, and the exit code is 1', async () => {
  await add(story.app.database, ['a.myshopify.com']);
  const { code, out } = await rotate(ringOf(newKey));
  expect(code).toBe(1);
  expect(out).toMatch(/a\.myshopify\.com \(access tokens\) .*Put that key back/);
  expect(await keysInUse(story.app.database)).toEqual(new Set([keyId(oldKey), keyId(newKey)]));
});

test('a token refreshed meanwhile is not written over, and is sealed again in the next run', async () => {
  const shop = 'a.myshopify.com';
  const { database } = story.app;
  await database.write((tx) => tx.credential.deleteMany());
  await add(database, [shop]);
  const refreshed = createEncryption([oldKey]).seal('refreshed', accessIdentity(shop));
  let writes = 0;
  /** The app stores a grant between the reading and the writing of the row. */
  const beside: Database = {
    ...database,
    async write(...asked) {
      writes += 1;
      if (writes === 2) {
        const data = { sealedAccessToken: refreshed };
        await database.write((tx) => tx.shopAccess.updateMany({ data }));
      }
      return database.write(...asked);
    },
  };
  const keys = [newKey, oldKey];
  const run = () => rotateKeys({ database: beside, keys, now: new Date() }, () => undefined);
  expect((await run()).keys[1]).toMatchObject({ values: 2 });
  const read = () => database.read.shopAccess.findFirstOrThrow();
  expect((await read()).sealedAccessToken).toBe(refreshed);
  expect((await run()).keys[1]).toMatchObject({ values: 0 });
  const { sealedAccessToken } = await read();
  expect(createEncryption([newKey]).open(sealedAccessToken, accessIdentity(shop))).toBe(
    'refreshed',
  );
});

test('every sealed column of the schema is among those that are sealed again', () => {
  const columns = [...readTreeFile('prisma/schema.prisma').matchAll(/^ {2}(sealed\w+)/gm)];
  const source = readTreeFile('src/keys/sealed-tables.ts');
  expect(columns.length).toBeGreaterThan(3);
  for (const [, column = ''] of columns) expect(source).toContain(column);
});
