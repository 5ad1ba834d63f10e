import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { clickAttributes, orderPayload, yenOrderPayload } from '../fixtures/order.ts';
import { clickedOrder, createdAt } from '../support/clicked-order.ts';
import { refusing } from '../support/refusing.ts';
import { testApiKey } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';
import { type Admin, startAdmin } from './start-admin.ts';

let admin: Admin;
beforeEach(async () => {
  admin = await startAdmin();
});
afterEach(() => admin.stop());

const tell = async (body: Record<string, unknown>) => {
  await admin.webhook({ body });
  await admin.drain();
};
/** What a reader sees of a page. */
const seen = async (path: string, locale = 'en') =>
  (await admin.page(`${path}?locale=${locale}`))
    .replace(/<(head|template)>?.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('answers “was this sent, and why?” in one sentence', () => {
  test('a sent one', async () => {
    await tell(clickedOrder(1));
    expect(await seen('/orders/1')).toContain(
      'Yes. An AffTok click earned this order, and AffTok has recorded USD 59.99.',
    );
  });

  test('one without a click', async () => {
    await tell(
      orderPayload({ id: 2, created_at: createdAt, note_attributes: [], landing_site: '/' }),
    );
    expect(await seen('/orders/2')).toContain('Not sent: no AffTok click led to this order.');
  });

  test('one that waits, until when', async () => {
    const soon = new Date(admin.clock.now() - 600_000).toISOString();
    await tell(orderPayload({ id: 3, created_at: soon, note_attributes: [], landing_site: '/' }));
    expect(await seen('/orders/3')).toContain(
      'A click may still arrive until Nov 27, 2026, 9:20 AM UTC.',
    );
  });

  test('one AffTok refused, in AffTok’s words', async () => {
    admin.sandbox.faults.faultFor = () => refusing(422, 'INVALID_PARAMS');
    await tell(clickedOrder(4));
    const page = await seen('/orders/4');
    expect(page).toContain('Given up: AffTok refuses this conversion.');
    expect(page).toContain('AffTok says: AffTok says INVALID_PARAMS');
    expect(page).toContain('Send again');
  });

  test('one that is tried again, when', async () => {
    admin.sandbox.faults.faultFor = () => refusing(503, 'MAINTENANCE_MODE');
    await tell(clickedOrder(5));
    expect(await seen('/orders/5')).toMatch(
      /AffTok has not taken USD 59\.99 so far; it is tried again after Nov 27/,
    );
  });

  test('one that waits for credentials', async () => {
    admin.sandbox.revokeKey(testApiKey);
    await tell(clickedOrder(6));
    await admin.after(60_000);
    expect(await seen('/orders/6')).toContain('waits until AffTok accepts your API key');
  });

  test('in Arabic too', async () => {
    await tell(clickedOrder(7));
    expect(await seen('/orders/7', 'ar')).toContain('نعم. جاء هذا الطلب من نقرة AffTok');
  });
});

test('shows the amount line by line, exactly', async () => {
  await tell(
    yenOrderPayload({ id: 11, created_at: createdAt, note_attributes: clickAttributes('clk_jp') }),
  );
  expect(await seen('/orders/11')).toMatch(
    /Items at their full price JPY 5,500 .*What is left of the order JPY 6,300 Left out by your rules − JPY 1,300 Amount commission is paid on JPY 5,000/,
  );
});

test('says so when an amount was recorded by a rule that has changed since', async () => {
  await tell(clickedOrder(12));
  await admin.saveSettings(testShop, { amountBasis: 'total' });
  expect(await seen('/orders/12')).toContain('By your rule: what the shopper paid');
  await tell(
    clickedOrder(12, { updated_at: '2026-11-27T08:59:00Z', current_subtotal_price: '10.00' }),
  );
  expect(await seen('/orders/12')).toContain('AffTok was told USD 59.99');
});

test('shows which click counts and why the others do not', async () => {
  const at = Date.parse(createdAt);
  await admin.capture({
    shop: testShop,
    click_id: 'clk_old',
    clicked_at: new Date(at - 40 * 86_400_000).toISOString(),
    order_id: '13',
  });
  await tell(clickedOrder(13, { note_attributes: clickAttributes('clk_new', at - 60_000) }));
  const page = await seen('/orders/13');
  expect(page).toMatch(/clk_new cart Nov 27, 2026, 8:29 AM UTC Counts/);
  expect(page).toMatch(
    /clk_old thank-you page .*Does not count (older than the attribution window|we learned of it too late)/,
  );
});

test('shows every attempt with the request, its secrets masked, and the answer', async () => {
  admin.sandbox.faults.faultFor = () => refusing(500, 'INTERNAL_ERROR');
  await tell(clickedOrder(14));
  admin.sandbox.faults.faultFor = () => null;
  await admin.after(60_000);
  const text = await admin.page('/orders/14');
  expect(text.match(/<details class="attempt">/g)).toHaveLength(2);
  const page = await seen('/orders/14');
  expect(page).toContain('Attempt 1 Failed');
  expect(page).toContain('Attempt 2 Recorded');
  expect(page).toContain('HTTP 500 INTERNAL_ERROR');
  expect(page).toContain('&#34;amount&#34;: 59.99');
  expect(page).toContain('&#34;api_key&#34;: &#34;…&#34;');
  expect(text).not.toContain(testApiKey);
});

test('an order ID with all its digits, and nothing where there is no order', async () => {
  await tell(clickedOrder('9007199254740993'));
  expect((await admin.visit('/orders/9007199254740993')).status).toBe(200);
  expect((await admin.visit('/orders/9007199254740992')).status).toBe(404);
  expect((await admin.visit('/orders/%00')).status).toBe(404);
});

describe('replay', () => {
  const refuse = (count: number) => {
    admin.sandbox.faults.faultFor = () => refusing(422, 'INVALID_PARAMS');
    return Promise.all(
      Array.from({ length: count }, (_, index) =>
        admin.webhook({ body: clickedOrder(100 + index) }),
      ),
    );
  };

  test('sends a dead one again under the same transaction ID and shows it', async () => {
    await refuse(1);
    await admin.drain();
    admin.sandbox.faults.faultFor = () => null;
    const answer = await admin.visit('/orders/100/replay', { form: {} });
    expect(answer.headers.get('Location')).toBe('/orders/100?replayed=1');
    await admin.drain();
    expect(admin.sandbox.conversions.map(({ transactionId }) => transactionId)).toEqual([
      'shopify_100',
    ]);
    const page = await seen('/orders/100');
    expect(page).toContain('Yes. An AffTok click earned this order');
    expect(page).toContain('Sent again by hand');
  });

  test('of one that is not dead changes nothing', async () => {
    await tell(clickedOrder(15));
    const answer = await admin.visit('/orders/15/replay', { form: {} });
    expect(answer.headers.get('Location')).toBe('/orders/15');
    await admin.drain();
    expect(admin.sandbox.requests).toHaveLength(1);
  });

  test('of everything goes in batches, shows how far it is, and ends', async () => {
    await refuse(3);
    await admin.drain();
    const [one] = await admin.app.database.read.postback.findMany({ take: 1 });
    if (!one) throw new Error('nothing was given up');
    // Many more, as an outage leaves them.
    const copies = Array.from({ length: 240 }, (_, index) => ({
      ...one,
      id: `ffff${String(index).padStart(4, '0')}`,
      conversionId: `copy-${index}`,
      dueAt: new Date(admin.clock.now() + 3_600_000),
    }));
    await admin.app.database.write((tx) => tx.postback.createMany({ data: copies }));
    expect(await seen('/orders/replay')).toContain('243 sales were given up');
    let page = await admin.page('/orders/replay', { form: {} });
    const progress: string[] = [];
    for (let turn = 0; turn < 5 && page.includes('data-continue'); turn += 1) {
      progress.push(/Queued again: \d+\. Left: \d+/.exec(page)?.[0] ?? '');
      const [, done = ''] = /name="done" value="(\d+)"/.exec(page) ?? [];
      const [, upTo = ''] = /name="upTo" value="([^"]+)"/.exec(page) ?? [];
      page = await admin.page('/orders/replay', { form: { done, upTo } });
    }
    expect(progress).toEqual(['Queued again: 100. Left: 143', 'Queued again: 200. Left: 43']);
    expect(page).toContain('243 sales are on their way');
    const left = await admin.app.database.read.postback.count({ where: { state: 'dead' } });
    expect(left).toBe(0);
  });
});
