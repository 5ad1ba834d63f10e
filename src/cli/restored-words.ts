import type { Restored } from '../database/restore-sqlite.ts';

/** What a restore did, and what to do next. */
export const restoredWords = ({ keptAs }: Restored): string =>
  [
    'The backup is in place. Start the app, then reconcile each shop since the time of the backup.',
    ...(keptAs === null ? [] : [`The database that was there is kept as ${keptAs}.`]),
  ].join('\n');
