import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { languageOf } from '../../src/admin/language.ts';
import type { PageRequest } from '../../src/admin/page.ts';
import { simulationPage } from '../../src/admin/simulation/simulation-page.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { fillKeptOrders } from '../support/fill-kept-orders.ts';
import { testShop } from '../support/start-test-app.ts';
import { untouchedForm } from './rules-entry.ts';
import { type Admin, otherShop, startAdmin } from './start-admin.ts';

const orders = 5_000;
const minuteMs = 60_000;

let admin: Admin;
beforeAll(async () => {
  admin = await startAdmin();
  const path = admin.config.databaseUrl.replace('file:', '');
  fillKeptOrders(path, testShop, orders, admin.clock.now() - minuteMs);
  await admin.webhook({ body: clickedOrder(501, { name: '<b>#501' }) });
  await admin.drain();
});
afterAll(() => admin.stop());

const tryOut = (more: Record<string, string> = {}) =>
  admin.visit('/settings', {
    form: { ...untouchedForm(admin.sandbox.baseUrl), ...more, also: 'simulate' },
  });
/** Tries entries out and waits for the end. @returns the address of what came of it */
const triedOut = async (more: Record<string, string> = {}): Promise<string> => {
  const address = (await tryOut(more)).headers.get('Location') ?? '';
  await admin.drain();
  return address;
};
const stateOf = async () => {
  const { read } = admin.app.database;
  return {
    shop: await read.shop.findUnique({ where: { domain: testShop } }),
    orders: await read.order.findMany({ orderBy: { orderId: 'asc' } }),
    totals: await read.dailyTotal.findMany(),
    conversions: await read.conversion.findMany(),
    postbacks: await read.postback.findMany(),
    counts: [
      await read.webhook.count(),
      await read.timelineEntry.count(),
      await read.click.count(),
    ],
    sent: admin.sandbox.requests.length,
  };
};

test('shows what the entries would have meant, and saves, writes and sends nothing', async () => {
  const before = await stateOf();
  const answer = await tryOut({ amountBasis: 'total', excludePos: '' });
  expect(answer.status).toBe(303);
  const address = answer.headers.get('Location') ?? '';
  expect(address).toMatch(/^\/settings\/simulation\/[\w-]+$/);
  await admin.drain();
  const page = await admin.page(address);
  expect(await stateOf()).toEqual(before);

  const kept = Array.from({ length: orders }, (_, index) => index);
  const earning = kept.filter((index) => index % 4 !== 3 && index % 7 !== 6);
  const gained = earning.filter((index) => index % 5 === 4);
  const more = earning.length - gained.length + 1;
  const numbers = Intl.NumberFormat('en');
  const text = page.replace(/<[^>]*>/g, '|').replace(/\s+/g, ' ');
  expect(text).toContain(
    `${numbers.format(earning.length + 1)} of ${numbers.format(orders + 1)} orders would change.`,
  );
  expect(text).toMatch(new RegExp(`Higher amount\\|+ ?\\|*${numbers.format(more)}\\|`));
  expect(text).toMatch(
    new RegExp(`does not: Point of sale\\|+ ?\\|*${numbers.format(gained.length)}\\|`),
  );
  const money = (minor: number) => `USD\u00a0${numbers.format(Math.floor(minor / 100))}.`;
  expect(page).toContain(money(more * 5_999));
  expect(page).toContain(money((earning.length + 1) * 6_859));
  expect([...page.matchAll(/href="\/orders\/\d+"/g)]).toHaveLength(50);
});

test('entries that cannot be saved are not tried out either', async () => {
  const answer = await tryOut({ holdDays: '91' });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain('id="holdDays-error"');
});

test('somebody else’s save is told before anything is tried out', async () => {
  expect((await tryOut({ version: '0' })).status).toBe(409);
});

test('the way back leads to the form with the entries, from where they can be saved', async () => {
  const address = await triedOut({ holdDays: '14', excludeTags: 'staff' });
  const page = await admin.page(`${address}/form`);
  expect(page).toMatch(/id="holdDays"[^>]* value="14"/);
  expect(page).toMatch(/id="excludeTags"[^>]* value="staff"/);
  expect(page).not.toContain('plain-save');
  expect(page).not.toContain('Enter the API key again');
});

test('a key that was typed is on no page, and has to be typed again', async () => {
  const apiKey = 'afftok_test_sk_ffffffffffffffffffffffffffffffff';
  const address = await triedOut({ apiKey });
  const page = await admin.page(`${address}/form`);
  expect(page).toContain('Enter the API key again');
  expect(page + (await admin.page(address))).not.toContain(apiKey);
});

test('another shop does not see it, nor whether it is there', async () => {
  const address = await triedOut();
  for (const path of [address, `${address}/form`]) {
    const theirs = await admin.visit(path, { shop: otherShop });
    const nobodys = await admin.page('/settings/simulation/none', { shop: otherShop });
    expect(theirs.status).toBe(404);
    expect(await theirs.text()).toBe(nobodys);
  }
  expect((await admin.visit(address)).status).toBe(200);
});

test('a newer one takes the place of the last, and after 15 minutes it is gone', async () => {
  const first = (await tryOut()).headers.get('Location') ?? '';
  const second = await triedOut();
  expect((await admin.visit(first)).status).toBe(404);
  admin.clock.step(15 * minuteMs - 1);
  expect((await admin.visit(second)).status).toBe(200);
  admin.clock.step(1);
  expect((await admin.visit(second)).status).toBe(404);
  expect(await admin.page(second)).toContain('Try them out again from the settings.');
});

test('it speaks Arabic, and an order’s name is text', async () => {
  const page = await admin.page(
    `${await triedOut({ excludePos: '', amountBasis: 'total' })}?locale=ar`,
  );
  expect(page).toContain('بالإعدادات المحفوظة');
  expect(page).not.toContain('<b>#');
});

describe('while it runs', () => {
  const shown = async (state: 'running' | 'failed', lookedAt: number | null) => {
    const progress = lookedAt === null ? null : { lookedAt, total: 4_000 };
    const found = { id: 'one', state, progress, outcome: null, ended: new Promise(() => {}) };
    const request = {
      ...{ language: languageOf('en'), shop: testShop, params: { id: 'one' } },
      simulations: { find: () => found },
    } as unknown as PageRequest;
    const answer = await simulationPage(request);
    return answer.kind === 'page' ? String(answer.main) : '';
  };

  test('the page says how far it is and asks again by itself', async () => {
    const page = await shown('running', 1_500);
    expect(page).toContain('1,500 of 4,000 orders looked at.');
    expect(page).toContain('<progress value="1500" max="4000"');
    expect(page).toContain('action="/settings/simulation/one" data-continue');
    expect(await shown('running', null)).toContain('Starts in a moment.');
  });

  test('what failed says that nothing was saved, and leads back', async () => {
    const page = await shown('failed', 1_500);
    expect(page).toContain('Nothing was saved or sent');
    expect(page).toContain('href="/settings/simulation/one/form"');
    expect(page).not.toContain('data-continue');
  });
});
