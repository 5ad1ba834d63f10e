// `node scripts/print-reference.ts [--check]`: writes into docs/postback-reference.md what the
// code's own constants say. With --check it changes nothing and fails when the page is not current.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { printReference } from './reference/print-reference.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const path = new URL('../docs/postback-reference.md', import.meta.url);

const before = await readFile(path, 'utf8');
const after = printReference(before);
if (!values.check) await writeFile(path, after);
else if (after !== before) {
  console.error(
    'docs/postback-reference.md is not what the code says. Run `node scripts/print-reference.ts`.',
  );
  process.exitCode = 1;
}
