import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'smol-toml';

const toml = parse(
  readFileSync(
    new URL('../../extensions/checkout-pixel/shopify.extension.toml', import.meta.url),
    'utf8',
  ),
);

test('the pixel asks for leave for marketing and the sale of data, and for nothing else', () => {
  expect(toml.customer_privacy).toEqual({
    analytics: false,
    marketing: true,
    preferences: false,
    sale_of_data: 'enabled',
  });
});

test('the pixel runs in the strict sandbox and is told nothing but where to report', () => {
  expect(toml).toMatchObject({ type: 'web_pixel_extension', runtime_context: 'strict' });
  const { type, fields } = toml.settings as { type: string; fields: Record<string, unknown> };
  expect(type).toBe('object');
  expect(Object.keys(fields)).toEqual(['captureUrl']);
  expect(fields.captureUrl).toMatchObject({ type: 'single_line_text_field' });
});
