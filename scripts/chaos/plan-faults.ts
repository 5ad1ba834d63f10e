import type { Fault } from '../../test/support/afftok-sandbox/fault.ts';
import type { Random } from './random-of.ts';

const faultyShare = 0.06;
const faultyAgainShare = 0.2;

/** AffTok's words for "too fast", where it does not count: its own limits are the sandbox's. */
export const tooFast: Fault = {
  kind: 'status',
  recorded: false,
  status: 429,
  headers: { 'retry-after': '2' },
  body: '{"success":false,"error":"Too many requests","code":"RATE_LIMITED"}',
};

const faults: readonly Fault[] = [
  { kind: 'hang', recorded: false },
  { kind: 'hang', recorded: true },
  { kind: 'reset', recorded: false },
  // Twice: the answer lost on its way is what makes a sale counted twice.
  { kind: 'reset', recorded: true },
  { kind: 'reset', recorded: true },
  { kind: 'status', recorded: false, status: 500 },
  { kind: 'status', recorded: false, status: 503 },
  { kind: 'status', recorded: true, status: 500 },
  { kind: 'html-502', recorded: false },
  { kind: 'html-502', recorded: true },
  { kind: 'html-200', recorded: false },
  { kind: 'html-200', recorded: true },
  { kind: 'cut-json', recorded: true },
  { kind: 'cut-connection', recorded: true },
  { kind: 'empty-200', recorded: false },
];

/** What AffTok does to the first requests about one sale: mostly nothing. */
export const planFaults = (random: Random): Fault[] => {
  const planned: Fault[] = [];
  for (let share = faultyShare; random.chance(share); share = faultyAgainShare) {
    planned.push(random.oneOf(faults));
  }
  return planned;
};
