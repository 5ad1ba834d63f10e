import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type OrderPayload, personalValues } from '../fixtures/order.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { apiKeyOf, credentialFor } from '../support/connect-shop.ts';
import { databaseText } from '../support/database-text.ts';
import { formsOf } from '../support/find-leaks.ts';
import { postbackOf } from '../support/postback-of.ts';
import { refuseWebhooks } from '../support/refuse-rows.ts';
import { refusing } from '../support/refusing.ts';
import { runCommand } from '../support/run-command.ts';
import { type Story, startStory, testApiKey, testOffer } from '../support/start-story.ts';
import { testSecret, testShop } from '../support/start-test-app.ts';
import {
  type TemporaryDatabase,
  temporaryDatabase,
  testEngine,
} from '../support/temporary-database.ts';

const wrongKey = apiKeyOf('mistyped');
const encryptionKey = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64');

let database: TemporaryDatabase;
let story: Story;
/** Everything that left the app in a full run, by where it was seen. */
const seen: Record<string, string> = {};

/** Orders that cannot be understood, each with the personal values of a whole one in it. */
const broken: OrderPayload[] = [
  clickedOrder(20, { subtotal_price: 'pat@example.com' }),
  clickedOrder(21, { currency: 'Pat Example' }),
  clickedOrder(22, { created_at: '+15555550123' }),
  clickedOrder(23, { line_items: 'Leave it behind the blue door' }),
  clickedOrder('Pat Example'),
  { order_edit: clickedOrder(24) },
];

/** Orders that carry personal values where we look for clicks and tokens. */
const sly: OrderPayload[] = [
  clickedOrder(30, { note_attributes: [{ name: 'click_id', value: 'pat@example.com' }] }),
  clickedOrder(31, { note_attributes: { _afftok_click_id: 'Pat Example' } }),
  clickedOrder(32, {
    note_attributes: [{ name: 'pat@example.com', value: 'clk_32' }],
    landing_site: '/?click_id=clk_32&email=pat%40example.com&name=Pat%20Example',
  }),
  clickedOrder(33, { cart_token: 'Pat Example', checkout_token: '1 Invented Street' }),
];

const answers: string[] = [];
const noted = async (sending: Promise<Response>): Promise<void> => {
  const answer = await sending;
  answers.push(JSON.stringify([...answer.headers]), await answer.text());
};

const tellBadThings = async (): Promise<void> => {
  for (const body of [...broken, ...sly]) await noted(story.webhook({ body }));
  const body = clickedOrder(40);
  await noted(story.webhook({ body, secret: wrongKey }));
  await noted(story.webhook({ body, shop: 'Pat Example' }));
  await noted(story.webhook({ body, topic: 'customers/update' }));
  await noted(story.webhook({ body: `${JSON.stringify(body)}}` }));
  await noted(story.webhook({ body, headers: { 'X-Shopify-Event-Id': 'Pat Example' } }));
  const landing = 'https://shop.example/?email=pat%40example.com&click_id=clk_41';
  const capture = { shop: testShop, landing_url: landing, user_agent: 'InventedBrowser/1.0' };
  await noted(story.capture({ ...capture, email: 'pat@example.com', order_id: '41' }));
  await noted(story.capture({ ...capture, click_id: 'Pat Example' }));
  await noted(story.capture({ ...capture, shop: 'pat@example.com' }));
};

/** A webhook the database refuses: an error from deep inside, with the row in its hands. */
const tellWhatCannotBeStored = async (): Promise<void> => {
  await refuseWebhooks(database.url, `NEW."orderId" = '50'`, 'database or disk is full');
  await noted(story.webhook({ body: clickedOrder(50) }));
};

const sell = async (id: number): Promise<void> => {
  await story.webhook({ body: clickedOrder(id) });
  await story.drain();
};

/** AffTok shows our own secrets back to us, refuses, and loses answers. */
const hearBadAnswers = async (): Promise<void> => {
  const { faults } = story.sandbox;
  faults.faultFor = () => ({ kind: 'echo-secrets', recorded: false });
  await sell(2);
  faults.faultFor = ({ rawBody }) =>
    refusing(400, 'INVALID_PARAMS', { fields: { message: rawBody, details: { got: rawBody } } });
  await sell(3);
  faults.faultFor = () => ({ kind: 'reset', recorded: true });
  await sell(4);
  faults.faultFor = () => null;
  await story.after(10_000);
  const credential = credentialFor(story, wrongKey);
  await story.saveSettings(testShop, { credential, offerId: testOffer });
  await sell(5);
  await story.after(10_000);
};

const runCommands = async (): Promise<string[]> => {
  const { id } = await postbackOf(story, 3);
  const commands = [
    ['shop', 'list'],
    ['orders', 'explain', testShop, '1'],
    ['orders', 'explain', testShop, '3'],
    ['postbacks', 'list'],
    ['postbacks', 'replay', id],
    ['shop', 'set', testShop, '--advertiser-id', 'adv_1', '--offer-id', testOffer],
  ];
  const run = async (args: string[]) => {
    const { code, out, err } = await runCommand(database.url, args, testApiKey);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out;
  };
  const outputs: string[] = [];
  for (const args of commands) {
    outputs.push(...(await Promise.all([run(args), run([...args, '--json'])])));
  }
  return outputs;
};

beforeAll(async () => {
  database = await temporaryDatabase();
  const env = { ENCRYPTION_KEYS: encryptionKey };
  story = await startStory({ databaseUrl: database.url, env });
  await sell(1);
  await tellBadThings();
  await tellWhatCannotBeStored();
  await hearBadAnswers();
  seen.commands = (await runCommands()).join('\n');
  seen['error answers'] = answers.join('\n');
  seen['the database while it is open'] = await databaseText(database.url);
  await story.stop();
  seen['the database at rest'] = await databaseText(database.url);
  seen['the log'] = story.logText();
});
afterAll(() => database.remove());

const everywhere = [
  'the log',
  'error answers',
  'commands',
  'the database while it is open',
  'the database at rest',
];

const found = (values: readonly string[], place: string): string[] =>
  values.filter((value) => formsOf(value).some((form) => seen[place]?.includes(form)));

describe.each(everywhere)('%s', (place) => {
  test('holds no personal value of any payload', () => {
    expect(found(personalValues, place)).toEqual([]);
  });

  test('holds no API key, webhook secret, encryption key or signature', () => {
    const signatures = story.sandbox.requests.map(({ body }) => String(body?.signature));
    const secrets = [testApiKey, wrongKey, testSecret, encryptionKey, ...signatures];
    expect(found(secrets, place)).toEqual([]);
  });
});

test('the run that was searched did happen: sold, refused, failed, stopped and explained', () => {
  expect(story.sandbox.conversions.map(({ clickId }) => clickId)).toEqual(
    expect.arrayContaining(['clk_1', 'clk_4', 'clk_32', 'clk_33']),
  );
  const expected = [
    ['the log', 'webhook.received'],
    ['the log', 'webhook.refused'],
    ['the log', 'webhook.not_stored'],
    ['the log', 'database or disk is full'],
    ['the log', 'postback.dead'],
    ['the log', 'http.request'],
    ['error answers', 'bad_field'],
    ['commands', 'AffTok refused the conversion'],
    ['commands', 'stopped: INVALID_API_KEY'],
    ['the database while it is open', testEngine === 'sqlite' ? 'afftok.db-wal' : 'TimelineEntry'],
    ['the database at rest', 'subtotal_price is not an amount'],
  ];
  const missing = expected.filter(([place = '', text = '']) => !seen[place]?.includes(text));
  expect(missing).toEqual([]);
});
