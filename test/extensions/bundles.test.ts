import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Bundle, bundleExtensions } from '../../scripts/extensions/bundle-extensions.ts';
import { bundleProblems } from '../../scripts/extensions/bundle-problems.ts';

let bundles: Bundle[];

beforeAll(async () => {
  bundles = await bundleExtensions();
});

test('what browsers load stays within its bounds: 1,536 and 1,024 bytes after brotli', () => {
  const bounds = bundles.map(({ name, bytesMax }) => [name, bytesMax]);
  expect(bounds).toEqual([
    ['click-capture', 1_536],
    ['checkout-pixel', 1_024],
  ]);
  for (const { name, bytes, bytesMax } of bundles) {
    expect([name, bytes > 0 && bytes <= bytesMax]).toEqual([name, true]);
  }
});

test('the asset in the tree is what its source says; else run `npm run build:extensions`', async () => {
  const [embed] = bundles;
  expect(await readFile(embed?.asset ?? '', 'utf8')).toBe(embed?.code);
});

test('the embed uses nothing that browsers of 2019 cannot read', () => {
  const [embed] = bundles;
  expect(embed?.code).not.toMatch(/\?\?|\?\.[a-z]|findLast|Object\.hasOwn|\|\|=|&&=|replaceAll/);
});

describe('the check of bundles', () => {
  const asset = new URL('file:///asset.js');
  const bundle: Bundle = { name: 'embed', code: 'new', bytes: 10, bytesMax: 10, asset };

  test('has nothing to say about a current asset of the right size', () => {
    expect(bundleProblems([bundle], { embed: 'new' })).toEqual([]);
  });

  test('says what is stale, or not there at all, and what to do', () => {
    const message =
      'embed in the tree is not what its source says. Run `npm run build:extensions`.';
    expect(bundleProblems([bundle], { embed: 'old' })).toEqual([message]);
    expect(bundleProblems([bundle], {})).toEqual([message]);
    expect(bundleProblems([{ ...bundle, asset: null }], {})).toEqual([]);
  });

  test('says what is too large, and by how much', () => {
    expect(bundleProblems([{ ...bundle, bytes: 11 }], { embed: 'new' })).toEqual([
      'embed is 11 bytes after brotli and may be 10. Make it smaller.',
    ]);
  });
});
