import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { keepDiscountCodes } from '../../src/shop/discount-codes.ts';
import { openBrowser } from '../support/browser.ts';
import { seriousFindings } from '../support/page-quality.ts';
import { type Merchant, startMerchant, type Window } from '../support/start-merchant.ts';
import { testShop } from '../support/start-test-app.ts';

let browser: Browser;
let merchant: Merchant;
let window: Window;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  merchant = await startMerchant(browser);
  window = await merchant.openWindow();
});
afterEach(() => merchant.stop());

const saved = async () => {
  const rows = await merchant.app.database.read.discountCode.findMany({ orderBy: { code: 'asc' } });
  return rows.map(({ code, trackingCode }) => `${code} → ${trackingCode}`);
};
const fileOf = (text: string | Buffer) => ({
  name: 'codes.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});
const button = (name: string) => window.app.getByRole('button', { name, exact: true });

test('a code is added, corrected where it was wrong, and removed', async () => {
  await window.open('/codes');
  await window.app.getByLabel('Discount code').fill('SARA10');
  await window.app.getByLabel('Tracking code').fill('trk sara');
  await button('Add').click();
  await window.app.getByRole('alert').getByText('no spaces').waitFor();
  expect(await window.app.getByLabel('Discount code').inputValue()).toBe('SARA10');
  await window.app.getByLabel('Tracking code').fill('trk_sara');
  await button('Add').click();
  await window.page.locator('#toast').getByText('Code added').waitFor();
  expect(await saved()).toEqual(['SARA10 → trk_sara']);
  await window.app.getByRole('button', { name: 'Remove SARA10' }).click();
  await window.page.locator('#toast').getByText('Code removed').waitFor();
  await window.app.getByText('No codes yet').waitFor();
  expect(await saved()).toEqual([]);
});

test('a file is shown before it is imported, named where it is wrong, corrected on the page', async () => {
  await window.open('/codes');
  await window.app.getByRole('link', { name: 'Import' }).click();
  const file = window.app.getByLabel('CSV file');
  const list = window.app.getByLabel('List');
  await file.setInputFiles(fileOf('\uFEFFcode,tracking_code\r\nSARA10,trk_1\r\nعرض10\r\n'));
  await window.app
    .locator('textarea')
    .and(window.app.locator(':not(:placeholder-shown)'))
    .waitFor();
  await button('Import').click();
  await window.app.getByRole('alert').getByText('Nothing was imported').waitFor();
  expect(await list.inputValue()).toBe('code,tracking_code\nSARA10,trk_1\nعرض10\n');
  await list.fill('code,tracking_code\nSARA10,trk_1\nعرض10,trk_2\n');
  await button('Import').click();
  await window.app.getByRole('heading', { name: 'Imported', exact: true }).waitFor();
  expect(await saved()).toEqual(['SARA10 → trk_1', 'عرض10 → trk_2']);
  expect(window.complaints).toEqual([]);
});

test('a file that is too large is not taken, and says so', async () => {
  await window.open('/codes/import');
  await window.app.getByLabel('CSV file').setInputFiles(fileOf('x'.repeat(1_048_577)));
  await window.app.getByRole('alert').getByText('larger than 1 MiB').waitFor();
  expect(await window.app.getByLabel('List').inputValue()).toBe('');
  await window.app.getByLabel('CSV file').setInputFiles(fileOf('SARA10,trk_1'));
  await window.app.getByRole('alert').waitFor({ state: 'hidden' });
  expect(await window.app.getByLabel('List').inputValue()).toBe('SARA10,trk_1');
});

test('the export is a file with its byte order mark', async () => {
  await keep({ SARA10: 'trk_1', '=1+1': 'trk_2' });
  await window.open('/codes');
  const downloaded = window.page.waitForEvent('download');
  await window.app.getByRole('link', { name: 'Export' }).click();
  const file = await downloaded;
  expect(file.suggestedFilename()).toBe('discount-codes.csv');
  expect(await readFile(await file.path(), 'utf8')).toBe(
    "\uFEFFcode,tracking_code\r\n'=1+1,trk_2\r\nSARA10,trk_1\r\n",
  );
});

const keep = (codes: Record<string, string>) => {
  const rows = Object.entries(codes).map(([code, trackingCode]) => ({ code, trackingCode }));
  const now = new Date(merchant.clock.now());
  return merchant.app.database.write((tx) => keepDiscountCodes(tx, testShop, rows, now));
};

test.each(['en', 'ar'])(
  'every page of codes in %s is accessible and fits 360 px',
  async (locale) => {
    const look = async (name: string) => {
      const frame = await window.frame();
      for (const width of [1280, 360]) {
        await window.page.setViewportSize({ width, height: 800 });
        await frame.waitForFunction(
          (isNarrow) =>
            ((globalThis as unknown as { innerWidth: number }).innerWidth === 360) === isNarrow,
          width === 360,
        );
        await window.picture(`${name}-${locale}${width === 360 ? '-360' : ''}`);
        expect(await seriousFindings(frame)).toEqual([]);
        expect(await frame.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(
          true,
        );
      }
    };
    await window.open('/codes', locale);
    await look('codes-none');
    await keep({ SARA10: 'trk_sara', خصم_عمر: 'trk_omar', ['LONG'.repeat(60)]: 'x'.repeat(64) });
    await keep(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`CODE${n}`, `trk_${n}`])));
    await window.open('/codes', locale);
    await look('codes');
    await window.app.locator('#code').fill('SARA10');
    await window.app.locator('.code-fields button').click();
    await window.app.getByRole('alert').waitFor();
    await look('codes-wrong');
    await window.open('/codes/import', locale);
    await look('codes-import');
    await window.app.locator('textarea').fill('SARA10\nOMAR\nLAYLA,trk 1\nsara10,trk_3');
    await window.app.locator('main form .button').click();
    await window.app.locator('main table').waitFor();
    await look('codes-import-wrong');
    await window.app.locator('textarea').fill('SARA10,trk_1\nNEW,trk_2');
    await window.app.locator('main form .button').click();
    await window.app.locator('.banner.success').waitFor();
    await look('codes-imported');
    expect(window.complaints).toEqual([]);
  },
);
