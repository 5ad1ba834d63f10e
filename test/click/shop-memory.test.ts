import { expect, test } from '@jest/globals';
import { createShopMemory, unknownShopsPerMinuteMax } from '../../src/click/shop-memory.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';

const shop = 'pat-store.myshopify.com';

const start = () => {
  const clock = createSteppedClock();
  const memory = createShopMemory(clock);
  const floodOf = (shops: number) => {
    for (let index = 0; index < shops; index += 1) memory.learn(`nobody-${index}`, false);
  };
  return { clock, memory, floodOf };
};

test('a shop that does not exist is asked for again when the minute is over', () => {
  const { clock, memory } = start();
  expect(memory.recall(shop)).toBe('not_asked');
  memory.learn(shop, false);
  expect(memory.recall(shop)).toBe('unknown');
  clock.step(60_000);
  expect(memory.recall(shop)).toBe('not_asked');
});

test('a flood of ever new shops that do not exist stops those never heard of, for the minute', () => {
  const { clock, memory, floodOf } = start();
  memory.learn(shop, true);
  floodOf(unknownShopsPerMinuteMax);
  expect(memory.recall('new-store.myshopify.com')).toBe('not_now');
  expect(memory.recall(shop)).toBe('known');
  clock.step(59_000);
  expect(memory.secondsLeft()).toBe(1);
  clock.step(1_000);
  expect(memory.recall('new-store.myshopify.com')).toBe('not_asked');
});

test('a shop that was erased is no longer known', () => {
  const { memory } = start();
  memory.learn(shop, true);
  memory.learn(shop, false);
  expect(memory.recall(shop)).toBe('unknown');
});
