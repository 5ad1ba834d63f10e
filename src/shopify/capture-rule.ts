import type { CaptureSetup } from '../database/generated/client.ts';

/** What a shop's storefront and web pixel are to know. */
export interface CaptureGoal {
  /** Where clicks are reported: our own `POST /clicks`. */
  url: string;
  /** How long a click counts, in days. */
  windowDays: number;
}

/** Why a step was not done. `waitMs` is how long Shopify asked us to wait, if it did. */
export interface CaptureFailure {
  problem: string;
  waitMs?: number;
}

type Done = Pick<CaptureSetup, 'writtenUrl' | 'writtenWindowDays' | 'pixelUrl'>;

/** Whether the storefront was last told something else. */
export const needsStorefront = (done: Done, goal: CaptureGoal): boolean =>
  done.writtenUrl !== goal.url || done.writtenWindowDays !== goal.windowDays;

/** Whether the pixel is not connected, or reports to another address. */
export const needsPixel = (done: Done, goal: CaptureGoal): boolean => done.pixelUrl !== goal.url;

export const isReached = (done: Done, goal: CaptureGoal): boolean =>
  !needsStorefront(done, goal) && !needsPixel(done, goal);

const firstPauseMs = 60_000;
const pauseMsMax = 6 * 3_600_000;

/** How long to wait after the n-th failure in a row: a minute, doubling up to six hours. */
export const pauseAfterMs = (failures: number): number =>
  Math.min(pauseMsMax, firstPauseMs * 2 ** (failures - 1));

/**
 * What a try leaves in the row, and when it is looked at next. Without access only the merchant
 * opening the app helps; what was changed meanwhile is done at once.
 * @param setup the row with what the try has done
 */
export const afterTry = (
  setup: Done & Pick<CaptureSetup, 'tries'>,
  goal: CaptureGoal,
  failure: CaptureFailure | null,
  nowMs: number,
): Pick<CaptureSetup, 'problem' | 'tries' | 'dueAt'> => {
  if (failure === null) {
    return { problem: null, tries: 0, dueAt: isReached(setup, goal) ? null : new Date(nowMs) };
  }
  const { problem, waitMs } = failure;
  if (problem === 'no_access') return { problem, tries: setup.tries, dueAt: null };
  if (waitMs !== undefined) return { problem, tries: setup.tries, dueAt: new Date(nowMs + waitMs) };
  const tries = setup.tries + 1;
  return { problem, tries, dueAt: new Date(nowMs + pauseAfterMs(tries)) };
};
