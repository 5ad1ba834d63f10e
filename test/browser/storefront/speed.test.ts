import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/browser.ts';
import { type Shopping, startShopping } from '../../support/start-shopping.ts';

const loads = 5;
const slowdown = 4;

let browser: Browser;
let shopping: Shopping;

beforeAll(async () => {
  browser = await openBrowser();
  shopping = await startShopping(browser);
  // Then all that the embed does at first, it does in one go.
  shopping.storefront.consentApi = 'loaded';
});

afterAll(async () => {
  await shopping.stop();
  await browser.close();
});

interface Load {
  /** How long the embed ran on the main thread. */
  scriptMs: number;
  layoutShift: number;
}

/** One load of a page by a new shopper on a slowed CPU, until all is quiet. */
const load = async (path: string): Promise<Load> => {
  const { page, context, open } = await shopping.shopper({ realTime: true, before: keepShift });
  const devTools = await context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await open(path);
  await page.evaluate('new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }))');
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as {
    traceEvents: TraceEvent[];
  };
  const layoutShift = Number(await page.evaluate('layoutShift'));
  await context.close();
  const scriptUs = traceEvents.filter(isOurs).reduce((sum, { tdur = 0 }) => sum + tdur, 0);
  return { scriptMs: scriptUs / 1_000, layoutShift };
};

interface TraceEvent {
  name: string;
  /** Microseconds of the thread's own time. */
  tdur?: number;
  args?: { data?: { url?: string } };
}

const isOurs = ({ name, args }: TraceEvent): boolean =>
  ['EvaluateScript', 'FunctionCall'].includes(name) &&
  args?.data?.url?.endsWith('/click-capture.js') === true;

const keepShift = `window.layoutShift = 0;
new PerformanceObserver((list) => {
  for (const { value } of list.getEntries()) window.layoutShift += value;
}).observe({ type: 'layout-shift', buffered: true });`;

const median = (numbers: number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

test.each([
  ['a page nobody was led to', '/products/lamp'],
  ['a landing page', '/products/lamp?click_id=clk_1'],
])('on %s the embed moves nothing; how long it works is printed', async (name, path) => {
  const all: Load[] = [];
  for (let round = 0; round < loads; round += 1) all.push(await load(path));
  const scriptMs = all.map((one) => one.scriptMs);
  console.info(
    `${name}, CPU slowed ${slowdown} times: ${median(scriptMs).toFixed(1)} ms, at best ${Math.min(...scriptMs).toFixed(1)} ms`,
  );
  expect(Math.min(...scriptMs)).toBeGreaterThan(0);
  // Of all loads, since a busy machine may paint half a page first, with or without us.
  expect(median(all.map(({ layoutShift }) => layoutShift))).toBe(0);
});
