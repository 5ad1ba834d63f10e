import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Refusal, refusal } from './refusal.ts';

interface Key {
  advertiserIds: Set<string>;
  isRevoked: boolean;
  nonces: Set<string>;
  /** When each request of the last hour was let through, ms, oldest first. */
  takenAt: number[];
}

/** Who may send: known keys, their advertiser IDs, nonces and rate limits. */
export interface KeyRegister {
  add(apiKey: string, advertiserId: string): void;
  revoke(apiKey: string): void;
  /** Is the key known, and not too fast? Counts the request when it is let through. */
  admit(apiKey: string, nowMs: number): Refusal | null;
  /** Does the body prove who sent it, now and only once? */
  authenticate(body: Readonly<Record<string, unknown>>, nowMs: number): Refusal | null;
}

const windows = [
  { lengthMs: 60_000, requestsMax: 60, name: 'minute' },
  { lengthMs: 3_600_000, requestsMax: 1_000, name: 'hour' },
] as const;

export const createKeyRegister = (): KeyRegister => {
  const keys = new Map<string, Key>();
  return {
    add: (apiKey, advertiserId) => {
      if (!/^afftok_(live|test)_sk_/.test(apiKey)) throw new Error('not the shape of an API key');
      const known = keys.get(apiKey);
      if (known) known.advertiserIds.add(advertiserId);
      else keys.set(apiKey, newKey(advertiserId));
    },
    revoke: (apiKey) => {
      const key = keys.get(apiKey);
      if (key === undefined) throw new Error('no such key');
      key.isRevoked = true;
    },
    admit: (apiKey, nowMs) => {
      if (apiKey === '') return refusal(401, 'API_KEY_REQUIRED', 'X-API-Key is required');
      const key = keys.get(apiKey);
      if (key === undefined || key.isRevoked) return invalidKey;
      return takeTurn(key, nowMs);
    },
    authenticate: (body, nowMs) => {
      const key = keys.get(String(body.api_key));
      return key === undefined ? invalidKey : checkProof(key, body, nowMs);
    },
  };
};

const newKey = (advertiserId: string): Key => ({
  advertiserIds: new Set([advertiserId]),
  isRevoked: false,
  nonces: new Set(),
  takenAt: [],
});

/** Sliding windows: at most 60 in any 60 s and 1,000 in any 3,600 s. */
const takeTurn = (key: Key, nowMs: number): Refusal | null => {
  key.takenAt = key.takenAt.filter((at) => at > nowMs - 3_600_000);
  for (const { lengthMs, requestsMax, name } of windows) {
    const within = key.takenAt.filter((at) => at > nowMs - lengthMs);
    const leavesAt = within[within.length - requestsMax];
    if (leavesAt === undefined) continue;
    const seconds = Math.ceil((leavesAt + lengthMs - nowMs) / 1_000);
    return refusal(429, 'RATE_LIMITED', `Too many requests this ${name}, try again later`, {
      details: { limit: requestsMax, retry_after: seconds },
      headers: { 'retry-after': String(seconds) },
    });
  }
  key.takenAt.push(nowMs);
  return null;
};

const checkProof = (
  key: Key,
  body: Readonly<Record<string, unknown>>,
  nowMs: number,
): Refusal | null => {
  const { api_key, advertiser_id, timestamp, nonce, signature } = body;
  if (!key.advertiserIds.has(String(advertiser_id))) {
    return refusal(403, 'ADVERTISER_MISMATCH', 'The API key belongs to another advertiser');
  }
  const expected = createHmac('sha256', String(api_key))
    .update([api_key, advertiser_id, timestamp, nonce].join('|'))
    .digest('hex');
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(String(signature)))) {
    return refusal(401, 'INVALID_SIGNATURE', 'Invalid signature');
  }
  if (Math.abs(nowMs - Number(timestamp)) > 5 * 60_000) {
    return refusal(403, 'EXPIRED_REQUEST', 'Request timestamp too old');
  }
  if (key.nonces.has(String(nonce))) {
    return refusal(409, 'DUPLICATE_NONCE', 'Nonce was used before');
  }
  key.nonces.add(String(nonce));
  return null;
};

const invalidKey = refusal(401, 'INVALID_API_KEY', 'API key not found or revoked');
