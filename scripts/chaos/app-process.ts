// The app as a process of its own, for runs that disturb it: leases end soon and retries come soon,
// the pace is the real one, the clock that signs is off. Says over IPC where it listens, and takes a
// number of pages the SQLite database may have, which stands for a full disk. Arguments: ms
// a lease lasts, and ms the clock is ahead.
import { flushCompileCache } from 'node:module';
import { createApp } from '../../src/app.ts';
import { createConfig, describeProblems } from '../../src/config/config.ts';
import { readEnv } from '../../src/config/env.ts';
import { Prisma } from '../../src/database/generated/client.ts';

export interface PagesMessage {
  pagesMax: number;
}

const [leaseMs, offsetMs] = process.argv.slice(2).map(Number) as [number, number];
const limits = { leaseMs, retryDivisor: 20, drainMs: 500 };
const processClock = { now: () => Date.now() + offsetMs };

const result = createConfig(readEnv(process.env));
if (!result.ok) throw new Error(describeProblems(result.problems));
const app = await createApp(result.config, result.secrets, { limits, processClock });

process.on('message', ({ pagesMax }: PagesMessage) => {
  const sql = Prisma.raw(`PRAGMA max_page_count = ${pagesMax}`);
  app.database.statement(sql).catch((error: unknown) => console.error(error));
});
process.once('SIGTERM', () => {
  void app.stop().then(() => process.exit(0));
});
const { url } = await app.start();
// Nobody is left who would end it.
if (!process.connected) process.exit(0);
process.once('disconnect', () => process.exit(0));
process.send?.({ url });
// The next one starts in half the time; a process that is killed leaves nothing by itself.
flushCompileCache();
