import type { Postback } from '../database/generated/client.ts';

// A transition is named after what happened and returns only the columns to change. It is applied
// where the row is still in the expected state and, for a sending one, the lease is ours.

const unleased = { leaseOwner: null, leaseUntil: null, slotId: null } as const;

/** `pending` → `sending`: a worker took it with a lease and a slot; this is one more attempt. */
export const toSending = (
  postback: Postback,
  lease: { owner: string; until: Date; slotId: string },
  now: Date,
) => ({
  state: 'sending',
  attempts: postback.attempts + 1,
  triedSince: postback.triedSince ?? now,
  leaseOwner: lease.owner,
  leaseUntil: lease.until,
  slotId: lease.slotId,
});

/** `sending` → `delivered`: AffTok has it. */
export const toDelivered = (now: Date, remoteId: string | null, attention: string | null) => ({
  ...unleased,
  state: 'delivered',
  reason: null,
  deliveredAt: now,
  remoteId,
  attention,
});

/** `sending` → `pending`: it goes again, not before it is due. */
export const toPending = (after: {
  dueAtMs: number;
  retries: number;
  resigns: number;
  triedSinceMs: number | null;
}) => ({
  ...unleased,
  state: 'pending',
  dueAt: new Date(after.dueAtMs),
  retries: after.retries,
  resigns: after.resigns,
  triedSince: after.triedSinceMs === null ? null : new Date(after.triedSinceMs),
});

/** `sending` → `dead`: no further request until a person replays it. */
export const toDead = (reason: string) => ({ ...unleased, state: 'dead', reason });

/** `sending` → `canceled`: nobody needs it any more, or AffTok does not know the code. */
export const toCanceled = (reason: string) => ({ ...unleased, state: 'canceled', reason });

/** `sending` → `pending`, as if never taken: the slot was not used in time. */
export const toGivenBack = (attempts: number) => ({
  ...unleased,
  state: 'pending',
  attempts: attempts - 1,
});

/** `sending` → `pending`: its worker is gone and may or may not have reached AffTok. */
export const toTakenOver = (now: Date) => ({
  ...unleased,
  state: 'pending',
  dueAt: now,
  lastOutcome: 'unanswered',
});

/** `dead` → `pending`: a person sends it again, with the same transaction ID and a new horizon. */
export const toReplayed = (now: Date) => ({
  state: 'pending',
  reason: null,
  dueAt: now,
  retries: 0,
  resigns: 0,
  triedSince: null,
});
