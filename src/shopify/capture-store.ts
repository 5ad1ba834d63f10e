import type { CaptureSetup } from '../database/generated/client.ts';
import type { Reader, Transaction } from '../database/open-database.ts';
import { isUsable } from './access-rule.ts';
import { loadAccess } from './access-store.ts';
import { afterTry, type CaptureFailure, type CaptureGoal, isReached } from './capture-rule.ts';

/** Until when a row is in the hands of whoever took it; longer than all its requests may take. */
const claimMs = 3 * 60_000;

/** A row in hand, with what its shop is to know. */
export interface CaptureTask {
  setup: CaptureSetup;
  goal: CaptureGoal;
}

/** Takes rows that are due, the longest due first; no other process takes them meanwhile. */
export const claimDue = async (
  tx: Transaction,
  url: string,
  now: Date,
  rowsMax: number,
): Promise<CaptureTask[]> => {
  const due = await tx.captureSetup.findMany({
    where: { dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
    take: rowsMax,
  });
  const tasks: CaptureTask[] = [];
  for (const setup of due) tasks.push({ setup, goal: await goalOf(tx, setup.shop, url) });
  await tx.captureSetup.updateMany({
    where: { shop: { in: due.map(({ shop }) => shop) } },
    data: { dueAt: new Date(now.getTime() + claimMs) },
  });
  return tasks;
};

/** What a try has done. */
export type CaptureProgress = Partial<
  Pick<CaptureSetup, 'writtenUrl' | 'writtenWindowDays' | 'pixelId' | 'pixelUrl'>
>;

/** Stores what a try did and when the next one is, unless the shop has been forgotten meanwhile. */
export const finishTry = async (
  tx: Transaction,
  { shop }: Pick<CaptureSetup, 'shop'>,
  url: string,
  progress: CaptureProgress,
  failure: CaptureFailure | null,
  now: Date,
): Promise<void> => {
  const setup = await tx.captureSetup.findUnique({ where: { shop } });
  if (setup === null) return;
  const isLost = !isUsable(await loadAccess(tx, shop), now.getTime());
  // A token that cannot be had just now is worth another try; one that is lost is not.
  const kept = failure?.problem === 'no_access' && !isLost ? { problem: 'unreachable' } : failure;
  const goal = await goalOf(tx, shop, url);
  const next = afterTry({ ...setup, ...progress }, goal, kept, now.getTime());
  await tx.captureSetup.update({ where: { shop }, data: { ...progress, ...next } });
};

/**
 * Whether a merchant who has opened the app brings on a try: something is missing, or failed and is
 * not waiting because Shopify said so.
 */
export const isWorthATry = async (
  reader: Reader,
  shop: string,
  url: string,
  now: Date,
): Promise<boolean> => {
  if (!isUsable(await loadAccess(reader, shop), now.getTime())) return false;
  const setup = await reader.captureSetup.findUnique({ where: { shop } });
  if (setup === null) return true;
  if (isReached(setup, await goalOf(reader, shop, url))) return false;
  return setup.dueAt === null || (setup.problem !== null && setup.problem !== 'throttled');
};

/** Has it tried now. */
export const rouseCapture = async (tx: Transaction, shop: string, now: Date): Promise<void> => {
  const due = { dueAt: now };
  await tx.captureSetup.upsert({ where: { shop }, create: { shop, ...due }, update: due });
};

/** The deployment has a new address: every shop that knows the old one is told. */
export const rouseOutdated = async (tx: Transaction, url: string, now: Date): Promise<void> => {
  await tx.captureSetup.updateMany({
    where: { dueAt: null, OR: [{ writtenUrl: { not: url } }, { pixelUrl: { not: url } }] },
    data: { dueAt: now },
  });
};

/** Forgets what was set up: uninstalling removed it from the shop. */
export const forgetCapture = async (tx: Transaction, shop: string): Promise<void> => {
  await tx.captureSetup.deleteMany({ where: { shop } });
};

const defaultWindowDays = 30;

const goalOf = async (
  reader: Reader | Transaction,
  domain: string,
  url: string,
): Promise<CaptureGoal> => {
  const shop = await reader.shop.findUnique({ where: { domain }, select: { windowDays: true } });
  return { url, windowDays: shop?.windowDays ?? defaultWindowDays };
};
