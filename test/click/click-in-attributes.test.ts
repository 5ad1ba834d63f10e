import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isClickId } from '../../src/click/click-id.ts';
import { clickInAttributes } from '../../src/click/click-in-attributes.ts';

const none = { clickId: null, trackingCode: null, clickedAtMs: null, refused: [] };
const clickedAtMs = Date.UTC(2026, 10, 19, 12);

const found = (attributes: Record<string, string>) =>
  clickInAttributes(Object.entries(attributes).map(([name, value]) => ({ name, value })));

describe('the click ID', () => {
  test('is taken from the first of our names that holds one', () => {
    const all = { aff_id: 'clk_4', click_id: 'clk_3', afftok_click_id: 'clk_2' };
    expect(found({ ...all, _afftok_click_id: 'clk_1' }).clickId).toBe('clk_1');
    expect(found(all).clickId).toBe('clk_2');
    expect(found({ aff_id: 'clk_4', click_id: 'clk_3' }).clickId).toBe('clk_3');
    expect(found({ aff_id: 'clk_4' }).clickId).toBe('clk_4');
  });

  test('is found whatever the capitals of its name', () => {
    expect(found({ _AffTok_Click_ID: 'clk_1' }).clickId).toBe('clk_1');
    expect(found({ CLICK_ID: 'clk_1' }).clickId).toBe('clk_1');
  });

  test.each([
    'my_click_id',
    'click_id ',
    ' click_id',
    'click id',
    'click-id',
    'clickid',
    'ref',
    '__afftok_click_id',
    '__proto__',
    'constructor',
    'x'.repeat(100_000),
  ])('is not taken from %p', (name) => {
    expect(clickInAttributes([{ name, value: 'clk_1' }])).toEqual(none);
  });

  test('is refused by the name it stood under, and the next name counts', () => {
    expect(found({ _afftok_click_id: 'clk 1', click_id: 'clk_3' })).toEqual({
      ...none,
      clickId: 'clk_3',
      refused: ['_afftok_click_id'],
    });
    expect(found({ _afftok_click_id: '🙂'.repeat(5000) }).refused).toEqual(['_afftok_click_id']);
    expect(found({ click_id: '' })).toEqual(none);
  });

  test('of attributes with the same name the first well-formed counts', () => {
    const attributes = ['<b>', 'clk_1', 'clk_2'].map((value) => ({ name: 'click_id', value }));
    expect(clickInAttributes(attributes)).toEqual({
      ...none,
      clickId: 'clk_1',
      refused: ['click_id'],
    });
  });
});

describe('the click time', () => {
  test.each([`${clickedAtMs}`, '2026-11-19T12:00:00Z', '2026-11-19T12:00:00.000+00:00'])(
    'may be %s',
    (text) => {
      const click = found({ _afftok_click_id: 'clk_1', _afftok_clicked_at: text });
      expect(click.clickedAtMs).toBe(clickedAtMs);
    },
  );

  test.each(['', 'yesterday', '1795186800', '17951868000000', '-1795186800000', '1e12', 'NaN'])(
    'is unknown when it says %p, and the click still counts',
    (text) => {
      const click = found({ _afftok_click_id: 'clk_1', _afftok_clicked_at: text });
      expect(click).toEqual({ ...none, clickId: 'clk_1' });
    },
  );

  test('belongs to our own attribute only', () => {
    const time = { _afftok_clicked_at: `${clickedAtMs}` };
    expect(found({ click_id: 'clk_1', ...time }).clickedAtMs).toBeNull();
    expect(found({ _afftok_click_id: '?', click_id: 'clk_1', ...time }).clickedAtMs).toBeNull();
    expect(found(time)).toEqual(none);
  });
});

test('a tracking code comes from tracking_code, never from ref', () => {
  expect(found({ tracking_code: 'summer' })).toEqual({ ...none, trackingCode: 'summer' });
  expect(found({ tracking_code: 'a b' })).toEqual({ ...none, refused: ['tracking_code'] });
  expect(found({ ref: 'summer' })).toEqual(none);
});

test('whatever the attributes, the click ID is well-formed or absent', () => {
  const name = fc.oneof(fc.constantFrom('click_id', '_afftok_click_id', 'AFF_ID'), fc.string());
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constant('clk_1'));
  fc.assert(
    fc.property(fc.array(fc.record({ name, value })), (attributes) => {
      const { clickId } = clickInAttributes(attributes);
      expect(clickId === null || isClickId(clickId)).toBe(true);
    }),
  );
});
