import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { renewSecret } from '../../src/alerts/alert-target.ts';
import { createEncryption } from '../../src/database/encryption.ts';
import { isFrom, type Receiver, startReceiver } from '../support/start-receiver.ts';
import { testShop } from '../support/start-test-app.ts';
import { type Admin, otherShop, startAdmin } from './start-admin.ts';

let admin: Admin;
let receiver: Receiver;
beforeEach(async () => {
  admin = await startAdmin();
  receiver = await startReceiver(admin.clock.now);
});
afterEach(async () => {
  await admin.stop();
  await receiver.close();
});

const post = async (path: string, form: Record<string, string> = {}, shop = testShop) => {
  const answer = await admin.visit(`/settings/alerts${path}`, { form, shop });
  return { status: answer.status, page: await answer.text() };
};
const save = (url: string, shop = testShop) => post('', { url }, shop);
const secretIn = (page: string) => /afftok_alerts_[\w-]{43}/.exec(page)?.[0] ?? null;
const target = (shop = testShop) =>
  admin.app.database.read.alertTarget.findUnique({ where: { shop } });

test('the first address comes with a secret that is shown once', async () => {
  const { status, page } = await save(receiver.url);
  expect(status).toBe(200);
  expect(secretIn(page)).not.toBeNull();
  expect(secretIn(await admin.page('/settings/alerts'))).toBeNull();
  expect(await admin.page('/settings/alerts')).toContain('value="http://127.0.0.1:');
  const again = await save(`${receiver.url}&more=1`);
  expect([again.status, secretIn(again.page)]).toEqual([303, null]);
  expect((await target())?.url).toMatch(/from=afftok&more=1$/);
  expect(await admin.page('/settings/alerts?saved=1')).toContain('data-toast>Saved');
});

test('a test arrives, signed with the secret, and is told apart from what it is not', async () => {
  const secret = secretIn((await save(receiver.url)).page) ?? '';
  expect((await post('/test')).page).toContain('The test has arrived');
  const [received] = receiver.received;
  expect(received && isFrom(secret, received)).toBe(true);
  expect(received?.json).toMatchObject({ kind: 'test', shop: testShop, details: {} });
  expect(received && isFrom(`${secret}x`, received)).toBe(false);
  expect(received && isFrom(secret, { ...received, body: `${received.body} ` })).toBe(false);
  const atMs = admin.clock.now() + 301_000;
  expect(received && isFrom(secret, { ...received, atMs })).toBe(false);
});

test('with a new secret the one before is good for nothing', async () => {
  const first = secretIn((await save(receiver.url)).page) ?? '';
  const second = secretIn((await post('/secret')).page) ?? '';
  await post('/test');
  const [received] = receiver.received;
  expect(received && [isFrom(first, received), isFrom(second, received)]).toEqual([false, true]);
});

test('a test that does not arrive says why, and too many are not sent', async () => {
  await save(receiver.url);
  receiver.answer = { status: 404 };
  const { page } = await post('/test');
  expect(page).toContain('Your address did not take it: HTTP 404');
  for (let more = 0; more < 5; more += 1) await post('/test');
  expect(receiver.received).toHaveLength(5);
  expect((await post('/test')).page).toContain('Too many tests');
  expect((await post('/test', {}, otherShop)).page).toContain('There is no address yet');
});

test('a secret sealed with an encryption key that is gone is told as such, and can be renewed', async () => {
  await save(receiver.url);
  const gone = createEncryption([Buffer.alloc(32, 9)]);
  await admin.app.database.write((tx) => renewSecret(tx, gone, testShop));
  expect((await post('/test')).page).toContain('secret not readable');
  await post('/secret');
  expect((await post('/test')).page).toContain('The test has arrived');
});

describe('an address that must not be', () => {
  test.each([
    ['nonsense', 'This is not a web address.'],
    ['http://alerts.example.com/x', 'must start with https://'],
    ['ftp://127.0.0.1/', 'must start with https://'],
    ['https://user:word@alerts.example.com', 'user name or password'],
    ['https://10.0.0.8/hook', 'reachable from the internet'],
    ['https://[fd00::1]/hook', 'reachable from the internet'],
    ['https://169.254.169.254/latest', 'reachable from the internet'],
    [`https://alerts.example.com/${'x'.repeat(2_000)}`, 'longer than 2,000 characters'],
  ])('%.40s is refused at its field: %s', async (url, words) => {
    const { status, page } = await save(url);
    expect(status).toBe(422);
    expect(page).toMatch(new RegExp(`id="url-error">.*${words}`));
    expect(page).toContain('aria-invalid="true"');
    expect(await target()).toBeNull();
  });

  test('in production is this machine too, and one saved before is not posted to', async () => {
    await save(receiver.url);
    const { app, config } = admin;
    expect(config.production).toBe(false);
    await app.database.write((tx) =>
      tx.alertTarget.updateMany({ data: { url: 'https://192.168.7.7/hook' } }),
    );
    expect((await post('/test')).page).toContain('not a public address');
  });
});

test('an emptied address is forgotten with its secret, and each shop has its own', async () => {
  await save(receiver.url);
  await save(receiver.url, otherShop);
  expect((await save(' ')).status).toBe(303);
  expect(await target()).toBeNull();
  expect(await target(otherShop)).not.toBeNull();
  expect((await post('/secret')).status).toBe(303);
  expect(await admin.page('/settings')).toContain('Not posted');
  expect(await admin.page('/settings', { shop: otherShop })).toContain('href="/settings/alerts"');
});

test('the page lists alerts with what became of their post, and speaks Arabic', async () => {
  await save(receiver.url);
  await post('/test');
  receiver.answer = { status: 500 };
  await post('/test');
  const page = await admin.page('/settings/alerts');
  expect(page).toContain('Arrived');
  expect(page).toContain('Given up (HTTP 500)');
  const arabic = await admin.page('/settings/alerts?locale=ar');
  expect(arabic).toContain('التنبيهات');
  expect(arabic).toContain('أرسل تنبيهًا تجريبيًا');
  expect(arabic).toContain('<code dir="ltr">X-AffTok-Signature: sha256=…</code>');
});

test('what changes something takes a proven merchant', async () => {
  for (const path of ['', '/secret', '/test']) {
    const answer = await admin.visit(`/settings/alerts${path}`, { form: {}, token: null });
    expect(answer.status).toBe(401);
  }
});
