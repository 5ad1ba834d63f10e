import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { clientId } from '../admin/start-admin.ts';
import { refusing } from '../support/refusing.ts';
import { type AlertStory, hourMs, minuteMs, startAlerts } from '../support/start-alerts.ts';
import { isFrom } from '../support/start-receiver.ts';
import { testAdvertiser, testApiKey } from '../support/start-story.ts';
import { testShop } from '../support/start-test-app.ts';

let story: AlertStory;
beforeEach(async () => {
  story = await startAlerts();
});
afterEach(() => story.stop());

/** Every alert: how it comes about, how it ends, and what Home says of it in both languages. */
const cases: [string, () => Promise<void>, () => Promise<void>, string, string, object][] = [
  [
    'credentials_stopped',
    async () => {
      story.sandbox.revokeKey(testApiKey);
      await story.sell(1);
      await story.after(minuteMs);
    },
    async () => {
      const apiKey = testApiKey.replace('0123', '3210');
      story.sandbox.addKey(apiKey, testAdvertiser);
      const credential = { baseUrl: story.sandbox.baseUrl, apiKey, advertiserId: testAdvertiser };
      await story.saveSettings(testShop, { credential });
    },
    'AffTok refused your API key or advertiser ID',
    'رفض AffTok مفتاح API أو معرّف المعلن',
    { reason: 'INVALID_API_KEY' },
  ],
  [
    'dead_letters',
    async () => {
      story.sandbox.faults.faultFor = () => refusing(422, 'INVALID_PARAMS');
      await story.sell(1);
    },
    async () => {
      story.sandbox.faults.faultFor = () => null;
      const postback = await story.app.database.read.postback.findFirstOrThrow();
      await story.visit(`/orders/${postback.orderId}/replay`, { form: {} });
      await story.drain();
    },
    'One sale was given up',
    'عملية بيع واحدة توقفت محاولة إرسالها',
    { count: 1, more: false },
  ],
  [
    'capture_off',
    async () => {
      await story.sell(1);
      await story.visit('/setup/embed', { form: { status: 'available' } });
    },
    async () => {
      await story.visit('/setup/embed', { form: { status: 'active' } });
    },
    'The app embed is off in your published theme',
    'تضمين التطبيق متوقف في قالبك المنشور',
    { embed: 'available', pixel: null },
  ],
  [
    'webhooks_missing',
    async () => {
      await story.after(hourMs);
      story.place(1);
      await story.after(hourMs);
    },
    async () => {
      await story.after(hourMs);
    },
    'Shopify did not tell this app of one order',
    'لم يخبر Shopify هذا التطبيق بطلب واحد',
    { looked_at: 1, missing: 1, healed: 1 },
  ],
  [
    'no_orders',
    async () => {
      await story.fillWeeks();
      await story.after(hourMs);
      for (let hour = 0; hour < 10; hour += 1) await story.after(hourMs);
    },
    async () => {
      await story.sell(1);
    },
    'No order came for',
    'لم يصل أي طلب منذ',
    { silent_hours: expect.any(Number), usual_orders: expect.any(Number) },
  ],
];

test.each(cases)(
  '%s is posted once, shown on Home, and cleared when it is over',
  async (kind, begin, end, english, arabic, details) => {
    await begin();
    await story.later();
    await story.later();
    expect(story.posted()).toEqual([kind]);
    const [post] = story.receiver.received;
    expect(post && isFrom(story.secret, post)).toBe(true);
    const [alert, ...others] = await story.alerts();
    expect(others).toEqual([]);
    expect(post?.json).toEqual({
      id: alert?.id,
      kind,
      shop: testShop,
      raised_at: alert?.raisedAt.toISOString(),
      cleared_at: null,
      message: expect.stringContaining(english),
      details,
      link: expect.stringMatching(`^https://${testShop}/admin/apps/${clientId}/`),
    });
    expect(alert).toMatchObject({ kind, clearedAt: null, tries: 1 });
    expect(await story.home()).toContain(english);
    expect(await story.home('ar')).toContain(arabic);

    await end();
    await story.later();
    expect(await story.alerts()).toEqual([
      expect.objectContaining({ clearedAt: expect.any(Date) }),
    ]);
    expect(story.posted()).toEqual([kind]);
    expect(await story.home()).not.toContain(english);
  },
);

test('after an outage of ours a shop is not called silent before its orders were read', async () => {
  await story.fillWeeks();
  await story.after(hourMs);
  story.clock.step(9 * hourMs);
  for (let id = 1; id <= 9; id += 1) story.place(id, id * hourMs);
  await story.drain();
  await story.later();
  await story.later();
  expect((await story.alerts()).map(({ kind }) => kind)).toEqual(['webhooks_missing']);
});
