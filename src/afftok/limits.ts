/** Requests one API key may make in any 60 s (contract, "Rate Limits"). */
export const requestsPerMinuteMax = 60;
/** Requests one API key may make in any 3,600 s (contract, "Rate Limits"). */
export const requestsPerHourMax = 1_000;

/** How far a request's timestamp may be from AffTok's clock (contract, "Error Codes"). */
export const timestampToleranceMs = 5 * 60_000;

/** For each of: looking the host up, connecting, the TLS handshake (design, "Bounds"). */
export const connectTimeoutMs = 5_000;
/** From the start of a request to the end of its answer (field notes, "Sending"). */
export const requestTimeoutMs = 30_000;
/** Of an answer, this much is read; the rest is cut off (design, "Bounds"). */
export const answerReadBytesMax = 64 * 1024;
/** Of an answer, this much is handed on to be kept (design, "Bounds"). */
export const answerKeptBytesMax = 4 * 1024;
/** Of the words AffTok gives as its reason, this much is shown. */
export const textCharactersMax = 300;
/** IDs longer than this are not IDs (field notes, "What arrives at the shop"). */
export const idCharactersMax = 200;

/** The shortest wait after a 429, whatever it says (field notes, "Answers"). */
export const waitMsMin = 1_000;
/** The longest wait after a 429, whatever it says (field notes, "Answers"). */
export const waitMsMax = 3_600_000;
/** The wait after a 429 that does not say how long (field notes, "Answers"). */
export const waitMsDefault = 60_000;

/**
 * A difference to AffTok's clock this small is not corrected: its `Date` header counts in whole
 * seconds and an answer takes time to arrive.
 */
export const clockDifferenceIgnoredMs = 2_000;
/** Base URLs whose clock difference is remembered at the same time. */
export const clockDifferencesMax = 1_000;
