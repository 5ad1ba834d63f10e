import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAnswer } from '../../src/afftok/read-answer.ts';

const outcomes = [
  'accepted duplicate throttled credentials offer click resign refused errored unanswered',
].flatMap((words) => words.split(' '));

const read = (status: number, body: string) =>
  readAnswer({ status, headers: {}, body, truncated: false }, 1_700_000_000_000);

test('any status and any JSON can be read, and only success: true with 2xx is accepted', () => {
  const keys = ['success', 'code', 'error', 'message', 'data', 'details', 'duplicate', '__proto__'];
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(
        'RATE_LIMITED',
        'constructor',
        '__PROTO__',
        'toString',
        'already',
        true,
        null,
      ),
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...keys), tie('value')),
    ),
  })).value;
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 999 }), json, (status, value) => {
      const reading = read(status, JSON.stringify(value) ?? '');
      expect(outcomes).toContain(reading.outcome);
      expect(reading.waitMs === null).toBe(reading.outcome !== 'throttled');
      if (reading.outcome !== 'accepted') return;
      expect(status >= 200 && status < 300).toBe(true);
      expect(value).toHaveProperty('success', true);
    }),
    { numRuns: 2_000 },
  );
});

test('any text at all can be read', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 999 }),
      fc.string({ unit: 'binary' }),
      (status, body) => {
        expect(read(status, body).outcome).not.toBe('accepted');
      },
    ),
  );
});

test('names every object inherits are not codes', () => {
  for (const code of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    expect(read(400, JSON.stringify({ code })).outcome).toBe('refused');
    expect(read(500, JSON.stringify({ error: { code } })).outcome).toBe('errored');
  }
});

test('60,000 levels of nesting are an answer like any other', () => {
  const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
  expect(read(200, deep).outcome).toBe('unanswered');
  expect(read(200, `{"success":true,"data":${deep}}`).outcome).toBe('accepted');
});

test('an ID that is no ID is left out', () => {
  const id = (json: string) => read(200, `{"success":true,"conversion_id":${json}}`).conversionId;
  expect(id('"conv_1"')).toBe('conv_1');
  expect(id('12')).toBe('12');
  for (const json of [
    '12345678901234567890',
    '1e400',
    '1.5',
    'true',
    'null',
    '{}',
    '["a"]',
    '""',
    '"two words"',
    '"line\\nbreak"',
    `"${'x'.repeat(201)}"`,
  ]) {
    expect([json, id(json)]).toEqual([json, null]);
  }
});
