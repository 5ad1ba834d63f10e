import { startBackfill, stopBackfill } from '../../reconciliation/backfills.ts';
import { sinceDaysMs } from '../../reconciliation/place.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { backfillView, daysIn } from './backfill-page.ts';

const there = { kind: 'redirect', to: '/backfill' } as const;

/** The merchant has seen how many orders there are, and wants them sent. */
export const beginBackfill = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, clock, shop, form } = request;
  const entered = form.get('days') ?? '';
  const days = daysIn(entered);
  if (days === null) return backfillView(request, entered, 422);
  const now = new Date(clock.now());
  const since = new Date(sinceDaysMs(days, now.getTime()));
  await database.write((tx) => startBackfill(tx, shop, since, now));
  request.wakeReadings();
  return there;
};

/** Nothing more is read; what was handed on already is sent. */
export const endBackfill = async ({ database, clock, shop }: PageRequest): Promise<PageAnswer> => {
  await database.write((tx) => stopBackfill(tx, shop, new Date(clock.now())));
  return there;
};
