import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/**
 * One wide JSON line per unit of work. Callers pass IDs, codes and counts only; personal data,
 * keys and tokens are never given to it.
 * @param level pino level; `silent` writes nothing
 * @param destination where lines go; standard output unless given
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: errorLine },
    },
    destination,
  );

/** Errors of the database or an HTTP client carry queries and requests in fields of their own. */
const errorLine = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    name,
    code,
    message,
    stack,
    ...(cause === undefined ? {} : { cause: errorLine(cause) }),
  };
};
