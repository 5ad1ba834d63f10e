import { expect, test } from '@jest/globals';
import { arabic } from '../../src/admin/messages/ar.ts';
import { english } from '../../src/admin/messages/en.ts';
import type { Message } from '../../src/admin/messages/message.ts';
import { arabic as arabicTimeline } from '../../src/timeline/arabic.ts';
import { english as englishTimeline } from '../../src/timeline/english.ts';

const catalogues: [string, Record<string, Message>, Record<string, Message>][] = [
  ['pages', english, arabic],
  ['the timeline', englishTimeline, arabicTimeline],
];

test.each(catalogues)('%s say the same things in both languages', (_, one, other) => {
  expect(Object.keys(other).sort()).toEqual(Object.keys(one).sort());
});

test.each(catalogues)('%s name the same parameters in both languages', (_, one, other) => {
  for (const key of Object.keys(one)) {
    for (const text of textsOf(other[key])) {
      const extra = parametersOf([text]).filter(
        (name) => !parametersOf(textsOf(one[key])).includes(name),
      );
      expect([key, extra]).toEqual([key, []]);
    }
    const [wanted, given] = [one, other].map((catalogue) => parametersOf(textsOf(catalogue[key])));
    expect([key, given]).toEqual([key, wanted]);
  }
});

test.each(catalogues)('%s are in Arabic letters, every one of them', (name, _, other) => {
  const untranslated = Object.entries(other).flatMap(([key, message]) =>
    textsOf(message).some((text) => !/\p{Script=Arabic}/u.test(text)) ? [key] : [],
  );
  expect([name, untranslated]).toEqual([name, name === 'pages' ? ['nav.label'] : []]);
});

test('every plural form a count can take has words', () => {
  for (const [tag, catalogue] of [
    ['en', english],
    ['ar', arabic],
  ] as const) {
    const plural = new Intl.PluralRules(tag);
    const forms = Object.values(catalogue as Record<string, Message>).filter(
      (one) => typeof one !== 'string',
    );
    expect(forms.length).toBeGreaterThan(3);
    for (const form of forms) expect(Object.keys(form)).toContain('other');
    expect(plural.select(2)).toBe(tag === 'ar' ? 'two' : 'other');
  }
});

const textsOf = (message: Message | undefined): string[] =>
  typeof message === 'string' ? [message] : Object.values(message ?? {});

const parametersOf = (texts: readonly string[]): string[] =>
  [
    ...new Set(
      texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)),
    ),
  ]
    // A count chooses the words even where they do not repeat it.
    .filter((name) => name !== 'count')
    .sort();
