import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { keepDiscountCodes } from '../../src/shop/discount-codes.ts';
import { testShop } from '../support/start-test-app.ts';
import { type Admin, otherShop, startAdmin } from './start-admin.ts';

let admin: Admin;
beforeEach(async () => {
  admin = await startAdmin();
});
afterEach(() => admin.stop());

const add = (code: string, trackingCode: string, shop = testShop) =>
  admin.visit('/codes', { form: { code, trackingCode }, shop });
const saved = async (shop = testShop) => {
  const rows = await admin.app.database.read.discountCode.findMany({
    where: { shop },
    orderBy: { code: 'asc' },
  });
  return rows.map(({ code, trackingCode }) => `${code} → ${trackingCode}`);
};
const importList = (list: string) => admin.visit('/codes/import', { form: { list } });
const textOf = (page: string) => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const keepMany = (count: number) => {
  const codes = Array.from({ length: count }, (_, index) => ({
    code: `CODE-${String(index).padStart(3, '0')}`,
    trackingCode: `trk_${index}`,
  }));
  return admin.app.database.write((tx) => keepDiscountCodes(tx, testShop, codes, new Date(0)));
};

describe('a code', () => {
  test('is added and shown; added in other letters it gets the new tracking code', async () => {
    expect(await admin.page('/codes')).toContain('No codes yet');
    const added = await add(' SARA10 ', ' trk_1 ');
    expect([added.status, added.headers.get('Location')]).toEqual([303, '/codes?saved=added']);
    const page = await admin.page('/codes?saved=added');
    expect(page).toContain('<bdi>SARA10</bdi>');
    expect(page).toContain('Code added');
    const again = await add('sara10', 'trk_2');
    expect(again.headers.get('Location')).toBe('/codes?saved=replaced');
    expect(await saved()).toEqual(['sara10 → trk_2']);
  });

  test('is removed, and the list comes back where it was', async () => {
    await add('SARA10', 'trk_1');
    const form = { code: 'SARA10', after: 'OMAR & CO' };
    const removed = await admin.visit('/codes/remove', { form });
    expect(removed.headers.get('Location')).toBe('/codes?after=OMAR+%26+CO&saved=removed');
    expect(await saved()).toEqual([]);
    const twice = await admin.visit('/codes/remove', { form: { code: 'SARA10' } });
    expect(twice.headers.get('Location')).toBe('/codes?saved=gone');
  });

  test.each([
    ['code', '', 'trk_1', 'The discount code is missing'],
    ['code', 'x'.repeat(256), 'trk_1', 'at most 255 characters'],
    ['code', 'SARA\u202E10', 'trk_1', 'none of them hidden'],
    ['trackingCode', 'SARA10', '', 'The tracking code is missing'],
    ['trackingCode', 'SARA10', 'two words', 'no spaces'],
  ])('with a wrong %s is refused at its field: "%s", "%s"', async (name, code, tracking, words) => {
    const answer = await add(code, tracking);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toMatch(new RegExp(`<input id="${name}"[^>]*aria-invalid="true"`));
    expect(page).toMatch(new RegExp(`id="${name}-error">.*${words}`));
    expect(page).toContain(`<a href="#${name}">`);
    expect(page).toContain(`value="${code}"`);
    expect(page).toContain(`value="${tracking}"`);
    expect(await saved()).toEqual([]);
  });
});

describe('the list', () => {
  const shown = async (path: string) =>
    [...(await admin.page(path)).matchAll(/<bdi>(CODE-\d+)<\/bdi><\/th>/g)].map(([, code]) => code);

  test('has pages, forwards and back', async () => {
    await keepMany(60);
    const first = await admin.page('/codes');
    expect(first).toContain('Find one of 60 codes');
    expect(first).toContain('href="/codes?after=CODE-024"');
    expect(first).not.toContain('rel="prev"');
    const second = await shown('/codes?after=CODE-024');
    expect([second.length, second[0], second.at(-1)]).toEqual([25, 'CODE-025', 'CODE-049']);
    const last = await admin.page('/codes?after=CODE-049');
    expect(last).toContain('href="/codes?before=CODE-050"');
    expect(last).not.toContain('rel="next"');
    expect(await shown('/codes?before=CODE-050')).toEqual(second);
    const back = await admin.page('/codes?before=CODE-025');
    expect(back).not.toContain('rel="prev"');
    expect(back).toContain('href="/codes?after=CODE-024"');
  });

  test('finds one code in any letters, and says what to do when there is none', async () => {
    await keepMany(60);
    expect(await shown('/codes?search=code-031')).toEqual(['CODE-031']);
    expect(await admin.page('/codes?search=code')).toContain('No code here');
  });
});

