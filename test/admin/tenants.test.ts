import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { adminRoutes } from '../../src/admin/admin-routes.ts';
import { keepDiscountCodes } from '../../src/shop/discount-codes.ts';
import { clickedOrder } from '../support/clicked-order.ts';
import { refusing } from '../support/refusing.ts';
import { testAdvertiser, testOffer } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';
import { type Admin, otherShop, startAdmin } from './start-admin.ts';

const receipt = '01900000-receipt-of-the-first-shop';

let admin: Admin;
beforeAll(async () => {
  admin = await startAdmin();
  await admin.webhook({ body: clickedOrder(501, { name: '#mine-501' }) });
  await admin.drain();
  admin.sandbox.faults.faultFor = () => refusing(422, 'INVALID_PARAMS');
  await admin.webhook({ body: clickedOrder(502, { name: '#mine-502' }) });
  await admin.drain();
  await admin.webhook({ body: { ...clickedOrder(503), currency: 'XXX' } });
  await admin.drain();
  const at = new Date(admin.clock.now());
  const report = '{"orders":["mine-501"]}';
  await admin.app.database.write(async (tx) => {
    await keepDiscountCodes(tx, testShop, [{ code: 'SARA10', trackingCode: 'trk_sara' }], at);
    await tx.complianceReceipt.create({
      data: {
        id: receipt,
        shop: testShop,
        topic: 'customers/data_request',
        receivedAt: at,
        doneAt: at,
        report,
      },
    });
  });
});
afterAll(() => admin.stop());

const ids = ['501', '502', '503', receipt];
const hints = [
  'mine-50',
  'clk_50',
  testOffer,
  testAdvertiser,
  '59.99',
  'INVALID_PARAMS',
  '503',
  'trk_sara',
];
/** What an address is asked with, so that filters and searches are tried too. */
const queries = [
  '',
  '?search=502',
  '?search=%23mine',
  '?message=dead',
  '?decision=converted',
  '?search=SARA10',
  '?after=S',
  '?saved=1',
];

const visits = adminRoutes.flatMap(({ method, path }) =>
  (path.includes(':id') ? ids : ['']).flatMap((id) =>
    queries.map((query) => [method, path.replace(':id', id), query] as const),
  ),
);

test.each(visits)('another shop sees nothing of this one: %s %s%s', async (method, path, query) => {
  const form = method === 'POST' ? { form: { done: '0', upTo: '', code: 'SARA10' } } : {};
  const before = await stateOf(admin);
  const answer = await admin.visit(`${path}${query}`, { ...form, shop: otherShop });
  const page = (await answer.text())
    .replaceAll(path, '')
    .replaceAll(`value="${search(query)}"`, '');
  for (const hint of hints) expect(page).not.toContain(hint);
  expect(await stateOf(admin)).toEqual(before);
});

test('what is another shop’s looks like what is not there', async () => {
  const [others, nobodys] = await Promise.all([
    admin.page('/orders/501', { shop: otherShop }),
    admin.page('/orders/999', { shop: otherShop }),
  ]);
  expect(others).toBe(nobodys);
  const [report, none] = await Promise.all([
    admin.page(`/settings/reports/${receipt}/file`, { shop: otherShop }),
    admin.page('/settings/reports/none/file', { shop: otherShop }),
  ]);
  expect(report).toBe(none);
});

test('its own merchant sees it all', async () => {
  const seen = await Promise.all(
    [
      '/orders',
      '/orders/501',
      '/orders/502',
      '/settings',
      `/settings/reports/${receipt}`,
      '/orders/unreadable',
      '/codes?search=sara10',
      '/codes/export',
    ].map((path) => admin.page(path)),
  );
  for (const [index, hint] of [
    'mine-502',
    'clk_501',
    'INVALID_PARAMS',
    testOffer,
    'mine-501',
    'currency',
    'trk_sara',
    'trk_sara',
  ].entries()) {
    expect(seen[index]).toContain(hint);
  }
});

const search = (query: string): string => new URLSearchParams(query).get('search') ?? '';

const stateOf = async ({ app }: Admin) => ({
  shop: await app.database.read.shop.findUnique({ where: { domain: testShop } }),
  codes: await app.database.read.discountCode.findMany({ where: { shop: testShop } }),
  postbacks: await app.database.read.postback.findMany({ where: { shop: testShop } }),
  tests: await app.database.read.connectionTest.count(),
});
