import type { Clock } from '../clock.ts';
import type { Database, Transaction } from '../database/open-database.ts';
import { firstIdAt } from '../ids.ts';
import type { Forgetter } from './forgetter.ts';
import { forgottenTogetherMax, stepsKeptMs } from './retention-periods.ts';

/** What is walked over, and what is forgotten of it. */
export interface Walked {
  what: string;
  /** IDs of at most so many rows, in order, between two IDs; an ID may come more than once. */
  find(after: string, before: string, most: number): Promise<string[]>;
  /** Forgets rows older than this, but for those that stay. @returns how many */
  forget(tx: Transaction, ids: string[], before: Date): Promise<number>;
}

/**
 * Forgets what happened to orders, step by step. IDs sort by the time they were made, so the walk
 * follows the key and passes over what stays.
 */
export const createWalk = (database: Database, clock: Clock, walked: Walked): Forgetter => {
  let after = '';
  return {
    what: walked.what,
    async step() {
      const beforeMs = clock.now() - stepsKeptMs;
      const found = await walked.find(after, firstIdAt(beforeMs), forgottenTogetherMax);
      const ids = [...new Set(found)];
      after = found.length < forgottenTogetherMax ? '' : (ids.at(-1) ?? '');
      if (ids.length === 0) return { rows: 0, more: false };
      const rows = await database.write((tx) => walked.forget(tx, ids, new Date(beforeMs)), []);
      return { rows, more: after !== '' };
    },
  };
};
