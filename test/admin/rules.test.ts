import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultRules, readRules } from '../../src/shop/rules.ts';
import { orderPayload } from '../fixtures/order.ts';
import { testShop } from '../support/start-test-app.ts';
import { twoRules, untouchedForm } from './rules-entry.ts';
import { type Admin, otherShop, startAdmin } from './start-admin.ts';

let admin: Admin;
beforeEach(async () => {
  admin = await startAdmin();
});
afterEach(() => admin.stop());

const save = (more: Record<string, string> = {}, shop = testShop) =>
  admin.visit('/settings', { form: { ...untouchedForm(admin.sandbox.baseUrl), ...more }, shop });
const shopRow = (domain = testShop) =>
  admin.app.database.read.shop.findUniqueOrThrow({ where: { domain } });
const savedRules = async () => readRules((await shopRow()).rules);

test('a form nobody has touched saves the defaults', async () => {
  expect((await save()).status).toBe(303);
  expect(await savedRules()).toEqual(defaultRules);
});

test('saves every rule, and shows it again', async () => {
  const answer = await save({
    ...twoRules,
    trigger: 'fulfilled',
    holdDays: '30',
    settleMinutes: '15',
    money: 'presentment',
    leaveOutTax: 'on',
    leaveOutTips: 'on',
    excludePos: '',
    excludeRepeatCustomers: 'on',
    excludeTags: ' staff, wholesale،مجاني , staff,,',
    excludeChannels: '580111, tiktok',
    minimum: '25.5',
    first: 'code',
  });
  expect(answer.status).toBe(303);
  expect((await shopRow()).trigger).toBe('fulfilled');
  expect(await savedRules()).toEqual({
    holdDays: 30,
    settleMinutes: 15,
    money: 'presentment',
    leaveOut: { tax: true, shipping: false, tips: true, duties: false },
    exclude: {
      ...{ pos: false, drafts: true, renewals: true, giftCards: true, repeatCustomers: true },
      ...{ tags: ['staff', 'wholesale', 'مجاني'], channels: ['580111', 'tiktok'] },
      minimum: '2550',
    },
    offers: [
      { by: 'vendor', value: 'Acme & Sons', offerId: 'offer_acme' },
      { by: 'tag', value: 'موظف', offerId: null },
    ],
    codesFirst: true,
  });
  const page = await admin.page('/settings');
  expect(page).toMatch(/id="trigger-fulfilled"[^>]*checked/);
  expect(page).toMatch(/id="holdDays"[^>]* value="30"/);
  expect(page).toMatch(/id="excludeTags"[^>]* value="staff, wholesale, مجاني"/);
  expect(page).toMatch(/id="minimum"[^>]* value="25.50"/);
  expect(page).toMatch(/id="first-code"[^>]*checked/);
  expect(page).toMatch(/id="rule2-nothing"[^>]*checked/);
  expect(page).not.toMatch(/id="excludePos"[^>]*checked/);
  expect(page).toContain('value="Acme &#38; Sons"');
});

test('a page that knew of no rules leaves those that are saved as they are', async () => {
  await save({ ...twoRules, holdDays: '30' });
  const { ruleCount: _, ...older } = untouchedForm(admin.sandbox.baseUrl);
  const form = { ...older, windowDays: '7', version: '2' };
  expect((await admin.visit('/settings', { form })).status).toBe(303);
  expect((await shopRow()).windowDays).toBe(7);
  expect(await savedRules()).toMatchObject({ holdDays: 30, offers: [{ by: 'vendor' }, {}] });
});

test('sending on creation is offered with what it takes at AffTok', async () => {
  expect(await admin.page('/settings')).toContain(
    'without it such sales stay pending at AffTok until you approve them there',
  );
});

