import { randomBytes } from 'node:crypto';
import pg from 'pg';

/**
 * Makes a database on a server, by copying files: many times faster than by way of its log.
 * @param copyOf URL of one that nobody is connected to; empty otherwise
 * @returns its URL
 */
export const createDatabase = async (server: string, copyOf?: string): Promise<string> => {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const template = copyOf ? nameIn(copyOf) : 'template0';
  await ask(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  const url = new URL(server);
  url.pathname = name;
  return url.href;
};

export const dropDatabase = async (server: string, url: string): Promise<void> => {
  await ask(server, `DROP DATABASE IF EXISTS ${nameIn(url)} WITH (FORCE)`);
};

const nameIn = (url: string): string => new URL(url).pathname.slice(1);

const ask = async (server: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};
