import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'smol-toml';
import { renderBlock } from '../support/shopify-simulator/storefront/render-block.ts';

const extension = new URL('../../extensions/click-capture/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, extension), 'utf8');
const schema = JSON.parse(
  read('blocks/click-capture.liquid').split(/{% (?:end)?schema %}/)[1] ?? '',
);

test("the folder holds only what Shopify's CLI takes", () => {
  const allowed = ['assets', 'blocks', 'locales', 'shopify.extension.toml', 'snippets'];
  expect(readdirSync(extension).filter((name) => !allowed.includes(name))).toEqual([]);
  expect(parse(read('shopify.extension.toml'))).toMatchObject({
    type: 'theme',
    handle: 'click-capture',
  });
});

test('the embed’s name is shorter than 25 characters in every language', () => {
  expect(schema.name).toBe('t:embed.name');
  for (const file of ['en.default.schema.json', 'ar.schema.json']) {
    const { embed } = JSON.parse(read(`locales/${file}`));
    expect([file, embed.name.length < 25 && embed.name !== '']).toEqual([file, true]);
  }
});

describe('the block', () => {
  const shop = 'pat-store.myshopify.com';

  test('loads the script without holding up the page and tells it shop, address and window', async () => {
    const metafields = { capture_url: 'https://app.example/clicks', window_days: 30 };
    const { target, html } = await renderBlock({ shop, metafields });
    expect(target).toBe('head');
    expect(html.trim().replace(/\s+/g, ' ')).toBe(
      '<script src="/cdn/extensions/click-capture/click-capture.js" defer' +
        ` data-shop="${shop}" data-capture-url="https://app.example/clicks" data-window-days="30" ></script>`,
    );
  });

  test('escapes what it is given', async () => {
    const metafields = { capture_url: '"><script>alert(1)</script>', window_days: '"x' };
    const { html } = await renderBlock({ shop, metafields });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('data-capture-url="&#34;&gt;&lt;script&gt;');
  });

  test('is empty before the app has written where clicks go', async () => {
    const metafields = { capture_url: null, window_days: null };
    expect((await renderBlock({ shop, metafields })).html.trim()).toBe('');
  });
});
