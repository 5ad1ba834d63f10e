import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { usedTokens } from './used-tokens.ts';

/**
 * Sheets of `src/admin/styles` as one, with the design tokens they use.
 * @param names of the sheets, in their order
 */
export const stylesheetOf = (names: readonly string[]): string => {
  const sheet = names
    .map((name) => readFileSync(new URL(`../styles/${name}.css`, import.meta.url), 'utf8'))
    .join('\n');
  return `${usedTokens(readTokens(), sheet)}\n${sheet}`;
};

const readTokens = (): string =>
  readFileSync(
    createRequire(import.meta.url).resolve('@shopify/polaris-tokens/css/styles.css'),
    'utf8',
  );
