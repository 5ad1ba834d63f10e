import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readRules } from '../../src/shop/rules.ts';
import { testApiKey } from '../support/start-story.ts';
import { rulesIn, twoRules, untouchedForm } from './rules-entry.ts';
import { type Admin, startAdmin } from './start-admin.ts';

let admin: Admin;
beforeEach(async () => {
  admin = await startAdmin();
});
afterEach(() => admin.stop());

const press = (change: string, more: Record<string, string> = {}) =>
  admin.page('/settings/rules', {
    form: { ...untouchedForm(admin.sandbox.baseUrl), ...more, change },
  });
const shopRow = () => admin.app.database.read.shop.findFirstOrThrow();

test('a button adds a rule, and keeps all that was typed without saving it', async () => {
  const page = await press('add', {
    ...twoRules,
    holdDays: 'soon',
    minimum: '12',
    excludePos: '',
  });
  expect(rulesIn(page)).toEqual([
    'rule1-value=Acme &#38; Sons',
    'rule1-offer=offer_acme',
    'rule2-value=موظف',
    'rule2-offer=',
    'rule3-value=',
    'rule3-offer=',
  ]);
  expect(page).toMatch(/<legend tabindex="-1" data-focus>Rule 3</);
  expect(page).toMatch(/id="holdDays"[^>]* value="soon"/);
  expect(page).toMatch(/id="minimum"[^>]* value="12"/);
  expect(page).not.toMatch(/id="excludePos"[^>]*checked/);
  expect(page).toContain('They count once you save');
  expect(page).toMatch(/<button class="button primary\s*">Save/);
  expect((await shopRow()).version).toBe(1);
});

test('buttons move a rule up and down, and the focus goes along', async () => {
  const up = await press('up-2', twoRules);
  expect(rulesIn(up)).toEqual([
    'rule1-value=موظف',
    'rule1-offer=',
    'rule2-value=Acme &#38; Sons',
    'rule2-offer=offer_acme',
  ]);
  expect(up).toMatch(/data-focus>Rule 1</);
  expect(up).toMatch(/id="rule1-nothing"[^>]*checked/);
  const down = await press('down-1', twoRules);
  expect(rulesIn(down)).toEqual(rulesIn(up));
  expect(down).toMatch(/data-focus>Rule 2</);
});

test('a button removes a rule; with the last gone every sale goes to the shop’s offer', async () => {
  const page = await press('remove-1', twoRules);
  expect(rulesIn(page)).toEqual(['rule1-value=موظف', 'rule1-offer=']);
  const none = await press('remove-1', { ...twoRules, ruleCount: '1' });
  expect(rulesIn(none)).toEqual([]);
  expect(none).toContain('No rules: every sale goes');
});

test.each(['', 'up-0', 'up-3', 'down-2', 'up-1', 'remove-9', 'remove-x', 'fly-1'])(
  'a button that makes no sense does nothing: "%s"',
  async (change) => {
    expect(rulesIn(await press(change, twoRules))).toEqual(rulesIn(await press('none', twoRules)));
  },
);

test('pressing a button says that a key typed before has to be entered again, and do not show it', async () => {
  const page = await press('add', { apiKey: testApiKey });
  expect(page).toMatch(/id="apiKey-error">.*Enter the API key again/);
  expect(page).not.toContain(testApiKey);
});

test('there can be a hundred long rules, and no more', async () => {
  const rows = Array.from({ length: 100 }, (_, index) => ({
    [`rule${index + 1}-by`]: 'vendor',
    [`rule${index + 1}-value`]: `${'مورد'.repeat(60)}${index}`,
    [`rule${index + 1}-offer`]: `offer_${'x'.repeat(150)}`,
  }));
  const full = Object.assign({ ruleCount: '100' }, ...rows);
  expect(
    (await admin.visit('/settings', { form: { ...untouchedForm(admin.sandbox.baseUrl), ...full } }))
      .status,
  ).toBe(303);
  expect(readRules((await shopRow()).rules).offers).toHaveLength(100);
  const page = await press('add', { ...full, version: '2' });
  expect(rulesIn(page)).toHaveLength(200);
  expect(page).not.toContain('value="add"');
});
