import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  captureBody,
  clickOfCookie,
  cookieText,
  type KeptClick,
} from '../../../extensions/storefront/kept-click.ts';
import { parseCapture } from '../../../src/click/parse-capture.ts';
import { clickValues } from '../../fixtures/click-values.ts';

const shop = 'pat-store.myshopify.com';
const good = '[A-Za-z0-9._~:-]';
const part = fc.stringMatching(new RegExp(`^${good}{1,64}$`));
const partOrNone = fc.option(part);

const anyClick: fc.Arbitrary<KeptClick> = fc
  .record({
    clickedAtMs: fc.integer({ min: 1_000_000_000_000, max: 9_999_999_999_999 }),
    clickId: partOrNone,
    trackingCode: partOrNone,
    subIds: fc.tuple(partOrNone, partOrNone, partOrNone),
  })
  .filter(({ clickId, trackingCode }) => (clickId ?? trackingCode) !== null);

test('a click read from its cookie is the click that was kept', () => {
  fc.assert(
    fc.property(anyClick, (click) => expect(clickOfCookie(cookieText(click))).toEqual(click)),
  );
});

test('the app takes what a browser tells of any click it kept', () => {
  fc.assert(
    fc.property(anyClick, (click) => {
      const { clickedAtMs, clickId, trackingCode, subIds } = click;
      expect(parseCapture(JSON.parse(captureBody(shop, click)))).toMatchObject({
        ok: true,
        capture: { shop, clickedAtMs, clickId, trackingCode, subIds },
      });
    }),
  );
});

describe('a cookie is checked again, because anyone can write one', () => {
  test.each(clickValues)('$name', ({ value, isClickId, isTrackingCode }) => {
    const kept = clickOfCookie(`1795499853032|${value}||${value}`);
    // The separator ends a value early; what is left of it is checked like any other.
    if (value.includes('|')) return expect(kept?.clickId).toBe('clk_1');
    if (!isClickId) return expect(kept).toBeNull();
    expect(kept).toMatchObject({
      clickId: value,
      subIds: [isTrackingCode ? value : null, null, null],
    });
  });

  test.each(['', '|clk_1', '0|clk_1', '179549985303|clk_1', '01795499853032|clk_1', 'x|clk_1'])(
    'the time in %p is none',
    (text) => expect(clickOfCookie(text)).toBeNull(),
  );
});
