import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { connectShop } from '../support/connect-shop.ts';
import { fillKeptOrders } from '../support/fill-kept-orders.ts';
import { seriousFindings } from '../support/page-quality.ts';
import { type Merchant, startMerchant } from '../support/start-merchant.ts';
import { testShop } from '../support/start-test-app.ts';

let browser: Browser;
let merchant: Merchant;

beforeAll(async () => {
  browser = await openBrowser();
  merchant = await startMerchant(browser);
  await connectShop(merchant, testShop);
  const path = merchant.config.databaseUrl.replace('file:', '');
  fillKeptOrders(path, testShop, 2_000, merchant.clock.now());
});

afterAll(async () => {
  await merchant.stop();
  await browser.close();
});

const words = {
  en: { button: 'Try it out on the last 60 days', back: 'Back to your entries', save: 'Save' },
  ar: { button: 'جرّبها على آخر 60 يومًا', back: 'العودة إلى مدخلاتك', save: 'حفظ' },
} as const;

test.each(['en', 'ar'] as const)(
  'a merchant tries entries out, sees by itself what came of it, and goes back to them (%s)',
  async (locale) => {
    const { button, back, save } = words[locale];
    const window = await merchant.openWindow();
    const { app } = window;
    await window.open('/settings', locale);
    await app.locator('#holdDays').fill('14');
    await app.locator('#excludePos').uncheck();
    await app.locator('input[name="amountBasis"][value="total"]').check();
    await app.getByRole('button', { name: button }).scrollIntoViewIfNeeded();
    await window.picture(`settings-try-${locale}`);
    await app.getByRole('button', { name: button }).click();
    await app.locator('#totals').waitFor();
    expect(await app.locator('tbody tr').count()).toBeGreaterThan(50);
    await window.picture(`simulation-${locale}`);
    const frame = await window.frame();
    expect(await seriousFindings(frame)).toEqual([]);
    await window.page.setViewportSize({ width: 360, height: 740 });
    await frame.waitForFunction('innerWidth === 360');
    await window.picture(`simulation-${locale}-360`);
    await app.locator('#largest').scrollIntoViewIfNeeded();
    await window.picture(`simulation-largest-${locale}-360`);
    expect(await frame.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await seriousFindings(frame)).toEqual([]);
    await app.getByRole('link', { name: back }).first().click();
    await app.locator('#holdDays').waitFor();
    expect(await app.locator('#holdDays').inputValue()).toBe('14');
    expect(await app.locator('#excludePos').isChecked()).toBe(false);
    const last = app.getByRole('button', { name: save, exact: true }).last();
    await last.scrollIntoViewIfNeeded();
    expect(await last.isVisible()).toBe(true);
    await window.picture(`settings-try-${locale}-360`);
    expect(window.complaints).toEqual([]);
    await window.context.close();
  },
);
