import type { Outcome } from './outcome.ts';

/** Every code AffTok is known to answer with, and its meaning (field notes, "Answers"). */
export const answerCodes = {
  DUPLICATE_TRANSACTION: 'duplicate',
  DUPLICATE_CONVERSION: 'duplicate',
  POSTBACK_DUPLICATE: 'duplicate',
  ALREADY_EXISTS: 'duplicate',

  RATE_LIMITED: 'throttled',
  API_KEY_RATE_LIMITED: 'throttled',
  API_KEY_RATE_LIMIT: 'throttled',
  API_KEY_BLOCKED: 'throttled',

  INVALID_API_KEY: 'credentials',
  REVOKED_API_KEY: 'credentials',
  API_KEY_EXPIRED: 'credentials',
  API_KEY_REVOKED: 'credentials',
  API_KEY_SUSPENDED: 'credentials',
  API_KEY_REQUIRED: 'credentials',
  API_KEY_IP_BLOCKED: 'credentials',
  API_KEY_PERMISSION_DENIED: 'credentials',
  INVALID_SIGNATURE: 'credentials',
  POSTBACK_SIGNATURE_INVALID: 'credentials',
  AUTH_REQUIRED: 'credentials',
  ADVERTISER_MISMATCH: 'credentials',

  EXPIRED_REQUEST: 'resign',
  POSTBACK_EXPIRED: 'resign',
  REPLAY_ATTEMPT: 'resign',
  DUPLICATE_NONCE: 'resign',

  INVALID_OFFER: 'offer',
  OFFER_NOT_FOUND: 'offer',
  OFFER_INACTIVE: 'offer',
  OFFER_EXPIRED: 'offer',
  OFFER_CAP_REACHED: 'offer',

  CLICK_NOT_FOUND: 'click',
  POSTBACK_CLICK_NOT_FOUND: 'click',
  EXPIRED_CLICK: 'click',
  INVALID_TRACKING_CODE: 'click',
  TRACKING_CODE_EXPIRED: 'click',
  DUPLICATE_CLICK: 'click',

  INVALID_PARAMS: 'refused',
  VALIDATION_FAILED: 'refused',
  MISSING_FIELD: 'refused',
  INVALID_FIELD: 'refused',
  INVALID_CURRENCY: 'refused',
  INVALID_STATUS: 'refused',
  POSTBACK_INVALID: 'refused',
  GEO_BLOCKED: 'refused',
  BOT_DETECTED: 'refused',
  FRAUD_DETECTED: 'refused',

  INTERNAL_ERROR: 'errored',
  DATABASE_ERROR: 'errored',
  SERVICE_UNAVAILABLE: 'errored',
  MAINTENANCE_MODE: 'errored',
  UPSTREAM_ERROR: 'errored',
  TIMEOUT: 'errored',
} as const satisfies Readonly<Record<string, Outcome>>;

/** A code AffTok is known to answer with. */
export type AnswerCode = keyof typeof answerCodes;

/** True for a code of the table, written exactly so. */
export const isAnswerCode = (code: string): code is AnswerCode => Object.hasOwn(answerCodes, code);
