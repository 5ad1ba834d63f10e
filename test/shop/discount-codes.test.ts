import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../src/database/open-database.ts';
import { markOf } from '../../src/mark-of.ts';
import {
  codesPerShopMax,
  findDiscountCode,
  findDiscountCodes,
  keepDiscountCodes,
  listDiscountCodes,
  removeDiscountCode,
} from '../../src/shop/discount-codes.ts';
import { openTemporaryDatabase } from '../support/open-temporary-database.ts';

const now = new Date('2026-11-27T09:00:00Z');
const later = new Date('2026-11-28T09:00:00Z');
const [shop, sister] = ['pat-store.myshopify.com', 'sister.myshopify.com'];

let database: Database;
beforeEach(async () => {
  database = await openTemporaryDatabase();
});
afterEach(() => database.close());

const keep = (codes: Record<string, string>, of = shop, at = now) => {
  const rows = Object.entries(codes).map(([code, trackingCode]) => ({ code, trackingCode }));
  return database.write((tx) => keepDiscountCodes(tx, of, rows, at));
};
/** Written at once: so many through the store would take seconds. */
const fill = (count: number) =>
  database.write(
    (tx) => tx.$executeRaw`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
      INSERT INTO "DiscountCode" ("shop", "mark", "code", "trackingCode", "addedAt")
      SELECT ${shop}, 'mark-' || i, 'CODE-' || i, 'trk_' || i, ${now} FROM n`,
  );
const all = (of = shop) => listDiscountCodes(database.read, of, codesPerShopMax);
const found = (...orders: { shop: string; marks: string[] }[]) =>
  database.write((tx) => findDiscountCodes(tx, orders));

describe('a promoter’s code', () => {
  test('is one code, however it is capitalised; added again it has the new tracking code', async () => {
    expect(await keep({ Sara10: 'trk_1' })).toEqual({
      ...{ kind: 'kept', added: 1, replaced: 0, unchanged: 0 },
    });
    expect(await keep({ SARA10: 'trk_2' }, shop, later)).toMatchObject({ added: 0, replaced: 1 });
    expect(await all()).toEqual([{ code: 'SARA10', trackingCode: 'trk_2', addedAt: later }]);
    expect(await findDiscountCode(database.read, shop, ' sara10 ')).toMatchObject({
      trackingCode: 'trk_2',
    });
  });

  test('added again as it was stays as it was', async () => {
    await keep({ SARA10: 'trk_1' });
    const again = await keep({ SARA10: 'trk_1' }, shop, later);
    expect(again).toMatchObject({ added: 0, replaced: 0, unchanged: 1 });
    expect(await all()).toEqual([{ code: 'SARA10', trackingCode: 'trk_1', addedAt: now }]);
  });

  test('is removed in whatever capitals, and only from its own shop', async () => {
    await keep({ SARA10: 'trk_1' });
    await keep({ SARA10: 'trk_1' }, sister);
    expect(await database.write((tx) => removeDiscountCode(tx, shop, 'sara10'))).toBe(true);
    expect(await database.write((tx) => removeDiscountCode(tx, shop, 'sara10'))).toBe(false);
    expect([await all(), await all(sister)]).toMatchObject([[], [{ code: 'SARA10' }]]);
  });
});

test('the list goes on after a code, and back before one, in the order of its letters', async () => {
  await keep({ B: '2', A: '1', D: '4', C: '3', عرض: '5' });
  const codes = async (most: number, place = {}) =>
    (await listDiscountCodes(database.read, shop, most, place)).map(({ code }) => code);
  expect(await codes(2)).toEqual(['A', 'B']);
  expect(await codes(9, { after: 'B' })).toEqual(['C', 'D', 'عرض']);
  expect(await codes(2, { before: 'D' })).toEqual(['B', 'C']);
});

describe('what earned an order', () => {
  test('is the tracking code of the code it used, in its own shop', async () => {
    await keep({ SARA10: 'trk_sara', OMAR: 'trk_omar' });
    await keep({ SARA10: 'trk_other' }, sister);
    const [sara, omar] = [markOf('sara10'), markOf('Omar')];
    const codes = await found(
      { shop, marks: [sara, markOf('WELCOME')] },
      { shop: sister, marks: [sara, omar] },
    );
    expect(codes.of(shop, sara)).toBe('trk_sara');
    expect(codes.of(sister, sara)).toBe('trk_other');
    expect(codes.of(sister, omar)).toBeNull();
    expect(codes.of(shop, markOf('WELCOME'))).toBeNull();
  });

  test('is nothing for orders without codes, without a query', async () => {
    expect((await found({ shop, marks: [] })).of(shop, markOf('SARA10'))).toBeNull();
  });

  test('is looked for among the first hundred codes of an order that names thousands', async () => {
    await keep({ SARA10: 'trk_sara' });
    const noise = Array.from({ length: 5_000 }, (_, index) => markOf(`noise ${index}`));
    const orders = Array.from({ length: 64 }, () => ({ shop, marks: noise }));
    const first = await found(...orders, { shop, marks: [markOf('SARA10'), ...noise] });
    expect(first.of(shop, markOf('SARA10'))).toBe('trk_sara');
    const last = await found(...orders, { shop, marks: [...noise, markOf('SARA10')] });
    expect(last.of(shop, markOf('SARA10'))).toBeNull();
  });
});

test('a shop has fifty thousand codes at most; one more keeps none of the others with it', async () => {
  await keep({ SARA10: 'trk_1' });
  await fill(codesPerShopMax - 1);
  expect(await keep({ SARA10: 'trk_2', ONE_MORE: 'trk' })).toEqual({ kind: 'too_many' });
  expect(await findDiscountCode(database.read, shop, 'SARA10')).toMatchObject({
    trackingCode: 'trk_1',
  });
  expect(await keep({ SARA10: 'trk_2' })).toMatchObject({ kind: 'kept', replaced: 1 });
  expect(await keep({ ONE_MORE: 'trk' }, sister)).toMatchObject({ kind: 'kept', added: 1 });
});
