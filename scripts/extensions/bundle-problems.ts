import type { Bundle } from './bundle-extensions.ts';

/**
 * What is wrong with bundles, one line each, with what to do.
 * @param committed what is in the tree, by a bundle's name
 */
export const bundleProblems = (
  bundles: readonly Bundle[],
  committed: Readonly<Record<string, string | undefined>>,
): string[] =>
  bundles.flatMap(({ name, code, bytes, bytesMax, asset }) => [
    ...(bytes > bytesMax
      ? [`${name} is ${bytes} bytes after brotli and may be ${bytesMax}. Make it smaller.`]
      : []),
    ...(asset !== null && committed[name] !== code
      ? [`${name} in the tree is not what its source says. Run \`npm run build:extensions\`.`]
      : []),
  ]);
