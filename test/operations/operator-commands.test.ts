import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { clickedOrder } from '../support/clicked-order.ts';
import { apiKeyOf, credentialFor } from '../support/connect-shop.ts';
import { postbackOf } from '../support/postback-of.ts';
import { refusing } from '../support/refusing.ts';
import { runCommand } from '../support/run-command.ts';
import { type Story, startStory, testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';
import { tellOrders } from '../support/tell-orders.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const newShop = 'new.myshopify.com';
const newKey = apiKeyOf('new');

let database: TemporaryDatabase;
let story: Story;
beforeEach(async () => {
  database = await temporaryDatabase();
  story = await startStory({ databaseUrl: database.url }, Date.now());
});
afterEach(async () => {
  await story.stop();
  await database.remove();
});

/** Commands run beside the app, on the same database file. */
const afftok = (args: string[], input?: string) => runCommand(database.url, args, input);
const json = async (...args: string[]) => {
  const { code, out, err } = await afftok([...args, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
};
const words = async (...args: string[]) => {
  const { code, out, err } = await afftok(args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
};

test('shop set connects a shop with the key from standard input, and what waited is sent', async () => {
  await tellOrders(story, [1], newShop);
  await story.drain();
  const { advertiserId, baseUrl } = credentialFor(story, newKey);
  story.sandbox.addKey(newKey, advertiserId);
  const settings = ['--advertiser-id', advertiserId, '--offer-id', testOffer];
  const set = ['shop', 'set', newShop, ...settings, '--base-url', baseUrl];
  const { code, out, err } = await afftok([...set, '--json'], `${newKey}\n`);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(JSON.parse(out)).toMatchObject({
    domain: newShop,
    offerId: testOffer,
    credential: { advertiserId, apiKeyEnding: newKey.slice(-4), state: 'active' },
  });
  await story.after(60_000);
  expect(story.sandbox.conversions).toEqual([expect.objectContaining({ apiKey: newKey })]);
  const list = await Promise.all([words('shop', 'list'), json('shop', 'list')]);
  expect(list[0]).toMatch(/new\.myshopify\.com .*advertiser .* offer offer_spring .* active/);
  expect(list[1].map((shop: { domain: string }) => shop.domain)).toEqual([newShop, testShop]);
  expect(JSON.stringify(list) + out).not.toContain(newKey);
});

test('orders explain says what was seen, decided, sent and answered', async () => {
  await tellOrders(story, [1]);
  await story.drain();
  const explain = ['orders', 'explain', testShop, '1'];
  const [told, data] = await Promise.all([words(...explain), json(...explain)]);
  expect(told.split('\n')[0]).toBe(`Order #1001 (1) of ${testShop}: converted (cart_attribute)`);
  expect(told).toMatch(/clk_1 .*wins/);
  const course = [
    'Shopify told us about this order (orders/paid).',
    'Recorded for AffTok: 59.99 USD, offer offer_spring, click clk_1, found through the cart, status approved.',
    'Attempt 1: AffTok recorded the conversion.',
    'AffTok has this conversion.',
  ];
  expect(data.timeline.map((entry: { words: string }) => entry.words)).toEqual(course);
  for (const sentence of course) expect(told).toContain(sentence);
  expect(data).toMatchObject({
    decision: 'converted',
    conversions: [{ transactionId: 'shopify_1', amount: '59.99' }],
    postbacks: [{ state: 'delivered', attempts: [{ number: 1, outcome: 'accepted' }] }],
  });
});

test('a dead letter is visible with its reason, and replayed under the same transaction ID', async () => {
  story.sandbox.faults.faultFor = () => refusing(422, 'INVALID_FIELD');
  await tellOrders(story, [1]);
  await story.drain();
  const { id } = await postbackOf(story, 1);
  const list = ['postbacks', 'list', '--shop', testShop, '--state'];
  const [told, dead, delivered] = await Promise.all([
    words(...list, 'dead'),
    json(...list, 'dead'),
    json(...list, 'delivered'),
  ]);
  expect(told).toMatch(new RegExp(`^${id} .*order 1 .* dead .*refused`));
  expect(dead).toEqual([expect.objectContaining({ id, state: 'dead', reason: 'refused' })]);
  expect(delivered).toEqual([]);

  story.sandbox.faults.faultFor = () => null;
  expect(await json('postbacks', 'replay', id, 'unknown')).toEqual({
    replayed: [id],
    left: ['unknown'],
  });
  await story.after(60_000);
  expect(story.sandbox.conversions).toEqual([
    expect.objectContaining({ transactionId: 'shopify_1' }),
  ]);
  expect(await postbackOf(story, 1)).toMatchObject({ state: 'delivered', attempts: 2 });
  expect(await words('postbacks', 'replay', id)).toContain('not a dead postback');
  await story.after(60_000);
  expect(story.sandbox.requests).toHaveLength(2);
});

test('a stopped credential is seen in both lists, with AffTok’s reason', async () => {
  story.sandbox.faults.faultFor = () => refusing(401, 'REVOKED_API_KEY');
  await tellOrders(story, [1]);
  await story.drain();
  await story.after(10_000);
  const [shops, postbacks] = await Promise.all([words('shop', 'list'), words('postbacks', 'list')]);
  expect(shops).toContain('stopped: REVOKED_API_KEY');
  expect(postbacks).toContain('credentials (REVOKED_API_KEY)');
});

describe('a mistake at the keyboard is said in one sentence, with exit code 1', () => {
  const connect = ['--advertiser-id', 'adv_1', '--offer-id', 'offer_1'];
  test.each<[string, string[], string, RegExp]>([
    ['no shop domain', ['shop', 'set', 'my shop', ...connect], 'key', /no shop domain/],
    ['no key', ['shop', 'set', newShop, ...connect], '', /API key on standard input/],
    [
      'a base URL without TLS',
      ['shop', 'set', newShop, ...connect, '--base-url', 'http://api.example.com'],
      'key',
      /--base-url .*https/,
    ],
    ['an unknown order', ['orders', 'explain', testShop, '99'], '', /No order 99/],
  ])('%s', async (_name, args, input, sentence) => {
    const { code, out, err } = await afftok(args, input);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.trim()).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

test('an order that waits says until when, and one skipped says why', async () => {
  const unpaid = clickedOrder(1, { financial_status: 'pending' });
  await story.webhook({ body: unpaid });
  await story.webhook({ body: clickedOrder(2, { test: true }) });
  await story.drain();
  const [waiting, skipped] = await Promise.all([
    words('orders', 'explain', testShop, '1'),
    words('orders', 'explain', testShop, '2'),
  ]);
  expect(waiting).toContain('It is sent when the order is paid.');
  expect(skipped).toContain('Not sent: this is a test order.');
});
