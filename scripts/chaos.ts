import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { EngineName } from './chaos/plan.ts';
import { reportWords } from './chaos/report-words.ts';
import { isClear, runChaos } from './chaos/run-chaos.ts';

/** `npm run chaos -- --orders N --seed S [--engine …] [--processes P]`: see docs/reliability.md. */
interface Flags {
  orders: number;
  seed: number;
  engine?: EngineName;
  processes?: number;
}

const processesOf: Record<EngineName, number> = { sqlite: 2, postgresql: 4 };

const wholeNumber =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`It must be a whole number, ${least} or more.`);
  };

const program = new Command('chaos')
  .description(
    'Sells so many orders while processes are killed and stopped, the database is disturbed and AffTok misbehaves; then tells what AffTok has. Exit code 0 only if nothing is lost, recorded twice, wrong, too fast or kept that must not be.',
  )
  .option('--orders <number>', 'how many orders are sold', wholeNumber(1), 300)
  .option('--seed <number>', 'decides everything planned', wholeNumber(0), randomInt(1_000_000))
  .addOption(
    new Option('--engine <name>', 'one engine; each in turn unless given').choices(
      Object.keys(processesOf),
    ),
  )
  .option('--processes <number>', '2 on SQLite, 4 on PostgreSQL unless given', wholeNumber(1))
  .parse();

const { orders, seed, engine, processes } = program.opts<Flags>();
const engines = engine === undefined ? (Object.keys(processesOf) as EngineName[]) : [engine];

for (const name of engines) {
  const options = { orders, seed, engine: name, processes: processes ?? processesOf[name] };
  const result = await runChaos(options);
  process.stdout.write(`${reportWords(result)}\n`);
  if (!isClear(result)) process.exitCode = 1;
}
