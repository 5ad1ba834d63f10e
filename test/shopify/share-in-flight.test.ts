import { expect, test } from '@jest/globals';
import { createShareInFlight } from '../../src/shopify/share-in-flight.ts';

test('who comes while the work is in flight gets its result; who comes later, new work', async () => {
  const shareInFlight = createShareInFlight<number>();
  const { promise, resolve } = Promise.withResolvers<number>();
  let works = 0;
  const work = () => {
    works += 1;
    return promise;
  };
  const both = [shareInFlight('one', work), shareInFlight('one', work)];
  expect(works).toBe(1);
  resolve(7);
  expect(await Promise.all(both)).toEqual([7, 7]);
  expect(await shareInFlight('one', async () => 8)).toBe(8);
});

test('other names do not wait, and work that failed is not remembered', async () => {
  const shareInFlight = createShareInFlight<number>();
  const failing = shareInFlight('one', () => Promise.reject(new Error('no luck')));
  expect(await shareInFlight('two', async () => 2)).toBe(2);
  await expect(failing).rejects.toThrow('no luck');
  expect(await shareInFlight('one', async () => 1)).toBe(1);
});
