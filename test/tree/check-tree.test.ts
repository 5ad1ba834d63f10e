import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { databaseDoor } from '../support/tree/database-door.ts';
import { environmentReads } from '../support/tree/environment-reads.ts';
import {
  compositions,
  importDirection,
  stages,
  supports,
} from '../support/tree/import-direction.ts';
import { noTestLeftOut, nothingUnfinished } from '../support/tree/leftovers.ts';
import { fileNames, noDefaultExports } from '../support/tree/names.ts';
import { readTree } from '../support/tree/read-tree.ts';
import { breachesOf, type Rule } from '../support/tree/rule.ts';
import { sizeLimits } from '../support/tree/size-limits.ts';

const tree = readTree();

const rules: Record<string, Rule> = {
  'imports follow the arrow': importDirection,
  'the database has one door': databaseDoor,
  'the environment is read in one place': environmentReads,
  'files and functions are short': sizeLimits,
  'nothing is exported as default': noDefaultExports,
  'files are named after what they hold': fileNames,
  'nothing is left unfinished': nothingUnfinished,
  'every test runs': noTestLeftOut,
};

test.each(Object.entries(rules))('%s', (_, rule) => {
  expect(breachesOf(rule, tree)).toEqual([]);
});

test('the tree is read whole, so that the rules have something to look at', () => {
  const paths = tree.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'src/main.ts',
      'src/delivery/deliver.ts',
      'extensions/storefront/click-capture.ts',
      'scripts/demo.ts',
      'test/tree/check-tree.test.ts',
    ]),
  );
  expect(paths.filter((path) => path.includes('generated'))).toEqual([]);
});

test('every part named in the order exists', () => {
  const top = new URL('../../src/', import.meta.url).pathname;
  const missing = [...stages, ...supports, ...compositions].filter(
    (part) => !existsSync(`${top}${part}`) && !existsSync(`${top}${part}.ts`),
  );
  expect(missing).toEqual([]);
});
