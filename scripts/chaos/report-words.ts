import type { Plan } from './plan.ts';
import type { ChaosResult } from './run-chaos.ts';

const shownMax = 20;

/** A run in words: the table of what counts, what else happened, and each thing that went wrong. */
export const reportWords = (result: ChaosResult): string => {
  const { plan, verdict, troubles, leaks, left, logs } = result;
  const leftOver = left.map(({ what, state, count }) => `${count} × ${what} ${state}`);
  return [
    ...table(plan, verdict),
    '',
    whatHappened(result),
    ...listed('lost', verdict.lost),
    ...listed('recorded twice', verdict.twice),
    ...listed('wrong amounts', verdict.wrong),
    ...listed('not at its end in time', leftOver),
    ...listed('found where it must never be', leaks),
    ...listed('trouble with processes', troubles),
    ...(logs === null
      ? []
      : [
          '',
          `The logs and the rows of the database are in ${logs}. The same again:`,
          commandOf(plan),
        ]),
    '',
  ].join('\n');
};

/** The command that carries out the same plan. */
export const commandOf = ({ options }: Plan): string => {
  const { orders, seed, engine, processes } = options;
  return `npm run chaos -- --orders ${orders} --seed ${seed} --engine ${engine} --processes ${processes}`;
};

const table = ({ options }: Plan, verdict: ChaosResult['verdict']): string[] => {
  const { orders, kills, faults, lost, twice, wrong, throttled, longestRecoveryMs } = verdict;
  const cells = {
    engine: options.engine,
    orders,
    kills,
    faults,
    lost: lost.length,
    'recorded twice': twice.length,
    'wrong amounts': wrong.length,
    '429s': throttled,
    'longest recovery': `${seconds(longestRecoveryMs)} s`,
  };
  const heads = Object.keys(cells);
  const texts = Object.values(cells).map(String);
  const widths = heads.map((head, index) => Math.max(head.length, texts[index]?.length ?? 0));
  const row = (values: readonly string[]) =>
    values.map((value, index) => value.padEnd(widths[index] ?? 0)).join('  ');
  return [row(heads), row(texts)];
};

const whatHappened = ({ plan, told, searched, failedStarts, ...result }: ChaosResult): string => {
  const { options, shops, sales } = plan;
  const cancelled = sales.filter(({ isCancelled }) => isCancelled).length;
  const refunded = sales.filter(({ amountAfterRefund }) => amountAfterRefund !== null).length;
  const answers = [...told.answers].sort(([a], [b]) => a - b);
  const places = Object.entries(searched).map(
    ([place, bytes]) => `${place} ${Math.round(bytes / 1e3)} kB`,
  );
  return [
    `seed ${options.seed}, ${options.processes} processes, ${shops.length} API keys, ${result.seconds.toFixed(0)} s`,
    `orders: ${cancelled} cancelled, ${refunded} refunded in part; AffTok could not be told of ${result.untold}, which are listed`,
    `webhooks: ${told.acknowledged.size} taken, ${told.repeated} of them sent twice, ${told.retried} sendings in vain; ` +
      `answers ${answers.map(([status, count]) => `${status || 'none'} × ${count}`).join(', ')}`,
    `most requests of a key in any 60 s: ${result.mostInAMinute}`,
    `happened: ${counted([...result.happened])}; ${failedStarts} starts failed and were tried again`,
    `searched for personal data and secrets: ${places.join(', ')}`,
  ].join('\n');
};

const counted = (kinds: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} × ${count}`).join(', ');
};

const listed = (what: string, lines: readonly string[]): string[] => {
  if (lines.length === 0) return [];
  const more = lines.length > shownMax ? [`  and ${lines.length - shownMax} more`] : [];
  return ['', `${what}:`, ...lines.slice(0, shownMax).map((line) => `  ${line}`), ...more];
};

const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