test.each([
  ['holdDays', '91', '0 to 90 days'],
  ['holdDays', '', '0 to 90 days'],
  ['holdDays', '-1', '0 to 90 days'],
  ['settleMinutes', '61', '0 to 60 minutes'],
  ['settleMinutes', '1.5', '0 to 60 minutes'],
  ['excludeTags', 'x'.repeat(256), '255 characters'],
  ['excludeChannels', Array.from({ length: 101 }, (_, index) => index).join(','), '100 sales'],
  ['minimum', '25,50', 'USD.* such as 25.00'],
  ['minimum', '-1', 'no amount in USD'],
  ['minimum', '0.001', 'no amount in USD'],
  ['rule1-by', 'colour', 'Rule 1: choose'],
  ['rule1-value', ' ', 'Rule 1: enter the value'],
  ['rule1-value', 'x'.repeat(256), 'Rule 1: .* 255 characters'],
  ['rule1-value', 'a\u200bb', 'Rule 1: .* nobody can see'],
  ['rule1-offer', '', 'Rule 1: enter an offer ID'],
  ['rule1-offer', 'two words', 'Rule 1: .* no spaces'],
])('%s "%s" is refused at its field and above: %s', async (name, value, words) => {
  const answer = await save({ ...twoRules, [name]: value, windowDays: '77' });
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(page).toMatch(
    new RegExp(`id="${name}"[^>]*aria-invalid="true"\\s+aria-describedby="${name}-error`),
  );
  expect(page).toMatch(new RegExp(`id="${name}-error">.*${words}`));
  expect(page).toMatch(new RegExp(`<a href="#${name}">[^<]*${words}`));
  expect(page).toMatch(/id="windowDays"[^>]* value="77"/);
  expect(page).toContain('rule2-value');
  expect((await shopRow()).version).toBe(1);
});

test('what is wrong is listed in the order of the page', async () => {
  const wrong = { windowDays: '0', holdDays: 'x', minimum: 'x', 'rule1-value': '', apiKey: 'a b' };
  const page = await (await save({ ...twoRules, ...wrong })).text();
  expect([...page.matchAll(/<li><a href="#([^"]+)"/g)].map(([, name]) => name)).toEqual([
    'apiKey',
    'windowDays',
    'holdDays',
    'rule1-value',
    'minimum',
  ]);
});

test('a product is named by its number', async () => {
  const rule = (value: string) =>
    save({ ...twoRules, 'rule1-by': 'product', 'rule1-value': value });
  expect(await (await rule('blue-shirt')).text()).toContain('Rule 1: a product ID is a number');
  expect((await rule('8123456789012')).status).toBe(303);
});

describe('the minimum', () => {
  test('is in the currency of the shop’s latest order', async () => {
    const order = (id: number, currency: string, created_at: string) =>
      admin.webhook({ body: orderPayload({ id, currency, created_at }) });
    await order(1, 'KWD', '2026-11-27T09:00:00Z');
    await order(2, 'USD', '2026-11-26T09:00:00Z');
    await admin.app.drain();
    const page = await admin.page('/settings');
    expect(page).toContain('<span class="suffix">KWD</span>');
    expect((await save({ minimum: '2.5' })).status).toBe(303);
    expect((await savedRules()).exclude.minimum).toBe('2500');
    expect(await admin.page('/settings')).toMatch(/id="minimum"[^>]* value="2.500"/);
  });

  test('is in dollars before the first order, and the page says so', async () => {
    expect(await admin.page('/settings', { shop: otherShop })).toContain(
      'until then this is read in USD',
    );
  });
});

test('who saves second is told each rule the first has saved otherwise', async () => {
  await save({ ...twoRules, holdDays: '30', trigger: 'fulfilled', excludePos: '', first: 'code' });
  const answer = await save({ holdDays: '7' });
  const page = await answer.text();
  expect(answer.status).toBe(409);
  const told = [...page.matchAll(/<li>([^<]*): <bdi><strong>([^<]*)</g)].map(
    ([, name, value]) => `${name}: ${value}`,
  );
  expect(told).toEqual([
    'Where an order has both a click and a promoter’s discount code: The discount code counts',
    'When an order is sent: When it is fulfilled',
    'Hold: 30',
    'Offers: Vendor Acme &#38; Sons: offer offer_acme; Order tag موظف: no commission',
    'Point of sale: off',
  ]);
  expect(page).toMatch(/id="holdDays"[^>]* value="7"/);
});

test('rules speak Arabic, and what is typed has the direction of its letters', async () => {
  await save(twoRules);
  const page = await admin.page('/settings?locale=ar');
  expect(page).toContain('>القاعدة 2<');
  expect(page).toMatch(/id="rule2-value"[^>]* dir="auto"/);
});
