import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CaptureSetup } from '../../src/database/generated/client.ts';
import { clickAttributes, dinarOrderPayload, orderPayload } from '../fixtures/order.ts';
import { clickedOrder, createdAt } from '../support/clicked-order.ts';
import { refusing } from '../support/refusing.ts';
import { testApiKey } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';
import { orderIds } from '../support/tell-orders.ts';
import { type Admin, clientId, otherShop, startAdmin } from './start-admin.ts';

let admin: Admin;
beforeEach(async () => {
  admin = await startAdmin();
});
afterEach(() => admin.stop());

const home = async (shop = testShop) =>
  (await admin.page('/', { shop, fragment: true })).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
/** As the app leaves it once Shopify has everything. */
const connected = () => {
  const url = `${admin.config.appUrl}/clicks`;
  return { writtenUrl: url, writtenWindowDays: 30, pixelUrl: url };
};
const keepCapture = (data: Partial<CaptureSetup>) =>
  admin.app.database.write((tx) =>
    tx.captureSetup.upsert({
      where: { shop: testShop },
      create: { shop: testShop, ...data },
      update: data,
    }),
  );
const tell = async (body: Record<string, unknown>) => {
  await admin.webhook({ body });
  await admin.drain();
};
const clickless = (id: number) =>
  orderPayload({ id, created_at: createdAt, note_attributes: [], landing_site: '/' });

describe('the set-up', () => {
  test('of a new shop starts with the connection', async () => {
    const page = await home(otherShop);
    expect(page).toContain('0 of 6 steps done');
    expect(page).toContain('Enter your API key and advertiser ID from AffTok.');
    expect(page).toContain('Open settings');
  });

  test('counts a saved key as done only once AffTok has accepted it', async () => {
    expect(await home()).toContain('1 of 6 steps done');
    expect(await home()).toContain('AffTok has not confirmed them yet');
    await admin.visit('/settings/test', { form: {} });
    expect(await home()).toContain('2 of 6 steps done');
  });

  test('sees the first click, and is gone with the first sale', async () => {
    await keepCapture({ embedStatus: 'active', ...connected() });
    await admin.capture({ shop: testShop, click_id: 'clk_first', order_id: '9' });
    expect(await home()).toContain('A click from an AffTok link has been seen.');
    await tell(clickedOrder(1));
    expect(await home()).not.toContain('Set up AffTok');
  });

  test('says what became of the web pixel, and what to do about it', async () => {
    expect(await home()).toContain('It is being connected by itself');
    await keepCapture(connected());
    expect(await home()).toContain('Web pixel (done)');
    await keepCapture({ problem: 'no_access' });
    expect(await home()).toContain('Open the app once more from your Shopify admin.');
    await keepCapture({ problem: 'throttled' });
    expect(await home()).toContain('Web pixel (to do)');
    expect(await home()).toContain('you need not do anything');
    await keepCapture({ problem: 'pixel_no_extension' });
    expect(await home()).toContain('Shopify refused a part of the set-up (pixel_no_extension)');
    expect(await home()).toContain('Web pixel (needs attention)');
  });

  test('opens the theme editor on our app embed until it is on', async () => {
    await admin.visit('/settings/test', { form: {} });
    expect(await admin.page('/')).toContain(
      `href="https://${testShop}/admin/themes/current/editor?context=apps&#38;template=index&#38;activateAppId=${clientId}/click-capture" target="_top"`,
    );
    const told = await admin.visit('/setup/embed', { form: { status: 'active' }, fragment: true });
    expect(told.headers.get('Location')).toBe('/');
    expect(await admin.page('/')).not.toContain('themes/current/editor');
    expect(await home()).toContain('The app embed is on in your published theme.');
    await admin.visit('/setup/embed', { form: { status: 'unavailable' } });
    expect(await home()).toContain('your published theme cannot show the app embed');
    expect(await home(otherShop)).toContain('The theme editor opens with it switched on');
  });

  test('takes nothing but what App Bridge says of an embed', async () => {
    for (const status of ['ACTIVE', '<b>', '']) {
      await admin.visit('/setup/embed', { form: { status } });
    }
    expect(await admin.app.database.read.captureSetup.count()).toBe(0);
    expect((await admin.visit('/setup/embed', { form: {}, token: null })).status).toBe(401);
  });

  test('comes back no more when a theme without the app embed is published: that is a fault', async () => {
    await keepCapture({ embedStatus: 'active', ...connected() });
    await tell(clickedOrder(1));
    await admin.visit('/setup/embed', { form: { status: 'available' } });
    const page = await home();
    expect(page).not.toContain('Set up AffTok');
    expect(page).toContain('Needs attention');
    expect(page).toContain('Open the theme editor');
  });
});

