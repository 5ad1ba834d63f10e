import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { testShop } from '../support/start-test-app.ts';
import { type Capture, captureUrl, everything, startCapture } from './start-capture.ts';

const [minute, hour] = [60_000, 3_600_000];

let capture: Capture;
beforeEach(async () => {
  capture = await startCapture();
});
afterEach(() => capture.stop());

/** What Shopify objects to in a mutation's input. */
const objecting = (field: string, code: string) => () => ({
  data: { [field]: { webPixel: null, userErrors: [{ code, message: code }] } },
});

describe('an answer that is lost', () => {
  const loseCreate = () => {
    const create = capture.shopify.operations.get('webPixelCreate');
    capture.shopify.operations.set('webPixelCreate', (...given) => {
      capture.shopify.loseAnswers = 1;
      if (create) capture.shopify.operations.set('webPixelCreate', create);
      return create?.(...given) ?? { errors: [] };
    });
  };

  test('leaves a pixel that is found again and kept', async () => {
    capture.shopify.scope += ',read_pixels';
    loseCreate();
    await capture.open();
    expect(await capture.setup()).toMatchObject({ problem: 'unreachable', pixelUrl: null });
    await capture.admin.after(minute);
    expect(capture.asked().slice(-3)).toEqual(['webPixelCreate', 'webPixel', 'webPixelUpdate']);
    expect(await capture.setup()).toMatchObject({
      pixelId: capture.state().pixel?.id,
      problem: null,
      dueAt: null,
    });
  });

  test('counts as connected where Shopify does not let us ask for the pixel', async () => {
    loseCreate();
    await capture.open();
    await capture.admin.after(minute);
    const connected = { pixelId: null, pixelUrl: captureUrl, problem: null, dueAt: null };
    expect(await capture.setup()).toMatchObject(connected);
  });

  test('a pixel that cannot be asked for and knows an old address is a problem, not a success', async () => {
    loseCreate();
    await capture.open();
    await capture.admin.after(minute);
    await capture.moveTo('https://moved.example.com');
    expect(await capture.setup()).toMatchObject({ problem: 'pixel_taken', pixelUrl: captureUrl });
  });
});

describe('a failure', () => {
  test('is tried again after a minute, and later less and less often', async () => {
    capture.shopify.operations.set('webPixelCreate', objecting('webPixelCreate', 'NO_EXTENSION'));
    await capture.open();
    expect(await capture.setup()).toMatchObject({ problem: 'pixel_no_extension', tries: 1 });
    expect(capture.asked()).toEqual(everything);
    await capture.admin.after(minute - 1);
    expect(capture.asked()).toHaveLength(3);
    await capture.admin.after(1);
    expect(capture.asked()).toHaveLength(4);
    await capture.admin.after(minute);
    expect(capture.asked()).toHaveLength(4);
    await capture.admin.after(minute);
    expect(capture.asked()).toHaveLength(5);
    for (let day = 0; day < 8; day += 1) await capture.admin.after(6 * hour);
    const { tries = 0, dueAt } = (await capture.setup()) ?? {};
    expect(tries).toBe(11);
    expect(dueAt?.getTime()).toBe(capture.admin.clock.now() + 6 * hour);
  });

  test('of the storefront does not hold up the pixel', async () => {
    capture.shopify.operations.set('metafieldsSet', () => ({
      data: { metafieldsSet: { userErrors: [{ code: 'INVALID_TYPE', message: 'no' }] } },
    }));
    await capture.open();
    expect(capture.state().pixel?.settings).toEqual({ captureUrl });
    expect(await capture.setup()).toMatchObject({
      problem: 'storefront_invalid_type',
      writtenUrl: null,
    });
  });

  test('is tried at once when the merchant opens the app again', async () => {
    capture.shopify.operations.set('webPixelCreate', objecting('webPixelCreate', 'NO_EXTENSION'));
    await capture.open();
    await capture.open();
    expect(capture.asked()).toHaveLength(4);
  });

  test('that says how long to wait is waited for, whoever opens the app', async () => {
    const throttled = {
      errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
      extensions: {
        cost: {
          requestedQueryCost: 20,
          throttleStatus: { maximumAvailable: 100, currentlyAvailable: 10, restoreRate: 2 },
        },
      },
    };
    capture.shopify.operations.set('webPixelCreate', () => throttled);
    await capture.open();
    expect(await capture.setup()).toMatchObject({ problem: 'throttled', tries: 0 });
    await capture.open();
    await capture.admin.after(4_999);
    expect(capture.asked()).toHaveLength(3);
    await capture.admin.after(1);
    expect(capture.asked()).toHaveLength(4);
  });

  test('for want of access waits for the merchant, however long', async () => {
    await capture.admin.visit('/');
    capture.shopify.uninstall(testShop);
    await capture.admin.drain();
    expect(await capture.setup()).toMatchObject({ problem: 'no_access', dueAt: null });
    const before = capture.shopify.requests.length;
    await capture.admin.after(24 * hour);
    expect(capture.shopify.requests).toHaveLength(before);
    await capture.open();
    expect(await capture.setup()).toMatchObject({ problem: null, pixelUrl: captureUrl });
  });
});
