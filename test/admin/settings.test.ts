import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultBaseUrl } from '../../src/afftok/endpoints.ts';
import { createConfig } from '../../src/config/config.ts';
import { createEncryption } from '../../src/database/encryption.ts';
import { testAdvertiser, testApiKey, testOffer } from '../support/start-story.ts';
import { testSecret, testShop } from '../support/start-test-app.ts';
import { type Admin, otherShop, startAdmin } from './start-admin.ts';

let admin: Admin;
beforeEach(async () => {
  admin = await startAdmin();
});
afterEach(() => admin.stop());

const entered = (more: Record<string, string> = {}): Record<string, string> => ({
  apiKey: '',
  advertiserId: testAdvertiser,
  offerId: testOffer,
  baseUrl: admin.sandbox.baseUrl,
  trigger: 'paid',
  amountBasis: 'subtotal',
  windowDays: '30',
  version: '1',
  ...more,
});
const save = (more: Record<string, string> = {}, shop = testShop) =>
  admin.visit('/settings', { form: entered(more), shop });
const saved = (domain = testShop) =>
  admin.app.database.read.shop.findUniqueOrThrow({ where: { domain } });

test('saves every setting and says so', async () => {
  const answer = await save({
    offerId: 'offer_new',
    trigger: 'created',
    amountBasis: 'total',
    windowDays: '90',
    sendTestOrders: 'on',
  });
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/settings?saved=1']);
  expect(await saved()).toMatchObject({
    settingsSource: 'merchant',
    offerId: 'offer_new',
    trigger: 'created',
    amountBasis: 'total',
    windowDays: 90,
    sendTestOrders: true,
    version: 2,
  });
  expect(await admin.page('/settings?saved=1')).toContain('Settings saved');
});

test('a redirect keeps the shop and the language of the address, and nothing else of it', async () => {
  const address = `/settings?locale=ar&shop=${testShop}&host=abc&id_token=x&evil=1`;
  const answer = await admin.visit(address, { form: entered() });
  expect(answer.headers.get('Location')).toBe(
    `/settings?saved=1&shop=${testShop}&host=abc&locale=ar`,
  );
});

test('an empty API key keeps the saved one, and a new one replaces it', async () => {
  const { credentialId } = await saved();
  await save({ offerId: 'offer_new' });
  expect((await saved()).credentialId).toBe(credentialId);
  await save({ apiKey: 'afftok_live_sk_ffffffffffffffffffffffffffff9876', version: '2' });
  expect((await saved()).credentialId).not.toBe(credentialId);
  const page = await admin.page('/settings');
  expect(page).toContain('ends in 9876');
  expect(page).not.toContain('afftok_live_sk_f');
});

test('a shop’s first settings need a key; the address of AffTok is filled in', async () => {
  const page = await admin.page('/settings', { shop: otherShop });
  expect(page).toContain(`value="${defaultBaseUrl}"`);
  const without = await save({ version: '0' }, otherShop);
  expect(without.status).toBe(422);
  expect(await without.text()).toContain('Enter the API key.');
  const apiKey = 'afftok_test_sk_00000000000000000000000000001111';
  expect((await save({ version: '0', apiKey }, otherShop)).status).toBe(303);
  expect(await saved(otherShop)).toMatchObject({ offerId: testOffer, version: 1 });
});

