// `node scripts/take-pictures.ts`: takes the pictures of the README anew, from the real app with an
// invented shop behind it, in a real browser.
import { mkdir } from 'node:fs/promises';
import { openBrowser } from '../test/support/browser.ts';
import { startMerchant } from '../test/support/start-merchant.ts';
import { fillPicturedShop } from './pictures/fill-pictured-shop.ts';

const folder = new URL('../docs/images/', import.meta.url).pathname;

const browser = await openBrowser();
const merchant = await startMerchant(browser);
const { toldOrderId } = await fillPicturedShop(merchant);
await mkdir(folder, { recursive: true });
const window = await merchant.openWindow({ width: 1280, height: 900 });
for (const [name, path] of [
  ['home', '/'],
  ['order', `/orders/${toldOrderId}`],
] as const) {
  await window.open(path);
  await window.page.screenshot({ path: `${folder}${name}.png` });
  console.log(`docs/images/${name}.png`);
}
await merchant.stop();
await browser.close();
