import * as afftok from '../../src/afftok/limits.ts';
import {
  baseUrlPauseMs,
  probeDelaysMs,
  refusalPauseMs,
  refusalsPerBaseUrlMax,
  refusalsToStop,
  refusalsWindowMs,
} from '../../src/delivery/credential-rule.ts';
import { deliveryLimits } from '../../src/delivery/delivery-limits.ts';
import { offerProbeMs, offerRefusalsToWait } from '../../src/delivery/offer-rule.ts';
import {
  allowanceMin,
  allowanceRegained,
  allowanceRegainMs,
  visitsPerHourMax,
  visitsPerMinuteMax,
} from '../../src/delivery/pace.ts';
import { visitWaitMsMax } from '../../src/postback/cancel-stale-visits.ts';
import { duration, number, size, table } from './table.ts';

const limits = (rows: readonly (readonly string[])[]): string => table(['Limit', 'Value'], rows);

/** How fast one API key may send. */
export const pace = (): string =>
  limits([
    ['Requests of one API key in any 60 s', number(afftok.requestsPerMinuteMax)],
    ['Requests of one API key in any 3,600 s', number(afftok.requestsPerHourMax)],
    ['Of these, mere visits in any 60 s', number(visitsPerMinuteMax)],
    ['Of these, mere visits in any 3,600 s', number(visitsPerHourMax)],
    ['A mere visit without spare pace is canceled after', duration(visitWaitMsMax)],
    ['After a 429: requests in any 60 s', `half of what it was, at least ${allowanceMin}`],
    ['Regained', `${allowanceRegained} for each ${duration(allowanceRegainMs)} without a 429`],
    ['Shortest wait after a 429, whatever it says', duration(afftok.waitMsMin)],
    ['Longest wait after a 429, whatever it says', duration(afftok.waitMsMax)],
    ['Wait after a 429 that does not say how long', duration(afftok.waitMsDefault)],
    ['A slot not used is given back after', duration(deliveryLimits.slotUnusedMsMax)],
  ]);

/** What stops sending, and what starts it again. */
export const stops = (): string =>
  limits([
    ['Refusals in a row that stop a credential', number(refusalsToStop)],
    ['Pause after the first of them', duration(refusalPauseMs)],
    [
      'A stopped credential, once accepted, is probed after',
      `${probeDelaysMs.map(duration).join(', ')}, then every ${duration(probeDelaysMs.at(-1) ?? 0)}`,
    ],
    [
      'Credential refusals per base URL before unproven credentials wait',
      `${refusalsPerBaseUrlMax} in any ${duration(refusalsWindowMs)}`,
    ],
    ['`API_KEY_BLOCKED` pauses the whole base URL for', duration(baseUrlPauseMs)],
    ['Refusals in a row that make an offer wait', number(offerRefusalsToWait)],
    ['A refused postback, and a waiting offer, are tried again after', duration(offerProbeMs)],
  ]);

/** Bounds of one request and of one process. */
export const bounds = (): string =>
  limits([
    ['Looking up, connecting and TLS handshake, each', duration(afftok.connectTimeoutMs)],
    ['A whole request', duration(afftok.requestTimeoutMs)],
    ['Of an answer, read', size(afftok.answerReadBytesMax)],
    ['Of an answer, kept', size(afftok.answerKeptBytesMax)],
    [
      'Our clock may differ from AffTok’s, uncorrected, by',
      duration(afftok.clockDifferenceIgnoredMs),
    ],
    ['AffTok takes timestamps that differ by', duration(afftok.timestampToleranceMs)],
    ['Lease of one worker on one postback', duration(deliveryLimits.leaseMs)],
    ['Requests in flight, per API key', number(deliveryLimits.inFlightPerKeyMax)],
    ['Requests in flight, per base URL and process', number(deliveryLimits.inFlightPerBaseUrlMax)],
    ['Requests in flight, per process', number(deliveryLimits.inFlightMax)],
    ['At shutdown, answers are awaited for', duration(deliveryLimits.drainMs)],
  ]);
