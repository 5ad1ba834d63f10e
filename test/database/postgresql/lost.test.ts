import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { connectionsMax } from '../../../src/database/postgresql-adapter.ts';
import { orderPayload } from '../../fixtures/order.ts';
import { createDatabase } from '../../support/postgresql/databases.ts';
import { type Postgresql, startPostgresql } from '../../support/postgresql/start-postgresql.ts';
import { startTestApp, type TestApp } from '../../support/start-test-app.ts';

let server: Postgresql;
let url: string;
let running: TestApp;
beforeAll(async () => {
  server = await startPostgresql();
});
afterAll(() => server.stop());
beforeEach(async () => {
  url = await createDatabase(server.url);
  running = await startTestApp({ databaseUrl: url });
});
afterEach(() => running.stop());

const tell = async (id: number) =>
  (await running.webhook({ body: orderPayload({ id }), webhookId: `w${id}` })).status;
const ready = async () => {
  const answer = await fetch(`${running.url}/readyz`);
  const { checks } = (await answer.json()) as { checks: { database: string } };
  return { status: answer.status, database: checks.database };
};
const stored = async () => (await running.app.database.read.webhook.findMany()).length;
const ask = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};
const name = () => new URL(url).pathname.slice(1);

test('a server that crashes: 503 until it is back, nothing acknowledged lost, nobody needed', async () => {
  expect(await tell(1)).toBe(200);
  await server.crash();
  expect(await tell(2)).toBe(503);
  expect(await ready()).toEqual({ status: 503, database: 'unreachable' });
  await server.start();
  expect(await tell(2)).toBe(200);
  // It stays red for half a minute after a refused write, as operations.md says.
  expect(await ready()).toEqual({ status: 503, database: 'ok' });
  expect(await stored()).toBe(2);
});

test('a database made read-only answers 503, and stores when it is writable again', async () => {
  const restart = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name()}'`;
  await ask(`ALTER DATABASE ${name()} SET default_transaction_read_only = on; ${restart}`);
  expect(await tell(1)).toBe(503);
  await ask(`ALTER DATABASE ${name()} RESET default_transaction_read_only; ${restart}`);
  expect(await tell(1)).toBe(200);
  expect(await stored()).toBe(1);
});

test('connections that are all taken: 503 after the wait for one, and stores when one is free', async () => {
  const [held, letGo] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let begun = 0;
  const holders = Array.from({ length: connectionsMax.write }, () =>
    running.app.database.write(async () => {
      begun += 1;
      if (begun === connectionsMax.write) held.resolve();
      await letGo.promise;
    }, []),
  );
  await held.promise;
  expect(await tell(1)).toBe(503);
  letGo.resolve();
  await Promise.all(holders);
  expect(await tell(1)).toBe(200);
  expect(await stored()).toBe(1);
});
