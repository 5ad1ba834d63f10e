import { answerCodes } from '../../src/afftok/answer-codes.ts';
import type { Outcome } from '../../src/afftok/outcome.ts';
import { readAnswer } from '../../src/afftok/read-answer.ts';
import { table } from './table.ts';

interface Meaning {
  meaning: string;
  next: string;
}

/** Every outcome; a missing one would not compile. */
const meanings: Readonly<Record<Outcome, Meaning>> = {
  accepted: { meaning: 'recorded now', next: '`delivered`' },
  duplicate: { meaning: 'recorded before', next: '`delivered`' },
  throttled: { meaning: 'too fast', next: 'waits as told; the key runs at half its pace' },
  credentials: {
    meaning: 'base URL, API key or advertiser ID refused',
    next: 'waits; two in a row stop the credential',
  },
  offer: { meaning: 'offer refused', next: 'waits for another offer, or the next probe' },
  click: {
    meaning: 'click refused',
    next: '`dead` (`click`); only a click not found is tried again',
  },
  resign: { meaning: 'timestamp or nonce refused', next: 'signed anew and sent again at once' },
  refused: { meaning: 'refused for good', next: '`dead` (`refused`)' },
  errored: { meaning: 'failed, as far as can be told not recorded', next: 'retry schedule' },
  unanswered: { meaning: 'no proof either way, may be recorded', next: 'retry schedule' },
};

/** What each outcome means and does. */
export const outcomes = (): string =>
  table(
    ['Outcome', 'Meaning', 'What happens to the postback'],
    Object.entries(meanings).map(([name, { meaning, next }]) => [`\`${name}\``, meaning, next]),
  );

/** Every code of the table, by its outcome. */
export const answersByCode = (): string => {
  const known = [...new Set(Object.values(answerCodes))];
  const items = known.map((outcome) => {
    const codes = Object.entries(answerCodes).filter(([, meaning]) => meaning === outcome);
    return `- \`${outcome}\`: ${codes.map(([code]) => `\`${code}\``).join(' ')}`;
  });
  return items.join('\n');
};

const html = '<html><body>Something in between</body></html>';

/** Answers without a code we know; their outcomes are asked of the code itself. */
const examples: readonly (readonly [what: string, status: number, body: string])[] = [
  ['2xx, `"success":true`', 200, '{"success":true}'],
  ['2xx, `"duplicate":true`', 200, '{"duplicate":true}'],
  ['2xx, JSON without success', 200, '{"success":false}'],
  ['2xx, HTML, empty or cut short', 200, html],
  [
    '4xx, its text says _expired_, _timestamp_, _replay_ or _nonce_',
    400,
    '{"error":"Request expired"}',
  ],
  ['4xx, its text says _duplicate_ or _already_', 400, '{"error":"Already recorded"}'],
  ['3xx', 302, ''],
  ['400, 413, 415, 422 and other 4xx', 400, '{"error":"Invalid request format"}'],
  ['401, 403 with JSON', 401, '{"error":"Not allowed"}'],
  ['401, 403 without JSON', 403, html],
  ['404 with JSON that names the offer', 404, '{"error":"Offer missing"}'],
  ['404 with JSON that names the click', 404, '{"error":"Click missing"}'],
  ['404 with other JSON', 404, '{"error":"Not found"}'],
  ['404 without JSON', 404, '404 page not found'],
  ['405', 405, ''],
  ['408, 425', 408, ''],
  ['409', 409, '{"error":"Conflict"}'],
  ['429', 429, ''],
  ['5xx', 502, html],
];

/** What answers without a known code mean. */
export const answersWithoutCode = (): string => {
  const rows = examples.map(([what, status, body]) => {
    const reading = readAnswer({ status, headers: {}, body, truncated: false }, 0);
    const about = reading.endpointWrong ? ' (`wrong_base_url`)' : '';
    return [what, `\`${reading.outcome}\`${about}`];
  });
  return table(['Answer', 'Outcome'], [...rows, ...withoutAnswer]);
};

const withoutAnswer: readonly (readonly string[])[] = [
  ['no connection', '`errored`'],
  ['connection lost, time-out, shutdown', '`unanswered`'],
];