describe('an import', () => {
  test('takes every code and says how many are new, changed and as they were', async () => {
    await add('SARA10', 'trk_1');
    await add('OMAR', 'trk_2');
    await add('STAYS', 'trk_3');
    const answer = await importList('code,tracking_code\nSARA10,trk_1\nOMAR,trk_9\nعرض10,trk_4');
    expect(answer.status).toBe(200);
    expect(textOf(await answer.text())).toContain('New 1 Changed 1 As they were 1');
    expect(await saved()).toEqual([
      'OMAR → trk_9',
      'SARA10 → trk_1',
      'STAYS → trk_3',
      'عرض10 → trk_4',
    ]);
  });

  test('with one bad line takes nothing, names it, and keeps what was pasted', async () => {
    await add('SARA10', 'trk_1');
    const list = 'SARA10,trk_9\n\nOMAR,trk 2\nNEW\nNEWER\nsara10,trk_8';
    const answer = await importList(list);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(textOf(page)).toContain('Nothing was imported');
    expect(textOf(page)).toMatch(
      / Line 3 A tracking code has .* Lines 4 to 5 There have to be two/,
    );
    expect(textOf(page)).toContain('Line 1 has the same discount code with another tracking code');
    expect(page).toContain(`>\n${list}</textarea>`);
    expect(await saved()).toEqual(['SARA10 → trk_1']);
  });

  test('of a list that is empty, too long or too large says so', async () => {
    expect(await (await importList('\n')).text()).toContain('There is no code in the list');
    const long = Array.from({ length: 10_001 }, (_, index) => `C${index},t`).join('\n');
    expect(await (await importList(long)).text()).toContain('more than 10,000 lines');
    const large = await importList(`SARA10,${'ع'.repeat(524_288)}`);
    expect([large.status, await large.text()]).toEqual([
      422,
      expect.stringContaining('larger than 1 MiB'),
    ]);
  });

  test('of ten thousand lines is taken, each byte of it written as three', async () => {
    const list = Array.from({ length: 10_000 }, (_, index) => `${'ع'.repeat(40)}${index},trk_1`);
    expect((await importList(list.join('\n'))).status).toBe(200);
    expect(await saved()).toHaveLength(10_000);
  });

  test('a form no list can need is not read', async () => {
    expect((await importList('x'.repeat(3_200_000))).status).toBe(413);
    expect((await add('x'.repeat(70_000), 'trk_1')).status).toBe(413);
  });
});

describe('an export', () => {
  test('is a file of every code that a spreadsheet shows as text, and an import takes back', async () => {
    await keepMany(1_001);
    await add('=1+1', '-trk');
    await add('عرض, "10"', 'trk_2');
    const answer = await admin.visit('/codes/export');
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toBe(
      'attachment; filename="discount-codes.csv"',
    );
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    expect(text).toMatch(/^\uFEFFcode,tracking_code\r\n'=1\+1,'-trk\r\n/);
    expect(text).toMatch(/"عرض, ""10""",trk_2\r\n$/);
    expect(text.split('\r\n')).toHaveLength(1_005);
    const before = await saved();
    await admin.app.database.write((tx) => tx.discountCode.deleteMany({}));
    await importList(text);
    expect(await saved()).toEqual(before);
  });

  test('has only the shop’s own codes', async () => {
    await add('SARA10', 'trk_1');
    await add('OTHER', 'trk_2', otherShop);
    expect(await admin.page('/codes/export', { shop: otherShop })).toBe(
      'code,tracking_code\r\nOTHER,trk_2\r\n',
    );
    expect(await admin.page('/codes', { shop: otherShop })).not.toContain('SARA10');
  });
});

test('the settings lead to the codes', async () => {
  const [, main] = (await admin.page('/settings')).split('<main');
  expect(main).toContain('href="/codes"');
});
