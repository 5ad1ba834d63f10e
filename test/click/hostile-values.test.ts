import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clickInAttributes } from '../../src/click/click-in-attributes.ts';
import { clickInQuery } from '../../src/click/click-in-query.ts';
import { clickQueries, clickValues } from '../fixtures/click-values.ts';
import { startTestApp, type TestApp, testShop } from '../support/start-test-app.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';

// The embed and the pixel are held to the same table in test/browser.
const clock = createSteppedClock();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

/** What `POST /clicks` answers: 204, or the field it refuses by name. */
const told = async (fields: Record<string, string>): Promise<number | string> => {
  clock.step(1_000);
  const answer = await app.capture({ shop: testShop, ...fields });
  if (answer.status === 204) return 204;
  const { error } = (await answer.json()) as { error: { message: string } };
  return /"(\w+)"/.exec(error.message)?.[1] ?? error.message;
};
const storedKeys = async (): Promise<string[]> =>
  (await app.app.database.read.click.findMany()).map(({ clickKey }) => clickKey);

describe.each(clickValues.filter(({ value }) => value !== ''))(
  'a value that is $name',
  ({ value, isClickId, isTrackingCode }) => {
    test('is refused by name or stored as it is, never repaired', async () => {
      expect(await told({ click_id: value })).toBe(isClickId ? 204 : 'click_id');
      expect(await told({ tracking_code: value })).toBe(isTrackingCode ? 204 : 'tracking_code');
      expect(await told({ click_id: 'clk_1', sub_id_2: value })).toBe(
        isTrackingCode ? 204 : 'sub_id_2',
      );
      const keys = await storedKeys();
      expect(keys.includes(value)).toBe(isClickId);
      expect(keys.includes(`code:${value}`)).toBe(isTrackingCode);
    });

    test('is taken from a cart and a landing page by the same rule', () => {
      const inCart = clickInAttributes([{ name: '_afftok_click_id', value }]);
      expect(inCart.clickId).toBe(isClickId ? value : null);
      const query = encodeURIComponent(value.toWellFormed());
      expect(clickInQuery(`/?click_id=${query}`).clickId).toBe(isClickId ? value : null);
      expect(clickInQuery(`/?ref=${query}`).trackingCode).toBe(isTrackingCode ? value : null);
    });
  },
);

test.each(clickQueries)('a landing page with $name holds that click', ({ query, clickId }) => {
  expect(clickInQuery(`/?${query}`).clickId).toBe(clickId);
});
