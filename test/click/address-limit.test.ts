import { expect, test } from '@jest/globals';
import {
  addressesMax,
  capturesOfFurtherAddressesMax,
  capturesPerAddressAndMinuteMax,
  createAddressLimit,
} from '../../src/click/address-limit.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';

const secondMs = 1_000;

const start = () => {
  const clock = createSteppedClock();
  const limit = createAddressLimit(clock);
  /** How many of so many captures of an address are let in. */
  const letIn = (address: string, captures: number): number =>
    Array.from({ length: captures }, () => limit.take(address)).filter((wait) => wait === 0).length;
  return { clock, limit, letIn };
};

test('an address reports 120 clicks a minute and is told how long to wait', () => {
  const { clock, limit, letIn } = start();
  clock.step(18 * secondMs);
  expect(letIn('203.0.113.9', 500)).toBe(capturesPerAddressAndMinuteMax);
  expect(limit.take('203.0.113.9')).toBe(42);
  expect(limit.take('203.0.113.10')).toBe(0);
  clock.step(42 * secondMs - 1);
  expect(limit.take('203.0.113.9')).toBe(1);
  clock.step(1);
  expect(letIn('203.0.113.9', 500)).toBe(capturesPerAddressAndMinuteMax);
});

test('beyond 50,000 addresses in a minute new ones share what is left, known ones keep theirs', () => {
  const { clock, limit, letIn } = start();
  for (let index = 0; index < addressesMax; index += 1) limit.take(`known-${index}`);
  let further = 0;
  for (let index = 0; index < 20_000; index += 1) further += letIn(`further-${index}`, 1);
  expect(further).toBe(capturesOfFurtherAddressesMax);
  expect(limit.take('further-0')).toBe(60);
  expect(letIn('known-7', 500)).toBe(capturesPerAddressAndMinuteMax - 1);
  clock.step(60 * secondMs);
  expect(limit.take('further-0')).toBe(0);
});
