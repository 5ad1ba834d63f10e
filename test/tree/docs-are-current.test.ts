import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { printReference } from '../../scripts/reference/print-reference.ts';
import type { LosingReason } from '../../src/attribution/attribute.ts';
import type { Channel } from '../../src/attribution/candidate.ts';
import { environmentVariables } from '../../src/config/env.ts';
import type { SkipReason, WaitReason } from '../../src/conversion/decide.ts';
import type { DeadReason } from '../../src/delivery/after-attempt.ts';
import { codesIn, sectionOf, tableRows } from '../support/tree/markdown.ts';
import { listTree, readTreeFile } from '../support/tree/read-tree.ts';

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...listTree('docs', '.md'),
];

describe('docs/postback-reference.md', () => {
  const page = readTreeFile('docs/postback-reference.md');

  test('is what the code prints; else run `node scripts/print-reference.ts`', () => {
    expect(page).toBe(printReference(page));
  });

  test('is noticed when it says something else', () => {
    const stale = page.replace('| 10 s ', '| 11 s ');
    expect(stale).not.toBe(page);
    expect(printReference(stale)).toBe(page);
    expect(() => printReference(page.replace('printed: pace', 'printed: speed'))).toThrow('speed');
    expect(() => printReference('')).toThrow('no place for example-body');
  });
});

describe('the environment variables are named exactly', () => {
  const named = (page: string, section: string): string[] =>
    tableRows(sectionOf(readTreeFile(page), section)).map(
      ([variable = '']) => codesIn(variable)[0] ?? '',
    );

  test('in docs/configuration.md', () => {
    expect(named('docs/configuration.md', 'Variables')).toEqual([...environmentVariables]);
  });

  test('in the README', () => {
    expect(named('README.md', 'Environment')).toEqual([...environmentVariables]);
  });

  test('in .env.example', () => {
    const lines = readTreeFile('.env.example').match(/^[A-Z_]+(?==)/gm);
    expect(lines).toEqual([...environmentVariables]);
  });
});

describe('docs/states.md names every reason there is', () => {
  // A reason that is missing here, or that is none any more, does not compile.
  const waiting: Record<WaitReason, true> = {
    no_click_yet: true,
    not_exchanged: true,
    asking_shopify: true,
    asking_customer: true,
    not_paid: true,
    not_fulfilled: true,
    settling: true,
    hold: true,
    no_settings: true,
    other_shop: true,
  };
  const skipped: Record<SkipReason, true> = {
    test_order: true,
    cancelled: true,
    payment_void: true,
    pos: true,
    draft_order: true,
    renewal: true,
    channel: true,
    tagged: true,
    repeat_customer: true,
    no_commission: true,
    zero_amount: true,
    below_minimum: true,
    no_click: true,
    click_refused: true,
    click_outside_window: true,
    click_after_order: true,
    click_arrived_late: true,
    not_exchanged: true,
    code_refused: true,
    no_settings_in_time: true,
  };
  const lost: Record<LosingReason, true> = {
    older: true,
    outside_window: true,
    after_order: true,
    arrived_late: true,
    not_exchanged: true,
    code_refused: true,
  };
  const dead: Record<DeadReason, true> = {
    refused: true,
    click: true,
    no_answer_in_time: true,
    no_click_id: true,
    no_click_endpoint: true,
  };
  const channels: Record<Channel, true> = {
    cart_attribute: true,
    checkout: true,
    cart: true,
    order: true,
    landing_page: true,
    discount_code: true,
  };
  const page = readTreeFile('docs/states.md');
  const decisions = tableRows(sectionOf(page, 'Order'));
  const reasonsOf = (decision: string): string[] =>
    decisions
      .filter(([name]) => name === `\`${decision}\``)
      .flatMap(([, reason = '']) => codesIn(reason));

  test('why an order waits', () => {
    expect(reasonsOf('waiting')).toEqual(Object.keys(waiting));
  });

  test('why an order is skipped', () => {
    expect(reasonsOf('skipped')).toEqual(Object.keys(skipped));
  });

  test('where the click of a converted order was found', () => {
    expect(reasonsOf('converted')).toEqual(Object.keys(channels));
  });

  test('why a click lost', () => {
    const rows = tableRows(sectionOf(page, 'Candidate clicks'));
    expect(rows.flatMap(([reason = '']) => codesIn(reason))).toEqual(Object.keys(lost));
  });

  test('why a postback is dead', () => {
    const rows = tableRows(sectionOf(page, 'Postback')).map(([reason = '']) => codesIn(reason)[0]);
    expect(rows).toEqual(expect.arrayContaining(Object.keys(dead)));
  });
});

describe('the README', () => {
  test('names every npm script, and none that is not there', () => {
    const { scripts } = JSON.parse(readTreeFile('package.json')) as { scripts: object };
    const rows = tableRows(sectionOf(readTreeFile('README.md'), 'Commands'));
    const named = rows.map(([command = '']) => /npm (?:run )?([a-z:]+)/.exec(command)?.[1]);
    const own = Object.keys(scripts).filter((name) => !['postinstall', 'afftok'].includes(name));
    expect(named.sort()).toEqual(own.sort());
  });

  test('names every operator command, and none that is not there', () => {
    const own = readTreeFile('src/cli.ts').matchAll(/^(\w+)\n\s+\.command\('(\w+)/gm);
    const rows = tableRows(sectionOf(readTreeFile('README.md'), 'Operator commands'));
    const named = rows.map(([command = '']) => /[a-z]+(?: [a-z]+)?/.exec(command)?.[0]);
    expect(named).toEqual(
      [...own].map(([, group, command]) => (group === 'program' ? command : `${group} ${command}`)),
    );
  });
});

describe('links', () => {
  const broken = (path: string, text: string): string[] =>
    [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, target = '']) => posix.join(posix.dirname(path), target))
      .filter((target) => !existsSync(new URL(`../../${target}`, import.meta.url)));

  test.each(pages)('of %s lead somewhere', (path) => {
    expect(broken(path, readTreeFile(path))).toEqual([]);
  });

  test('that lead nowhere are noticed', () => {
    expect(broken('docs/a.md', '[there](states.md) [gone](gone.md#here)')).toEqual([
      'docs/gone.md',
    ]);
  });
});
