import { Prisma } from './generated/client.ts';

type Value = string | number | bigint | boolean | Date | null;

/**
 * One INSERT for many rows. Prisma's own `createMany` compiles a plan for every call, which costs
 * more than the database's work; this is for the paths every order takes.
 * @param rows at least one, all with the keys of the first, which are the model's columns
 * @param rest what follows the values, such as `ON CONFLICT DO NOTHING`
 */
export const insertRows = <Row extends Record<keyof Row, Value>>(
  model: Prisma.ModelName,
  rows: readonly Row[],
  rest: Prisma.Sql = Prisma.empty,
): Prisma.Sql => {
  const columns = Object.keys(rows[0] ?? {}) as (keyof Row & string)[];
  const names = Prisma.join(columns.map((column) => Prisma.raw(`"${column}"`)));
  const values = rows.map((row) => Prisma.sql`(${Prisma.join(columns.map((name) => row[name]))})`);
  return Prisma.sql`INSERT INTO ${Prisma.raw(`"${model}"`)} (${names})
    VALUES ${Prisma.join(values)} ${rest}`;
};

/** For `ON CONFLICT`: takes over the new row's value of each of these columns. */
export const excluded = (columns: readonly string[]): Prisma.Sql =>
  Prisma.join(columns.map((column) => Prisma.raw(`"${column}" = excluded."${column}"`)));
