import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { reconcileBeside } from '../reconciliation/reconcile-beside.ts';
import { dayMs, type Reading, startReading } from '../reconciliation/start-reading.ts';
import { refused } from '../support/shopify-simulator/serve-orders.ts';
import { testShop } from '../support/start-test-app.ts';

let reading: Reading;
beforeEach(async () => {
  reading = await startReading(undefined, Date.now());
});
afterEach(() => reading.stop());

const reconcile = (args: string[], env?: Record<string, string>) =>
  reconcileBeside(reading, args, env);
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe('what reconcile cannot do is said with what to do', () => {
  test.each<[string, () => string[], RegExp]>([
    ['no shop', () => ['my shop', '--since', ago(dayMs)], /no shop domain/],
    ['no time', () => [testShop, '--since', 'yesterday'], /no time\. Write it like 20\d\d-/],
    ['a time to come', () => [testShop, '--since', ago(-dayMs)], /still to come/],
    ['too long ago', () => [testShop, '--since', ago(61 * dayMs)], /last 60 days. Give 20/],
  ])('%s', async (_, args, sentence) => {
    const { code, out, err } = await reconcile(args());
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
    expect(reading.asked('orderPage')).toEqual([]);
  });

  test('a shop that never opened the app', async () => {
    const { code, out, err } = await reconcile(['other.myshopify.com', '--since', ago(dayMs)]);
    expect(code).toBe(1);
    expect(out).toMatch(/looked at +0/);
    expect(err).toMatch(/no access to other\.myshopify\.com\. Open the app once/);
  });

  test('a Shopify that refuses the question', async () => {
    reading.shopify.operations.set('orderPage', () => refused('ACCESS_DENIED'));
    const { code, err } = await reconcile([testShop, '--since', ago(2 * dayMs).slice(0, 10)]);
    expect(code).toBe(1);
    expect(err).toMatch(/read_orders/);
  });

  test('without the client ID in the environment', async () => {
    const since = ['--since', ago(dayMs)];
    const { code, err } = await reconcile([testShop, ...since], { SHOPIFY_API_KEY: '' });
    expect(code).toBe(1);
    expect(err).toMatch(/SHOPIFY_API_KEY is not set/);
  });
});
