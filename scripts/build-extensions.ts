// `node scripts/build-extensions.ts [--check]`: bundles what browsers load on a shop's pages, writes
// the theme extension's asset and prints the sizes. With --check it changes nothing and fails when
// the asset is not current or something is too large.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { bundleExtensions } from './extensions/bundle-extensions.ts';
import { bundleProblems } from './extensions/bundle-problems.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const bundles = await bundleExtensions();
const committed: Record<string, string> = {};
for (const { name, code, bytes, bytesMax, asset } of bundles) {
  console.info(`${name}: ${bytes} of ${bytesMax} bytes after brotli`);
  if (asset === null) continue;
  if (!values.check) await writeFile(asset, code);
  committed[name] = await readFile(asset, 'utf8').catch(() => '');
}
for (const problem of bundleProblems(bundles, committed)) {
  console.error(problem);
  process.exitCode = 1;
}
