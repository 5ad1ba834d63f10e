import { readFile } from 'node:fs/promises';
import type { BrowserContext, Frame, Page } from 'playwright-core';

const axeSource = new URL('../../node_modules/axe-core/axe.min.js', import.meta.url);
const keepingScript = new URL('keep-vitals.js', import.meta.url).pathname;

/** What axe-core finds serious or critical in a frame: `rule: element`, none when all is well. */
export const seriousFindings = async (frame: Frame): Promise<string[]> => {
  // Evaluated, not added as a script: the page's own policy stays as it is.
  await frame.evaluate(`if (!globalThis.axe) ${await readFile(axeSource, 'utf8')}`);
  return frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    // Sheets and media are loaded again only for rules about sound and locked screens.
    const { violations } = await axe.run({ resultTypes: ['violations'], preload: false });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
};

interface Axe {
  run(options: { resultTypes: string[]; preload: boolean }): Promise<{
    violations: { id: string; impact: string | null; nodes: { html: string }[] }[];
  }>;
}

/** Milliseconds, as Shopify judges them (shopify-platform 5.2): LCP ≤ 2,500, INP ≤ 200. */
export interface Vitals {
  lcpMs: number;
  /** The longest interaction so far; 0 when each took less than the browser tells (16 ms). */
  inpMs: number;
}

/** Lets every page of the context keep its vitals, from the first. */
export const keepVitals = async (context: BrowserContext): Promise<void> => {
  await context.addInitScript({ path: keepingScript });
};

/** The vitals of a frame, once it has painted what they are taken from. */
export const vitalsOf = async (frame: Frame): Promise<Vitals> => {
  await frame.waitForFunction(() => (globalThis as unknown as { vitals: Vitals }).vitals.lcpMs > 0);
  return frame.evaluate(() => (globalThis as unknown as { vitals: Vitals }).vitals);
};

/** Counts the bytes, as they travel, of everything the page fetches from an origin from now on. */
export const countBytes = (page: Page, origin: string): (() => Promise<number>) => {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (new URL(request.url()).origin !== origin) return;
    sizes.push(request.sizes().then((size) => size.responseBodySize + size.responseHeadersSize));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
};
