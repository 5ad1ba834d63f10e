import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/**
 * One wide JSON line per unit of work. Callers pass IDs, codes and counts only; personal data,
 * keys and tokens are never given to it.
 * @param level pino level; `silent` writes nothing
 * @param destination where lines go; standard output unless given
 */
export const createLogger = (level: string, destination?: DestinationStream): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
