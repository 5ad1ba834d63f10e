import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { extract } from 'tar-fs';
import { unpackOnce } from './unpack-once.ts';

const installed = new URL('../../node_modules/@sparticuz/chromium/', import.meta.url);

/**
 * A headless Chromium out of the npm package, also as root. Pages of public addresses may frame
 * this machine's, because the tests serve Shopify's admin under its own name.
 */
export const openBrowser = async (): Promise<Browser> => {
  const unpacked = await unpackChromium();
  return chromium.launch({
    executablePath: join(unpacked, 'chromium'),
    // What Chromium links to and a bare machine lacks comes with the package.
    env: { LD_LIBRARY_PATH: join(unpacked, 'lib') },
    chromiumSandbox: false,
    args: ['--disable-features=LocalNetworkAccessChecks', '--font-render-hinting=none'],
  });
};

/** The package brings Chromium compressed. */
const unpackChromium = async (): Promise<string> => {
  const { version } = JSON.parse(await readFile(new URL('package.json', installed), 'utf8'));
  return unpackOnce(`afftok-chromium-${version}-libs`, async (scratch) => {
    await pipeline(
      createReadStream(new URL('bin/chromium.br', installed)),
      createBrotliDecompress(),
      createWriteStream(join(scratch, 'chromium'), { mode: 0o755 }),
    );
    await pipeline(
      createReadStream(new URL('bin/al2023.tar.br', installed)),
      createBrotliDecompress(),
      extract(scratch),
    );
  });
};
