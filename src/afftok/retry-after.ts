import { httpDateMs } from './http-date.ts';
import { timestampToleranceMs, waitMsDefault, waitMsMax, waitMsMin } from './limits.ts';
import { type JsonObject, own } from './own.ts';

/**
 * How long a 429 asks us to wait, in milliseconds, always between 1 s and 1 h. The first of these
 * that makes sense counts: `Retry-After` (seconds or a date), `details.retry_after` (seconds),
 * `X-RateLimit-Reset` and `details.reset_at` (epoch, seconds or milliseconds), 60 s
 * (field notes, "Answers"; one public AffTok writes garbage into the rate headers).
 * @param headers names in lower case
 * @param details the answer's `details` object, if it has one
 * @param nowMs AffTok's time as well as we know it
 */
export const waitMsOf = (
  headers: Readonly<Record<string, string | undefined>>,
  details: JsonObject | null,
  nowMs: number,
): number => {
  const retryAfter = headers['retry-after'];
  const asked =
    secondsMs(retryAfter) ??
    untilDateMs(retryAfter, nowMs) ??
    secondsMs(own(details, 'retry_after')) ??
    untilEpochMs(headers['x-ratelimit-reset'], nowMs) ??
    untilEpochMs(own(details, 'reset_at'), nowMs) ??
    waitMsDefault;
  return Math.min(waitMsMax, Math.max(waitMsMin, Math.ceil(asked)));
};

const secondsMs = (value: unknown): number | null => {
  const seconds = plainNumber(value);
  return seconds === null ? null : seconds * 1_000;
};

const untilDateMs = (value: string | undefined, nowMs: number): number | null => {
  const dateMs = value === undefined ? null : httpDateMs(value.trim());
  return dateMs === null ? null : dateMs - nowMs;
};

/** Plausible is a moment from five minutes ago to a day ahead; a counter or a garbled byte is not. */
const untilEpochMs = (value: unknown, nowMs: number): number | null => {
  const epoch = plainNumber(value);
  if (epoch === null) return null;
  const waits = [epoch * 1_000 - nowMs, epoch - nowMs];
  return waits.find((wait) => wait >= -timestampToleranceMs && wait <= resetAheadMsMax) ?? null;
};

const resetAheadMsMax = 24 * 3_600_000;

/** A finite number ≥ 0, given as such or in plain digits. */
const plainNumber = (value: unknown): number | null => {
  const number =
    typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : null;
};
