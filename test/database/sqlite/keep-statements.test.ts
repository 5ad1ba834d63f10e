import { afterEach, beforeEach, expect, test } from '@jest/globals';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { keepStatements } from '../../../src/database/keep-statements.ts';

let connection: Database;
let prepared: string[];
beforeEach(() => {
  connection = new SqliteDatabase(':memory:');
  connection.exec("CREATE TABLE t (a); INSERT INTO t VALUES ('one'), ('two')");
  prepared = [];
  const prepare = connection.prepare.bind(connection);
  connection.prepare = ((sql: string) => {
    prepared.push(sql);
    return prepare(sql);
  }) as never;
  keepStatements(connection);
});
afterEach(() => {
  connection.close();
});

/** Reads as Prisma's adapter does. */
const read = (sql: string, values: unknown[]) => {
  const statement = connection.prepare(sql).bind(values);
  return [statement.columns().map(({ name }) => name), statement.raw().all()];
};

test('a statement is prepared once, and each run has its own values', () => {
  const sql = 'SELECT a FROM t WHERE a = ?';
  expect([read(sql, ['one']), read(sql, ['two']), read(sql, ['none'])]).toEqual([
    [['a'], [['one']]],
    [['a'], [['two']]],
    [['a'], []],
  ]);
  const insert = connection.prepare('INSERT INTO t VALUES (?)');
  expect([insert.reader, insert.bind(['three']).run().changes]).toEqual([false, 1]);
  expect(connection.prepare('INSERT INTO t VALUES (?)').bind(['four']).run().changes).toBe(1);
  expect(read('SELECT count(*) FROM t', [])).toEqual([['count(*)'], [[4]]]);
  expect(prepared).toEqual([sql, 'INSERT INTO t VALUES (?)', 'SELECT count(*) FROM t']);
});

test('one that failed works the next time', () => {
  connection.exec('CREATE UNIQUE INDEX u ON t (a)');
  const insert = (value: string) =>
    connection.prepare('INSERT INTO t VALUES (?)').bind([value]).run();
  expect(() => insert('one')).toThrow('UNIQUE');
  expect(insert('three').changes).toBe(1);
});

test('a column added meanwhile is told', () => {
  expect(read('SELECT * FROM t LIMIT 1', [])).toEqual([['a'], [['one']]]);
  connection.exec("ALTER TABLE t ADD COLUMN b DEFAULT 'new'");
  expect(read('SELECT * FROM t LIMIT 1', [])).toEqual([['a', 'b'], [['one', 'new']]]);
});

test('the longest unused is given up, those in use are kept', () => {
  const often = 'SELECT a FROM t';
  for (let index = 0; index < 1_000; index += 1) {
    read(often, []);
    expect(read(`SELECT ${index}`, [])).toEqual([[String(index)], [[index]]]);
  }
  expect(prepared.filter((sql) => sql === often)).toHaveLength(1);
  read('SELECT 0', []);
  expect(prepared.filter((sql) => sql === 'SELECT 0')).toHaveLength(2);
});
