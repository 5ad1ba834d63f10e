import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { otherShop } from '../admin/start-admin.ts';
import { testShop } from '../support/start-test-app.ts';
import { type Capture, captureUrl, everything, startCapture } from './start-capture.ts';

const hour = 3_600_000;

let capture: Capture;
beforeEach(async () => {
  capture = await startCapture();
});
afterEach(() => capture.stop());

const written = () => Object.fromEntries(capture.state().metafields);
const saveWindow = async (windowDays: number) => {
  await capture.admin.saveSettings(testShop, { windowDays });
  await capture.admin.drain();
};

describe('the first opening of the app', () => {
  test('tells the storefront where clicks go and how long they count, and connects the pixel', async () => {
    await capture.open();
    expect(written()).toEqual({
      'afftok.capture_url': { type: 'single_line_text_field', value: captureUrl },
      'afftok.window_days': { type: 'number_integer', value: '30' },
    });
    expect(capture.state().pixel?.settings).toEqual({ captureUrl });
    expect(capture.asked()).toEqual(everything);
    expect(await capture.setup()).toMatchObject({
      pixelId: capture.state().pixel?.id,
      problem: null,
      dueAt: null,
    });
  });

  test('is enough: later ones ask Shopify nothing', async () => {
    await capture.open();
    await capture.open();
    await capture.admin.after(8 * hour);
    expect(capture.asked()).toEqual(everything);
  });

  test('sets up every shop for itself', async () => {
    await capture.open();
    await capture.open(otherShop);
    expect(capture.state(otherShop).pixel?.settings).toEqual({ captureUrl });
    expect((await capture.setup(otherShop))?.pixelId).not.toBe((await capture.setup())?.pixelId);
  });

  test('by an address Shopify does not grant access to changes nothing', async () => {
    capture.shopify.instead.push({ status: 400, body: '{"error":"invalid_subject_token"}' });
    await capture.open();
    expect(await capture.setup()).toBeNull();
  });
});

describe('what has changed', () => {
  test('a new window is told to the storefront, and to nobody else', async () => {
    await capture.open();
    await saveWindow(14);
    expect(written()['afftok.window_days']?.value).toBe('14');
    expect(capture.asked().slice(3)).toEqual(['currentAppInstallation', 'metafieldsSet']);
    await saveWindow(14);
    expect(capture.asked()).toHaveLength(5);
  });

  test('a new address of the app is told to the storefront and to the pixel that is there', async () => {
    await capture.open();
    const before = capture.state().pixel?.id;
    await capture.moveTo('https://moved.example.com');
    expect(capture.state().pixel).toEqual({
      id: before,
      settings: { captureUrl: 'https://moved.example.com/clicks' },
    });
    expect(written()['afftok.capture_url']?.value).toBe('https://moved.example.com/clicks');
    expect(capture.asked().slice(3)).toEqual([
      'currentAppInstallation',
      'metafieldsSet',
      'webPixelUpdate',
    ]);
  });

  test('a pixel the merchant has removed is made anew when the address changes', async () => {
    await capture.open();
    capture.state().pixel = null;
    await capture.moveTo('https://moved.example.com');
    expect(capture.asked().slice(-2)).toEqual(['webPixelUpdate', 'webPixelCreate']);
    expect(await capture.setup()).toMatchObject({
      pixelId: capture.state().pixel?.id,
      problem: null,
    });
  });

  test('a window saved while Shopify is answering is told next', async () => {
    await capture.admin.visit('/');
    const held = capture.shopify.hold();
    const drained = capture.admin.drain();
    await held.arrived;
    await capture.admin.saveSettings(testShop, { windowDays: 7 });
    held.release();
    await drained;
    expect(written()['afftok.window_days']?.value).toBe('7');
    expect(await capture.setup()).toMatchObject({ writtenWindowDays: 7, dueAt: null });
  });
});

test('an uninstall forgets what was set up, and coming back sets it up again', async () => {
  await capture.open();
  capture.shopify.uninstall(testShop);
  capture.admin.clock.step(hour);
  await capture.admin.webhook({
    topic: 'app/uninstalled',
    body: { id: 1, myshopify_domain: testShop },
    headers: { 'X-Shopify-Triggered-At': new Date(capture.admin.clock.now()).toISOString() },
  });
  await capture.admin.drain();
  expect(await capture.setup()).toBeNull();
  capture.admin.clock.step(hour);
  await capture.open();
  expect(capture.state().pixel?.settings).toEqual({ captureUrl });
  expect(capture.asked()).toEqual([...everything, ...everything]);
});

test('no token and no secret is in the log', async () => {
  await capture.open();
  expect(capture.admin.logText()).toContain('capture.set_up');
  expect(capture.admin.logText()).not.toMatch(/shpat_|shprt_|shpss_/);
});
