// `node scripts/print-stories.ts [--check]`: writes docs/order-stories.md from the table that
// test/stories plays. With --check it changes nothing and fails when the page is not current.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { orderStories } from '../test/stories/order-stories.ts';
import { printStories } from './stories/print-stories.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const path = new URL('../docs/order-stories.md', import.meta.url);

const page = printStories(orderStories);
if (!values.check) await writeFile(path, page);
else if (page !== (await readFile(path, 'utf8'))) {
  console.error(
    'docs/order-stories.md is not what test/stories says. Run `node scripts/print-stories.ts`.',
  );
  process.exitCode = 1;
}
