import { existsSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { type BuildOptions, buildSync } from 'esbuild';

/** What browsers load of ours on a shop's pages, bundled. */
export interface Bundle {
  name: string;
  code: string;
  /** As CDNs send it: brotli at its highest quality. */
  bytes: number;
  bytesMax: number;
  /** The file Shopify takes it from; null where Shopify's CLI bundles it itself. */
  asset: URL | null;
}

interface Part extends Pick<Bundle, 'name' | 'bytesMax' | 'asset'> {
  entry: URL;
  options: BuildOptions;
}

const extensions = new URL('../../extensions/', import.meta.url);

const parts: readonly Part[] = [
  {
    name: 'click-capture',
    bytesMax: 1_536,
    asset: new URL('click-capture/assets/click-capture.js', extensions),
    entry: new URL('storefront/click-capture.ts', extensions),
    // A click's own keys leave the bundle only by other names, so that they may be short.
    options: { target: 'es2019', mangleProps: /^(clickedAtMs|clickId|trackingCode|subIds)$/ },
  },
  {
    name: 'checkout-pixel',
    bytesMax: 1_024,
    asset: null,
    entry: new URL('checkout-pixel/src/index.ts', extensions),
    options: { target: 'es2020' },
  },
];

/** Bundles what there is. @throws Error when a source does not compile */
export const bundleExtensions = (): Bundle[] =>
  parts.filter(({ entry }) => existsSync(entry)).map(bundlePart);

const bundlePart = ({ entry, options, ...part }: Part): Bundle => {
  const { outputFiles } = buildSync({
    ...options,
    entryPoints: [entry.pathname],
    bundle: true,
    format: 'iife',
    minify: true,
    legalComments: 'none',
    // The project's own settings are for Node.
    tsconfigRaw: {},
    write: false,
  });
  const code = outputFiles?.[0]?.text ?? '';
  return { ...part, code, bytes: brotliCompressSync(code).length };
};
