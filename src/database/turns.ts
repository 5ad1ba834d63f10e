import { createHash } from 'node:crypto';
import { Prisma } from './generated/client.ts';

/** Names our advisory locks among those of a shared database server. */
const everything = 1_634_100_836;
const someTurns = 1_634_100_837;
/** Names beyond this many share a turn by chance, which only makes them wait for one another. */
const turnsMax = 4_096;

/**
 * The statement that waits for a transaction's turns on PostgreSQL, all at once and always in the
 * same order, so that no two wait for each other. They end with the transaction.
 * @param names what it works on, such as shops; null is everything: it runs alone, as on SQLite
 */
export const waitForTurns = (names: readonly string[] | null): Prisma.Sql => {
  if (names === null) return Prisma.sql`SELECT 1 FROM pg_advisory_xact_lock(${everything}::int, 0)`;
  const turns = [...new Set(names.map(turnOf))].sort((a, b) => a - b);
  const locks = [
    Prisma.sql`(SELECT 1 FROM pg_advisory_xact_lock_shared(${everything}::int, 0))`,
    ...turns.map(
      (turn) => Prisma.sql`(SELECT 1 FROM pg_advisory_xact_lock(${someTurns}::int, ${turn}::int))`,
    ),
  ];
  return Prisma.sql`${Prisma.join(locks, ' UNION ALL ')}`;
};

const turnOf = (name: string): number =>
  createHash('sha256').update(name).digest().readUInt32BE(0) % turnsMax;
