import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';
import { extract } from 'tar-fs';

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

/**
 * The package brings Chromium compressed. It is unpacked once per version and renamed into place,
 * since test files run side by side.
 */
const unpackChromium = async (): Promise<string> => {
  const { version } = JSON.parse(await readFile(new URL('package.json', installed), 'utf8'));
  const unpacked = join(tmpdir(), `afftok-chromium-${version}-libs`);
  if (existsSync(unpacked)) return unpacked;
  const scratch = await mkdtemp(join(tmpdir(), 'afftok-chromium-'));
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
  try {
    await rename(scratch, unpacked);
  } catch (error) {
    // Another test file was first.
    await rm(scratch, { recursive: true, force: true });
    if (!existsSync(unpacked)) throw error;
  }
  return unpacked;
};
