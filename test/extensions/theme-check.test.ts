import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { check } from '@shopify/theme-check-node';

const extension = new URL('../../extensions/click-capture/', import.meta.url).pathname;
/** What Liquid knows at Shopify comes with the package; theme-check would fetch it anew. */
const packagedDocs = new URL(
  '../../node_modules/@shopify/theme-check-docs-updater/',
  import.meta.url,
).pathname;

const offenses = async (folder: string): Promise<string[]> => {
  const found = await check(folder, 'theme-check:theme-app-extension');
  return found.map((offense) => `${offense.check}: ${offense.message}`);
};

let copy = '';

beforeAll(async () => {
  process.env.SHOPIFY_TLD_ROOT = packagedDocs;
  copy = await mkdtemp(join(tmpdir(), 'afftok-theme-check-'));
  await cp(extension, copy, { recursive: true });
});

afterAll(async () => {
  delete process.env.SHOPIFY_TLD_ROOT;
  await rm(copy, { recursive: true });
});

test("Shopify's own check of theme app extensions has nothing to say about the embed", async () => {
  expect(await offenses(extension)).toEqual([]);
});

test('it would say something about a tag, an asset or a translation that is not there', async () => {
  const block = `{% layout none %}<script src="{{ 'gone.js' | asset_url }}"></script>
{% schema %}{ "name": "t:gone.name", "target": "head" }{% endschema %}`;
  await writeFile(join(copy, 'blocks/click-capture.liquid'), block);
  expect(await offenses(copy)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^AppBlockValidTags/),
      expect.stringMatching(/^MissingAsset/),
      expect.stringMatching(/^ValidSchemaTranslations/),
    ]),
  );
});