test('the saved key is sent to no new address without being entered again', async () => {
  const answer = await save({ baseUrl: 'https://collector.example.com' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('Enter the API key again');
  const given = await save({ baseUrl: 'https://collector.example.com', apiKey: testApiKey });
  expect(given.status).toBe(303);
});

test.each([
  ['apiKey', 'two words', 'spaces'],
  ['apiKey', 'schlüssel', 'spaces'],
  ['advertiserId', '', 'Enter the advertiser ID'],
  ['advertiserId', 'adv 1', 'no spaces'],
  ['offerId', ' ', 'Enter the offer ID'],
  ['offerId', 'x'.repeat(201), '200 characters'],
  ['baseUrl', 'afftok', 'not a web address'],
  ['baseUrl', 'http://api.afftok.com', 'https://'],
  ['baseUrl', 'https://user:pass@api.afftok.com', 'user name'],
  ['baseUrl', 'https://api.afftok.com?x=1', 'question mark'],
  ['baseUrl', 'https://192.168.0.1', 'internet'],
  ['windowDays', '0', '1 to 90'],
  ['windowDays', '91', '1 to 90'],
  ['windowDays', '7.5', '1 to 90'],
])('%s "%s" is refused at its field: %s', async (name, value, words) => {
  const answer = await save({ apiKey: testApiKey, [name]: value });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  const field = new RegExp(
    `<input id="${name}"[^>]*aria-invalid="true" aria-describedby="${name}-error`,
  );
  expect(page).toMatch(field);
  const error = new RegExp(`id="${name}-error">.*${words}`);
  expect(page).toMatch(error);
  expect(page).toContain(`<a href="#${name}">`);
  expect((await saved()).version).toBe(1);
});

test('what was entered stays in the form of a failed save, but never the key', async () => {
  const page = await (
    await save({ apiKey: testApiKey, advertiserId: 'adv_typed', windowDays: '400' })
  ).text();
  expect(page).toContain('value="adv_typed"');
  expect(page).toContain('value="400"');
  expect(page).not.toContain(testApiKey);
});

describe('two people at once', () => {
  test('the second is told what the first saved, and loses nothing typed', async () => {
    await save({ offerId: 'offer_theirs', windowDays: '14' });
    const answer = await save({ offerId: 'offer_mine', apiKey: testApiKey });
    const page = await answer.text();
    expect(answer.status).toBe(409);
    expect(page).toContain('offer_theirs');
    expect(page).toMatch(/Attribution window: <bdi><strong>14</);
    expect(page).toContain('value="offer_mine"');
    expect(page).toContain('name="version" value="2"');
    expect(page).not.toContain(testApiKey);
    expect((await saved()).offerId).toBe('offer_theirs');
  });

  test('saving again replaces it knowingly', async () => {
    await save({ offerId: 'offer_theirs' });
    await save({ offerId: 'offer_mine' });
    expect((await save({ offerId: 'offer_mine', version: '2' })).status).toBe(303);
    expect(await saved()).toMatchObject({ offerId: 'offer_mine', version: 3 });
  });

  test('at the very same time, one of them is saved', async () => {
    const answers = await Promise.all(['a', 'b', 'c'].map((offerId) => save({ offerId })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
    expect((await saved()).version).toBe(2);
  });
});

describe('the connection test', () => {
  const tested = (more: Record<string, string> = {}) => save({ ...more, also: 'test' });

  test('saves, tells that AffTok takes the settings, and under which ID it recorded the test', async () => {
    const page = await (await tested({ offerId: 'offer_new' })).text();
    expect(page).toMatch(/role="status" tabindex="-1" data-focus>\s*<h2>Connected/);
    const [recorded] = admin.sandbox.conversions;
    expect(recorded).toMatchObject({ amount: '0', status: 'rejected', offerId: 'connection-test' });
    expect(page).toContain(recorded?.conversionId ?? 'nothing');
    expect((await saved()).offerId).toBe('offer_new');
  });

  test('tells a wrong key and a wrong advertiser apart', async () => {
    const key = await (
      await tested({ apiKey: 'afftok_live_sk_wrong000000000000000000000000' })
    ).text();
    expect(key).toContain('AffTok refuses the API key');
    expect(key).not.toContain('sk_wrong');
    const advertiser = await (
      await tested({ apiKey: testApiKey, advertiserId: 'adv_999', version: '2' })
    ).text();
    expect(advertiser).toContain('does not belong to the API key');
  });

  test('does not run when there is something wrong with the settings', async () => {
    expect((await tested({ windowDays: '0' })).status).toBe(422);
    expect(admin.sandbox.requests).toHaveLength(0);
  });

  test('is limited, and says when it can run again', async () => {
    for (const version of ['1', '2', '3']) await tested({ version });
    const page = await (await tested({ version: '4' })).text();
    expect(page).toContain('Too many tests');
    expect(page).toContain('in about 10 minutes');
  });

  test('of a shop without settings says what is missing', async () => {
    const page = await admin.page('/settings/test', { form: {}, shop: otherShop });
    expect(page).toContain('There is nothing to test yet');
  });
});

test('sending test orders is suggested with a test key, until it is on', async () => {
  expect(await admin.page('/settings')).toContain('Your API key is a test key');
  await save({ sendTestOrders: 'on' });
  expect(await admin.page('/settings')).not.toContain('Your API key is a test key');
});

test('a connection of the environment is shown, and only the rules can be changed', async () => {
  const fixed = await startAdmin({
    env: {
      AFFTOK_SHOP: otherShop,
      AFFTOK_API_KEY: 'afftok_live_sk_environment00000000000009999',
      AFFTOK_ADVERTISER_ID: 'adv_environment',
      AFFTOK_OFFER_ID: 'offer_environment',
    },
  });
  const page = await fixed.page('/settings', { shop: otherShop });
  expect(page).toContain('through its environment');
  expect(page).toContain('adv_environment');
  expect(page).toContain('ends in 9999');
  expect(page).not.toContain('name="apiKey"');
  const form = entered({ apiKey: testApiKey, offerId: 'offer_evil', windowDays: '7' });
  const answer = await fixed.visit('/settings', { form, shop: otherShop });
  const shop = await fixed.app.database.read.shop.findUniqueOrThrow({
    where: { domain: otherShop },
  });
  await fixed.stop();
  expect(answer.status).toBe(303);
  expect(shop).toMatchObject({
    settingsSource: 'environment',
    offerId: 'offer_environment',
    windowDays: 7,
  });
});

test('the page opens although the saved key cannot be opened any more', async () => {
  const result = createConfig({ SHOPIFY_API_SECRET: testSecret });
  expect(result.ok).toBe(true);
  const other = createEncryption([Buffer.alloc(32, 7)]);
  const { credentialId } = await saved();
  const id = credentialId ?? '';
  await admin.app.database.write((tx) =>
    tx.credential.update({ where: { id }, data: { sealedApiKey: other.seal('key', id) } }),
  );
  expect((await admin.visit('/settings')).status).toBe(200);
});
