// In: shops whose storefront or pixel does not know what it should. Out: both told, and what was
// done kept. Never: a request for what is done already, an HTTP call inside a transaction.
import type { Clock } from '../clock.ts';
import type { Database } from '../database/open-database.ts';
import type { Logger } from '../logger.ts';
import type { WorkResult } from '../worker/loop.ts';
import type { AdminGraphql } from './admin-graphql.ts';
import { type CaptureFailure, needsPixel, needsStorefront } from './capture-rule.ts';
import {
  type CaptureProgress,
  type CaptureTask,
  claimDue,
  finishTry,
  isWorthATry,
  rouseCapture,
  rouseOutdated,
} from './capture-store.ts';
import { connectPixel } from './connect-pixel.ts';
import { writeStorefront } from './write-storefront.ts';

export interface CaptureSetupOptions {
  database: Database;
  clock: Clock;
  logger: Logger;
  askShopify: AdminGraphql;
  /** The public address of `POST /clicks`. */
  captureUrl: string;
}

export interface CaptureSetups {
  /** The merchant has opened the app. @returns whether something is to be done now */
  rouse(shop: string): Promise<boolean>;
  /** Does what is due for some shops. */
  work(): Promise<WorkResult>;
}

/** Shops worked side by side. */
const shopsMax = 8;

/** Sets up in every shop what captures clicks: the storefront's settings and the web pixel. */
export const createCaptureSetup = (options: CaptureSetupOptions): CaptureSetups => {
  const { database, clock, captureUrl } = options;
  const now = () => new Date(clock.now());
  let isAddressTold = false;
  return {
    async rouse(shop) {
      const isRoused = await isWorthATry(database.read, shop, captureUrl, now());
      if (isRoused) await database.write((tx) => rouseCapture(tx, shop, now()));
      return isRoused;
    },
    async work() {
      if (!isAddressTold) {
        await database.write((tx) => rouseOutdated(tx, captureUrl, now()));
        isAddressTold = true;
      }
      const isDue = { dueAt: { lte: now() } };
      const due = await database.read.captureSetup.findFirst({ where: isDue });
      const tasks =
        due === null ? [] : await database.write((tx) => claimDue(tx, captureUrl, now(), shopsMax));
      await Promise.all(tasks.map((task) => tryTask(options, task)));
      return { more: tasks.length > 0, nextAtMs: await nextAtMs(database) };
    },
  };
};

const nextAtMs = async ({ read }: Database): Promise<number | null> => {
  const next = await read.captureSetup.findFirst({
    where: { dueAt: { not: null } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  });
  return next?.dueAt?.getTime() ?? null;
};

/** Both steps are tried, whatever comes of the first. */
const tryTask = async (
  { database, clock, logger, askShopify, captureUrl }: CaptureSetupOptions,
  { setup, goal }: CaptureTask,
): Promise<void> => {
  const { shop } = setup;
  const progress: CaptureProgress = {};
  const failures: CaptureFailure[] = [];
  if (needsStorefront(setup, goal)) {
    const written = await writeStorefront(askShopify, shop, goal);
    if (!written.ok) failures.push(written);
    else {
      progress.writtenUrl = goal.url;
      progress.writtenWindowDays = goal.windowDays;
    }
  }
  if (needsPixel(setup, goal)) {
    const connected = await connectPixel(askShopify, setup, goal.url);
    if (!connected.ok) failures.push(connected);
    else {
      progress.pixelId = connected.value;
      progress.pixelUrl = goal.url;
    }
  }
  const [failure = null] = failures;
  const now = new Date(clock.now());
  await database.write((tx) => finishTry(tx, setup, captureUrl, progress, failure, now));
  if (failure === null) logger.info({ shop, ...progress }, 'capture.set_up');
  else logger.warn({ shop, problem: failure.problem, tries: setup.tries + 1 }, 'capture.failed');
};
