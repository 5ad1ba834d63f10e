import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isClickId, isTrackingCode } from '../../src/click/click-id.ts';
import { clickInQuery } from '../../src/click/click-in-query.ts';

describe('where a click ID is found', () => {
  test.each([
    ['/products/lamp?click_id=clk_1&aff_id=clk_1', 'clk_1'],
    ['https://shop.example/?utm_source=x&click_id=clk_1', 'clk_1'],
    ['https://shop.example?click_id=clk_1', 'clk_1'],
    ['?click_id=clk_1', 'clk_1'],
    ['//shop.example/a?click_id=clk_1', 'clk_1'],
    ['/?aff_id=clk_2', 'clk_2'],
    ['/?afftok_click_id=clk_3', 'clk_3'],
    ['/?afftok_click_id=clk_3&aff_id=clk_2&click_id=clk_1', 'clk_1'],
    ['/?click_id=&aff_id=clk_2', 'clk_2'],
    ['/?%63lick_id=clk%5F1', 'clk_1'],
    ['/?broken=%E0%A4%A&click_id=clk_1&also=%', 'clk_1'],
    ['/?&&=&click_id=clk_1&', 'clk_1'],
    ['/?next=/cart?x=1&click_id=clk_1', 'clk_1'],
    ['/?click_id=clk_1#click_id=clk_9', 'clk_1'],
    ['/%E0%A4%A?click_id=clk_1', 'clk_1'],
    ['http://[broken?click_id=clk_1', 'clk_1'],
    ['/?__proto__=x&constructor=y&click_id=__proto__', '__proto__'],
  ])('%s', (landing, clickId) => expect(clickInQuery(landing).clickId).toBe(clickId));

  test.each([
    null,
    '',
    '/',
    '/?',
    '/products/lamp',
    'click_id=clk_1',
    '/click_id=clk_1',
    '/#?click_id=clk_1',
    '/#/?click_id=clk_1',
    '/?q=click_id=clk_1',
    '/?q=%26click_id=clk_1',
    '/?my_click_id=clk_1&click_id_2=clk_1&xaff_id=clk_1',
    '/?Click_ID=clk_1',
    '/?next=https%3A%2F%2Fshop.example%2F%3Fclick_id%3Dclk_1',
    '/;click_id=clk_1',
    '/wallets/checkouts.json',
  ])('not in %p', (landing) => {
    expect(clickInQuery(landing)).toEqual({ clickId: null, trackingCode: null, refused: [] });
  });
});

describe('a key that repeats', () => {
  test("the last counts, because AffTok's redirect appends its own", () => {
    expect(clickInQuery('/?click_id=old&click_id=new').clickId).toBe('new');
  });

  test('a malformed value does not hide a well-formed one, and is reported', () => {
    expect(clickInQuery('/?click_id=clk_1&click_id=%3Cb%3E')).toEqual({
      clickId: 'clk_1',
      trackingCode: null,
      refused: ['click_id'],
    });
  });
});

describe('what is refused', () => {
  test.each([
    ['a space', '/?click_id=clk+1'],
    ['markup', '/?click_id=%3Cscript%3E'],
    ['an emoji', '/?click_id=🙂'],
    ['an encoded emoji', '/?click_id=%F0%9F%99%82'],
    ['broken encoding', '/?click_id=clk%5'],
    ['NUL', '/?click_id=clk%00'],
    ['10 KB', `/?click_id=${'x'.repeat(10_240)}`],
  ])('%s in a click ID, by the name of its key', (_, landing) => {
    expect(clickInQuery(landing)).toEqual({
      clickId: null,
      trackingCode: null,
      refused: ['click_id'],
    });
  });

  test('the next key still counts', () => {
    expect(clickInQuery('/?click_id=%20&aff_id=clk_2')).toEqual({
      clickId: 'clk_2',
      trackingCode: null,
      refused: ['click_id'],
    });
  });
});

describe('a tracking code', () => {
  test('comes from tracking_code, else from ref', () => {
    expect(clickInQuery('/?ref=summer').trackingCode).toBe('summer');
    expect(clickInQuery('/?ref=summer&tracking_code=winter').trackingCode).toBe('winter');
    expect(clickInQuery('/?click_id=clk_1&ref=summer')).toEqual({
      clickId: 'clk_1',
      trackingCode: 'summer',
      refused: [],
    });
  });

  test('malformed is reported, but not in ref, which is not only ours', () => {
    expect(clickInQuery('/?tracking_code=a%20b&ref=https://blog.example/').refused).toEqual([
      'tracking_code',
    ]);
  });
});

test('whatever the landing page, the answer is well-formed or nothing', () => {
  const landing = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.string({ unit: 'binary' }).map((value) => `/?click_id=${value}&tracking_code=${value}`),
  );
  fc.assert(
    fc.property(landing, (text) => {
      const { clickId, trackingCode } = clickInQuery(text);
      expect(clickId === null || isClickId(clickId)).toBe(true);
      expect(trackingCode === null || isTrackingCode(trackingCode)).toBe(true);
    }),
  );
});
