import { Prisma } from './generated/client.ts';

/** The database is locked by another process; the same transaction may pass later. */
export const isBusy = (error: unknown): boolean => codeOf(error) === 'P1008';

/** The database itself is out of reach or refuses all writes: no single row is the cause. */
export const isDatabaseLost = (error: unknown): boolean => {
  const code = codeOf(error);
  if (code !== null && /^P10(01|02|08|17)$|^P2024$/.test(code)) return true;
  return /SQLITE_(FULL|READONLY|IOERR|CANTOPEN|CORRUPT|NOTADB)|database or disk is full|readonly database|disk I\/O error|not open/i.test(
    String(error),
  );
};

const codeOf = (error: unknown): string | null => {
  if (error instanceof Prisma.PrismaClientKnownRequestError) return error.code;
  if (error instanceof Prisma.PrismaClientInitializationError) return error.errorCode ?? 'P1001';
  return null;
};
