import { describe, expect, test } from '@jest/globals';
import { databaseDoor } from '../support/tree/database-door.ts';
import { environmentReads } from '../support/tree/environment-reads.ts';
import { importDirection } from '../support/tree/import-direction.ts';
import { noTestLeftOut, nothingUnfinished } from '../support/tree/leftovers.ts';
import { fileNames, noDefaultExports } from '../support/tree/names.ts';
import { breachesOf, type Rule } from '../support/tree/rule.ts';
import { sizeLimits } from '../support/tree/size-limits.ts';
import { parseSourceFile } from '../support/tree/source-file.ts';

const breaches = (rule: Rule, path: string, text: string): string[] =>
  breachesOf(rule, [parseSourceFile(path, text)]);

type Case = [path: string, text: string];

const refuses = (rule: Rule, cases: Record<string, Case>): void => {
  test.each(Object.entries(cases))('refuses %s, with where and why', (_, [path, text]) => {
    const found = breaches(rule, path, text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${path}(:\\d+)? .+\\. ${escaped(rule.reason)}$`));
  });
};

const takes = (rule: Rule, cases: Record<string, Case>): void => {
  test.each(Object.entries(cases))('takes %s', (_, [path, text]) => {
    expect(breaches(rule, path, text)).toEqual([]);
  });
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

describe('imports follow the arrow: the rule', () => {
  const imports = (path: string, from: string): Case => [path, `import { a } from '${from}';`];
  refuses(importDirection, {
    'a later stage': imports('src/order/a.ts', '../delivery/deliver.ts'),
    'a type of a later stage': ['src/click/a.ts', "import type { A } from '../order/a.ts';"],
    'a later stage, re-exported': ['src/click/a.ts', "export { a } from '../order/a.ts';"],
    'a later stage, imported when needed': ['src/click/a.ts', "await import('../order/a.ts');"],
    'a stage in a support part': imports('src/worker/loop.ts', '../webhook/work-inbox.ts'),
    'the composition in a stage': imports('src/delivery/a.ts', '../pipeline.ts'),
    'the composition in a support part': imports('src/shop/a.ts', '../admin/print.ts'),
    'anything of ours in afftok': imports('src/afftok/a.ts', '../money.ts'),
    'a test in src': imports('src/app.ts', '../test/fixtures/order.ts'),
    'a part without a place': ['src/billing/a.ts', ''],
    'an extension in src': imports('src/click/a.ts', '../../extensions/storefront/a.ts'),
    'more than a click in what browsers load': imports(
      'extensions/storefront/a.ts',
      '../../src/shop/settings.ts',
    ),
    'a test in what browsers load': imports('extensions/storefront/a.ts', '../../test/a.ts'),
  });
  takes(importDirection, {
    'an earlier stage': imports('src/delivery/a.ts', '../webhook/received-webhook.ts'),
    'its own stage': imports('src/order/a.ts', './parse-order.ts'),
    'a support part': imports('src/click/a.ts', '../clock.ts'),
    'ids in afftok': imports('src/afftok/a.ts', '../ids.ts'),
    'a package': imports('src/click/a.ts', 'zod'),
    'a stage in the composition': imports('src/pipeline.ts', './delivery/deliver.ts'),
    'a click in what browsers load': imports(
      'extensions/checkout-pixel/src/a.ts',
      '../../../src/click/click-id.ts',
    ),
    'another part of what browsers load': imports(
      'extensions/checkout-pixel/src/a.ts',
      '../../storefront/kept-click.ts',
    ),
    'anything in a script': imports('scripts/a.ts', '../test/fixtures/order.ts'),
  });
});

describe('the database has one door: the rule', () => {
  refuses(databaseDoor, {
    'the driver': ['src/order/a.ts', "import Sqlite from 'better-sqlite3';"],
    'the adapter': ['src/app.ts', "import { A } from '@prisma/adapter-better-sqlite3';"],
    'a client of its own': ['src/app.ts', 'const client = new PrismaClient();'],
    'the client class': [
      'src/order/a.ts',
      "import { Client } from '../database/generated/client.ts';",
    ],
    'a transaction of its own': ['src/order/a.ts', 'await database.$transaction([]);'],
    'a write on the reading side': ['src/order/a.ts', 'await database.read.order.update({});'],
    'a write on something renamed': ['src/order/a.ts', 'await db.offerHold.deleteMany({});'],
    'raw SQL on the reading side': ['src/order/a.ts', 'await read.$executeRaw`DELETE`;'],
    'SQL put together from text': ['src/order/a.ts', 'await tx.$executeRawUnsafe(sql);'],
  });
  takes(databaseDoor, {
    'a write on tx': ['src/order/a.ts', 'await tx.order.update({}); await tx.$executeRaw`X`;'],
    'a read': ['src/admin/a.ts', 'await database.read.order.findMany({});'],
    'types and the SQL tag': [
      'src/order/a.ts',
      "import { type Order, Prisma } from '../database/generated/client.ts';",
    ],
    'a set, a map and a hash': ['src/a/b.ts', 'set.delete(1); a.map.delete(1); hash.update(x);'],
    'anything in src/database': ['src/database/a.ts', "import Sqlite from 'better-sqlite3';"],
  });
});

describe('the environment is read in one place: the rule', () => {
  refuses(environmentReads, {
    'process.env': ['src/order/a.ts', 'const port = process.env.PORT;'],
    'process["env"]': ['src/order/a.ts', "const all = process['env'];"],
    'env taken out of process': ['src/order/a.ts', 'const { env } = process;'],
    'process imported': ['src/order/a.ts', "import { env } from 'node:process';"],
  });
  takes(environmentReads, {
    'the two entry points': ['src/main.ts', 'readEnv(process.env);'],
    'other parts of process': ['src/order/a.ts', 'process.exitCode = 1;'],
    'something else called env': ['src/order/a.ts', 'const port = options.env.PORT;'],
  });
});

describe('files and functions are short: the rule', () => {
  const lines = (count: number): string => 'a();\n'.repeat(count);
  refuses(sizeLimits, {
    'a file of 251 lines': ['src/a.ts', lines(251)],
    'a function of 71 lines': ['src/a.ts', `const a = () => {\n${lines(69)}};\n`],
    'a method of 71 lines': ['test/a.ts', `class A {\n m() {\n${lines(69)}}\n}\n`],
  });
  takes(sizeLimits, {
    'a file of 250 lines': ['src/a.ts', lines(250)],
    'a chapter of tests of any length': [
      'test/a.test.ts',
      `describe('a', () => {\n${lines(80)}});\n`,
    ],
    'a function of 70 lines': ['src/a.ts', `// ö\n\nfunction a() {\n${lines(68)}}\n`],
  });
});