describe('what needs attention', () => {
  test('is nothing when all is well', async () => {
    await tell(clickedOrder(1));
    expect(await home()).not.toContain('Needs attention');
  });

  test('a stopped credential, with AffTok’s reason, and what waits for it', async () => {
    admin.sandbox.revokeKey(testApiKey);
    await tell(clickedOrder(1));
    await admin.after(60_000);
    const page = await home();
    expect(page).toMatch(/AffTok refused your API key or advertiser ID \([^)–]+\)/);
    expect(page).toContain('Waiting to be sent: 1. They leave once AffTok accepts');
  });

  test('what was given up, with links to see it and to send it again', async () => {
    admin.sandbox.faults.faultFor = () => refusing(422, 'INVALID_PARAMS');
    await tell(clickedOrder(1));
    const page = await admin.page('/');
    expect(page).toContain('One sale was given up');
    expect(page).toContain('href="/orders?message=dead"');
    expect(page).toContain('href="/orders/replay"');
  });

  test('an offer that waits', async () => {
    admin.sandbox.faults.faultFor = () => refusing(404, 'OFFER_NOT_FOUND');
    for (let id = 1; id <= 5; id += 1) await tell(clickedOrder(id));
    expect(await home()).toContain('AffTok keeps refusing the offer offer_spring');
  });

  test('a sale AffTok had another conversion for, and a message that could not be read', async () => {
    await tell(clickedOrder(1));
    await admin.app.database.write((tx) =>
      tx.postback.updateMany({ data: { attention: 'already_had_conversion' } }),
    );
    await tell({ ...clickedOrder(2), currency: 'XXX' });
    const page = await home();
    expect(page).toContain('For one sale AffTok already had a conversion of the same click');
    expect(page).toContain('One message from Shopify could not be read');
    expect(await admin.page('/orders?message=flagged')).toContain('Please check');
    expect(await admin.page('/orders/unreadable')).toContain('<code dir="ltr">orders/paid</code>');
  });
});

test('the picture counts orders, sales, amounts per currency and the reasons of the rest', async () => {
  await tell(clickedOrder(1));
  await tell(clickedOrder(2));
  await tell(
    dinarOrderPayload({ id: 3, created_at: createdAt, note_attributes: clickAttributes('clk_3') }),
  );
  await tell(clickless(4));
  await tell({ ...clickless(5), test: true });
  admin.sandbox.faults.faultFor = () => refusing(422, 'INVALID_PARAMS');
  await tell(clickedOrder(6));
  const page = await home();
  expect(page).toContain('Attributed orders 4 of 6 orders');
  expect(page).toContain('Affiliate share 66.7%');
  expect(page).toContain('USD 119.98 KWD 12.345');
  expect(page).toContain('Delivered ÷ owed 3 ÷ 4');
  expect(page).toMatch(
    /Why the other orders were not sent .* No AffTok click 1 \(16\.7%\) .*Test order 1/,
  );
  const picture = await admin.page('/');
  expect(picture).toMatch(/<svg[^>]*role="img"\s+aria-label="Bar chart: 4 attributed orders/);
  expect(picture.match(/<tr role="row"><th role="rowheader"/g)).toHaveLength(30);
});

test('what waits for the pace says when it will be gone', async () => {
  await Promise.all(orderIds(90).map((id) => admin.webhook({ body: clickedOrder(id) })));
  await admin.drain();
  expect(await home()).toContain(
    'Waiting to be sent: 30. At AffTok’s pace all are sent by about 9:01 AM UTC.',
  );
});

test('a page weighs little: with style and script under 60 KB as it travels', async () => {
  await tell(clickedOrder(1));
  const answer = await admin.visit('/', { headers: { 'Accept-Encoding': 'gzip' } });
  const page = await answer.text();
  const files = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
    ([, path = '']) => path,
  );
  expect(files).toHaveLength(2);
  const sizes = await Promise.all(
    ['/', ...files].map(async (path) => {
      const part = await admin.visit(path, { headers: { 'Accept-Encoding': 'gzip' } });
      expect(part.headers.get('Content-Encoding')).toBe('gzip');
      return Number(part.headers.get('Content-Length'));
    }),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30 * 1024);
});

test('files are kept by browsers for ever, since their names change with what is in them', async () => {
  const page = await admin.page('/');
  const [, path = ''] = /href="(\/assets\/app\.[0-9a-f]{16}\.css)"/.exec(page) ?? [];
  const answer = await admin.visit(path, { token: null });
  expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
  expect((await admin.visit('/assets/app.0000000000000000.css', { token: null })).status).toBe(404);
  expect((await admin.visit('/assets/..%2f..%2fhtml.ts', { token: null })).status).toBe(404);
});
