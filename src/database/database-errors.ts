import { Prisma } from './generated/client.ts';

/** SQLite is locked by another process; the same transaction may pass later. */
export const isBusy = (error: unknown): boolean =>
  codeOf(error) === 'P1008' || /^SQLITE_BUSY/.test(databaseCodeOf(error));

/** PostgreSQL let another transaction go first; the same one may pass later. */
export const isConflict = (error: unknown): boolean =>
  codeOf(error) === 'P2034' || /^(40001|40P01)$/.test(databaseCodeOf(error));

/** The database itself is out of reach or refuses all writes: no single row is the cause. */
export const isDatabaseLost = (error: unknown): boolean => {
  const code = codeOf(error);
  if (code !== null && /^P10(01|02|08|17)$|^P20(24|28|37)$/.test(code)) return true;
  if (isBusy(error)) return true;
  return lostStates.test(databaseCodeOf(error)) || lostWords.test(String(error));
};

/**
 * Of PostgreSQL: connection lost, out of disk, memory or connections, shut down or starting, a
 * time-out, read-only, a lock not to be had, damaged.
 */
const lostStates = /^(08|53|57|58|XX)|^(25006|25P03|55P03)$/;

const lostWords =
  /SQLITE_(FULL|READONLY|IOERR|CANTOPEN|CORRUPT|NOTADB)|database or disk is full|readonly database|disk I\/O error|not open|Can't reach database server|connection error and is not queryable|Connection terminated|timeout exceeded when trying to connect|server closed the connection/i;

const codeOf = (error: unknown): string | null => {
  if (error instanceof Prisma.PrismaClientKnownRequestError) return error.code;
  if (error instanceof Prisma.PrismaClientInitializationError) return error.errorCode ?? 'P1001';
  return null;
};

/** The engine's own code of an error in a raw statement, or nothing. */
const databaseCodeOf = (error: unknown): string => {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return '';
  const { driverAdapterError } = (error.meta ?? {}) as {
    driverAdapterError?: { cause?: { originalCode?: unknown } };
  };
  return String(driverAdapterError?.cause?.originalCode ?? '');
};