describe('names: the rules', () => {
  refuses(noDefaultExports, {
    'a default export': ['src/a.ts', 'export default 1;'],
    'a default function': ['src/a.ts', 'export default function a() {}'],
  });
  refuses(fileNames, {
    'another case': ['src/order/parseOrder.ts', ''],
    'a name that says nothing': ['src/order/helpers.ts', ''],
    'an index elsewhere': ['extensions/storefront/index.ts', ''],
    'an extension not named after its export': ['extensions/a/b.ts', 'export const keep = 1;'],
    'a file not named after its export': ['src/order/amount.ts', 'export const parseTotal = 1;'],
  });
  takes(fileNames, {
    'a file named after its export': ['src/a/parse-total.ts', 'export const parseTotal = 1;'],
    "the pixel's entry, as Shopify names it": ['extensions/checkout-pixel/src/index.ts', ''],
    'the words in another order': ['src/a/work-inbox.ts', 'export const createInboxWork = 1;'],
    'a file named after a type beside it': [
      'src/a/credential.ts',
      'export interface Credential { a: 1 }\nexport const masked = 1;',
    ],
    'several exports about one thing': ['src/a/limits.ts', 'export const a = 1, b = 2;'],
  });
});

describe('nothing is left over: the rules', () => {
  refuses(nothingUnfinished, {
    'a note to oneself': ['src/a.ts', `// ${'TO'}${'DO'}: later`],
    'another one': ['test/a.test.ts', `/* ${'FIX'}${'ME'} */`],
  });
  takes(nothingUnfinished, { 'the word in small letters': ['src/a.ts', '// todo/i is a pattern'] });
  refuses(noTestLeftOut, {
    'a test that runs alone': ['test/a.test.ts', "test.only('a', () => {});"],
    'a test left out': ['test/a.test.ts', "describe.skip('a', () => {});"],
    'a test put off': ['test/a.test.ts', "it.todo('a');"],
    'a test left out by its name': ['test/a.test.ts', "xit('a', () => {});"],
  });
  takes(noTestLeftOut, { 'a table of tests': ['test/a.test.ts', "test.each([])('a', () => {});"] });
});
