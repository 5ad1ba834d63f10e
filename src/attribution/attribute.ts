import type { Candidate, Channel } from './candidate.ts';

/** A click may be stamped a little after its order: clocks differ (design: Click time). */
export const clickAfterOrderMsMax = 5 * 60_000;
/** A click told to `POST /clicks` later than this after the order does not count. */
export const clickArrivalMsMax = 30 * 60_000;

/** Why a candidate did not win. */
export type LosingReason =
  | 'older'
  | 'outside_window'
  | 'after_order'
  | 'arrived_late'
  | 'not_exchanged'
  | 'code_refused';

export interface JudgedCandidate extends Candidate {
  /** null is the winner. */
  lost: LosingReason | null;
}

export interface Attribution {
  winner: (Candidate & { clickId: string }) | null;
  /** The newest that counts, when it has only a tracking code: AffTok has to say its click ID. */
  awaited: Candidate | null;
  judged: JudgedCandidate[];
}

/**
 * Which click earned the order: the newest that counts. The window runs from the click to the
 * order's creation, never to its payment (design: Click time).
 * @param windowMs the shop's attribution window
 * @param codesFirst whether a promoter's discount code goes before every click, or after
 */
export const attribute = (
  candidates: readonly Candidate[],
  createdAtMs: number,
  windowMs: number,
  codesFirst = false,
): Attribution => {
  const ranked = candidates
    .map((candidate) => ({ candidate, lost: fault(candidate, createdAtMs, windowMs) }))
    .sort(
      (a, b) =>
        compareCodes(a.candidate, b.candidate, codesFirst) ||
        compare(a.candidate, b.candidate, createdAtMs),
    );
  const best = ranked.find(({ lost }) => lost === null)?.candidate;
  const isAwaited = best?.clickId === null;
  const judged = ranked.map(({ candidate, lost }) => ({
    ...candidate,
    lost: candidate === best ? (isAwaited ? 'not_exchanged' : null) : (lost ?? 'older'),
  }));
  const winner = best && best.clickId !== null ? { ...best, clickId: best.clickId } : null;
  return { winner, awaited: isAwaited ? best : null, judged };
};

const fault = (
  candidate: Candidate,
  createdAtMs: number,
  windowMs: number,
): LosingReason | null => {
  const time = timeOf(candidate, createdAtMs);
  const { arrivedAtMs } = candidate;
  if (arrivedAtMs !== null && arrivedAtMs > createdAtMs + clickArrivalMsMax) return 'arrived_late';
  if (time > createdAtMs + clickAfterOrderMsMax) return 'after_order';
  if (time < createdAtMs - windowMs) return 'outside_window';
  if (candidate.exchange?.state === 'refused') return 'code_refused';
  return candidate.exchange?.state === 'late' ? 'not_exchanged' : null;
};

/** Without a claimed time the arrival counts; what the order carries arrived with the order. */
const timeOf = (candidate: Candidate, createdAtMs: number): number =>
  candidate.clickedAtMs ?? candidate.arrivedAtMs ?? createdAtMs;

/** At equal times, the place that was written closest to the checkout. */
const precedence: readonly Channel[] = [
  'order',
  'checkout',
  'cart_attribute',
  'cart',
  'landing_page',
  'discount_code',
];

/** A discount code has no time of its own: the shop says whether it goes first or last. */
const compareCodes = (a: Candidate, b: Candidate, codesFirst: boolean): number => {
  const later = Number(a.channel === 'discount_code') - Number(b.channel === 'discount_code');
  return codesFirst ? -later : later;
};

/**
 * Newest first. The webhook's landing page says where the session began but not when, and every
 * click with a time came after it or belongs to it: so it wins only where nothing else counts.
 */
const compare = (a: Candidate, b: Candidate, createdAtMs: number): number => {
  const landing = Number(isTimeless(a)) - Number(isTimeless(b));
  if (landing !== 0) return landing;
  const newer = timeOf(b, createdAtMs) - timeOf(a, createdAtMs);
  if (newer !== 0) return newer;
  const place = precedence.indexOf(a.channel) - precedence.indexOf(b.channel);
  if (place !== 0) return place;
  // No reason is left, but the outcome must not depend on which was found first.
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
};

const isTimeless = ({ channel, clickedAtMs }: Candidate): boolean =>
  channel === 'landing_page' && clickedAtMs === null;
