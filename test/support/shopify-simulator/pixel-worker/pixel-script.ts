import { readFile } from 'node:fs/promises';
import { buildSync } from 'esbuild';

/** What the pixel may know of a visitor's leave; all of it is given unless said otherwise. */
export interface CustomerPrivacy {
  analyticsProcessingAllowed: boolean;
  marketingAllowed: boolean;
  preferencesProcessingAllowed: boolean;
  saleOfDataAllowed: boolean;
}

export interface PixelStart {
  /** As `webPixelCreate` was given them. */
  settings: Record<string, unknown>;
  shop: string;
  customerPrivacy?: Partial<CustomerPrivacy>;
}

export const everythingAllowed: CustomerPrivacy = {
  analyticsProcessingAllowed: true,
  marketingAllowed: true,
  preferencesProcessingAllowed: true,
  saleOfDataAllowed: true,
};

const entry = new URL('../../../../extensions/checkout-pixel/src/index.ts', import.meta.url);

/** The pixel as Shopify's CLI bundles it. */
const bundlePixel = (): string => {
  const { outputFiles } = buildSync({
    entryPoints: [entry.pathname],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

const readHost = (name: string): Promise<string> =>
  readFile(new URL(name, import.meta.url), 'utf8');

/**
 * A script that runs the real pixel in a web worker beside a page, and gives the page
 * `pixel.publish(name, data)`, `pixel.consent(…)`, `pixel.complaints` and `onCheckout`.
 */
export const pixelScript = async ({ settings, shop, customerPrivacy }: PixelStart) => {
  const source = `${await readHost('worker-host.js')}\n${bundlePixel()}`;
  const start = {
    source,
    settings,
    shop: { myshopifyDomain: shop },
    customerPrivacy: { ...everythingAllowed, ...customerPrivacy },
  };
  return `window.__pixel = ${JSON.stringify(start)};\n${await readHost('page-host.js')}`;
};
