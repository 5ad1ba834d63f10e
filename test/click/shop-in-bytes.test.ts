import { expect, test } from '@jest/globals';
import { shopInBytes } from '../../src/click/shop-in-bytes.ts';

test.each([
  ['as programs write it', '{"shop":"pat-store.myshopify.com","click_id":"clk_1"}'],
  ['with spaces and capitals', '{ "click_id": "clk_1",\n "shop" :\t"Pat-Store.myshopify.com" }'],
  ['in what is no JSON', 'x "shop":"pat-store.myshopify.com" {{{'],
])('a shop is found without parsing, %s', (_how, text) => {
  expect(shopInBytes(Buffer.from(text))).toBe('pat-store.myshopify.com');
});

test.each([
  ['written with escapes', '{"sh\\u006fp":"pat-store.myshopify.com"}'],
  ['of another domain', '{"shop":"pat-store.example.com"}'],
  ['with anything after it', '{"shop":"pat-store.myshopify.com.example"}'],
  ['that is not there', '{"click_id":"clk_1"}'],
])('a shop %s is left to parsing', (_which, text) => {
  expect(shopInBytes(Buffer.from(text))).toBeNull();
});
