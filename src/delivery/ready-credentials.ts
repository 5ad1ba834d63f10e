import type { Transaction } from '../database/open-database.ts';
import { isUnproven, refusalsPerBaseUrlMax, refusalsWindowMs } from './credential-rule.ts';

/** A credential with something due that nothing holds back, and the pace of its key. */
export interface ReadyCredential {
  id: string;
  keyFingerprint: string;
  baseUrl: string;
  advertiserId: string;
  sealedApiKey: string;
  state: string;
  refusalsInARow: number;
  acceptedAt: Date | null;
  allowance: number | null;
  loweredAt: Date | null;
}

/** What is in flight now, over all processes. */
export interface InFlight {
  byKey: Map<string, number>;
  byCredential: Map<string, number>;
}

/** Credentials with a due postback: active, or stopped with a probe due; not throttled or paused. */
export const findReadyCredentials = (tx: Transaction, now: Date): Promise<ReadyCredential[]> =>
  tx.$queryRaw<ReadyCredential[]>`
    SELECT c."id", c."keyFingerprint", c."baseUrl", c."advertiserId", c."sealedApiKey", c."state",
      c."refusalsInARow", c."acceptedAt", p."allowance", p."loweredAt"
    FROM "Credential" c
    LEFT JOIN "Pace" p ON p."keyFingerprint" = c."keyFingerprint"
    LEFT JOIN "BaseUrlPause" b ON b."baseUrl" = c."baseUrl"
    WHERE (c."state" = 'active' OR c."notBefore" IS NOT NULL)
      AND (c."notBefore" IS NULL OR c."notBefore" <= ${now})
      AND (p."waitUntil" IS NULL OR p."waitUntil" <= ${now})
      AND (b."pausedUntil" IS NULL OR b."pausedUntil" <= ${now})
      AND EXISTS (SELECT 1 FROM "Postback" q WHERE q."state" = 'pending'
        AND q."credentialId" = c."id" AND q."dueAt" <= ${now})
    ORDER BY c."id"`;

/** Counts postbacks being sent, per key and per credential. */
export const countInFlight = async (tx: Transaction): Promise<InFlight> => {
  const rows = await tx.postback.groupBy({
    by: ['keyFingerprint', 'credentialId'],
    where: { state: 'sending' },
    _count: true,
  });
  const inFlight: InFlight = { byKey: new Map(), byCredential: new Map() };
  for (const { keyFingerprint, credentialId, _count } of rows) {
    inFlight.byKey.set(keyFingerprint, (inFlight.byKey.get(keyFingerprint) ?? 0) + _count);
    inFlight.byCredential.set(credentialId, _count);
  }
  return inFlight;
};

/**
 * How many requests each credential may start before the pace is asked: one for an unproven one;
 * none for one never accepted while the deployment's refusals at its base URL are used up, because
 * AffTok blocks the whole address after ten failed keys (field notes, Limits).
 */
export const roomOfCredentials = async (
  tx: Transaction,
  ready: readonly ReadyCredential[],
  inFlight: InFlight,
  now: Date,
): Promise<Map<string, number>> => {
  const room = new Map<string, number>();
  const left = new Map<string, number>();
  for (const credential of ready) {
    const acceptedAtMs = credential.acceptedAt?.getTime() ?? null;
    if (!isUnproven({ ...credential, acceptedAtMs })) {
      room.set(credential.id, Number.POSITIVE_INFINITY);
      continue;
    }
    const one = Math.max(0, 1 - (inFlight.byCredential.get(credential.id) ?? 0));
    if (acceptedAtMs !== null) {
      room.set(credential.id, one);
      continue;
    }
    const { baseUrl } = credential;
    const before =
      left.get(baseUrl) ?? refusalsPerBaseUrlMax - (await countRisked(tx, baseUrl, now));
    const granted = Math.max(0, Math.min(one, before));
    room.set(credential.id, granted);
    left.set(baseUrl, before - granted);
  }
  return room;
};

/**
 * Refusals at a base URL in the last ten minutes, and requests in flight that may become one; in one
 * statement, since an answer settled between two would be in neither.
 */
export const countRisked = (tx: Transaction, baseUrl: string, now: Date): Promise<number> => {
  const since = new Date(now.getTime() - refusalsWindowMs);
  const refused = { outcome: 'credentials', finishedAt: { gt: since } };
  const open = { finishedAt: null, proven: false };
  return tx.slot.count({ where: { baseUrl, OR: [refused, open] } });
};
