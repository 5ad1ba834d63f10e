import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from './engine.ts';

/** Rows that have not come to their end, counted by what and where they are. */
export interface Left {
  what: string;
  state: string;
  count: number;
}

/** A full key waits a minute, and several minutes when AffTok told it so. */
export const drainMsMax = 300_000;
const pollMs = 200;

const left = `
  SELECT 'webhook' AS "what", "state" AS "state", COUNT(*) AS "count" FROM "Webhook"
    WHERE "state" = 'pending' GROUP BY "state"
  UNION ALL SELECT 'postback', "state", COUNT(*) FROM "Postback"
    WHERE "state" IN ('pending', 'sending') GROUP BY "state"
  UNION ALL SELECT 'order', "decision", COUNT(*) FROM "Order"
    WHERE "decision" = 'waiting' GROUP BY "decision"`;

/** Resolves when nothing is left to be worked or sent, or when that takes too long. @returns what is left */
export const waitUntilDrained = async (engine: Engine): Promise<Left[]> => {
  const endsAtMs = Date.now() + drainMsMax;
  for (;;) {
    const rows = await engine.query<Left>(left);
    if (rows.length === 0 || Date.now() > endsAtMs) {
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    }
    await pause(pollMs);
  }
};
