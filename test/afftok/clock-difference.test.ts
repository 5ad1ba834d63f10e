import { expect, test } from '@jest/globals';
import { createClockDifferences } from '../../src/afftok/clock-difference.ts';

test('each base URL has its own clock, and unknown ones have ours', () => {
  const differences = createClockDifferences();
  differences.learn('https://a.example', 1_000_000, 0);
  expect(differences.of('https://a.example')).toBe(1_000_500);
  expect(differences.of('https://b.example')).toBe(0);
});

test('a difference of up to two seconds is none', () => {
  const differences = createClockDifferences();
  for (const dateMs of [-2_500, -500, 0, 1_500]) {
    differences.learn('https://a.example', dateMs, 0);
    expect(differences.of('https://a.example')).toBe(0);
  }
  differences.learn('https://a.example', 1_501, 0);
  expect(differences.of('https://a.example')).toBe(2_001);
});

test('a thousand base URLs are remembered, the latest ones', () => {
  const differences = createClockDifferences();
  for (let number = 0; number <= 1_000; number += 1) {
    differences.learn(`https://${number}.example`, 60_000, 0);
  }
  expect(differences.of('https://0.example')).toBe(0);
  expect(differences.of('https://1.example')).toBe(60_500);
  expect(differences.of('https://1000.example')).toBe(60_500);
});
