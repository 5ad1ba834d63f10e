import type { Postback, Slot } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { priorityOf } from '../postback/enqueue-postbacks.ts';
import type { DeliveryLimits } from './delivery-limits.ts';
import { offerProbeMs } from './offer-rule.ts';
import { freeForVisits, freeSlots, paceOf, type SlotCounts, usedShare } from './pace.ts';
import {
  countInFlight,
  findReadyCredentials,
  type ReadyCredential,
  roomOfCredentials,
} from './ready-credentials.ts';
import { type KeyRoom, type Places, shareRoom } from './share-room.ts';
import { countSlots, newSlot } from './slots.ts';
import { toSending } from './transitions.ts';
import { turnsOfClaim } from './turns.ts';

/** A postback whose lease and slot are ours, and the credential it leaves with. */
export interface ClaimedPostback {
  postback: Postback;
  credential: ReadyCredential;
  slot: Slot;
}

export interface ClaimOptions {
  owner: string;
  now: Date;
  limits: DeliveryLimits;
  /** Places left in flight in this process. */
  places: Places;
  /** The key that got the last place of the claim before, so that keys take turns. */
  lastKey: string | null;
  /** Those the transaction waited for (see `turnsOfClaim`); what is not among them is left alone. */
  turns: readonly string[];
}

export interface Claim {
  claimed: ClaimedPostback[];
  /** Something is due that only the pace holds back: worth another look soon. */
  paced: boolean;
  /** See `ClaimOptions`. */
  lastKey: string | null;
  /** The largest shares of a minute's and an hour's pace used up, over the keys with something due. */
  paceUsed: SlotCounts;
}

/** Takes due postbacks within every limit: lease, slot and attempt row in one transaction. */
export const claimPostbacks = async (tx: Transaction, options: ClaimOptions): Promise<Claim> => {
  const { now, limits } = options;
  const turns = new Set(options.turns);
  const ready = (await findReadyCredentials(tx, now)).filter((credential) =>
    turnsOfClaim([credential]).every((turn) => turns.has(turn)),
  );
  if (ready.length === 0) {
    return { claimed: [], paced: false, lastKey: options.lastKey, paceUsed: noPace };
  }
  const inFlight = await countInFlight(tx);
  const credentialRoom = await roomOfCredentials(tx, ready, inFlight, now);
  const open = ready.filter(({ id }) => (credentialRoom.get(id) ?? 0) > 0);
  const fingerprints = [...new Set(open.map(({ keyFingerprint }) => keyFingerprint))];
  const counts = await countSlots(tx, fingerprints, now);
  const keys = fingerprints.map((key): KeyRoom => {
    const ofKey = open.filter(({ keyFingerprint }) => keyFingerprint === key);
    const first = ofKey[0] as ReadyCredential;
    const free = freeSlots(paceOf(first), counts.get(key) ?? noPace, now.getTime());
    const wanted = ofKey.reduce((sum, { id }) => sum + (credentialRoom.get(id) ?? 0), 0);
    const left = limits.inFlightPerKeyMax - (inFlight.byKey.get(key) ?? 0);
    return { keyFingerprint: key, baseUrl: first.baseUrl, room: Math.min(free, wanted, left) };
  });
  const places = { ...options.places, all: Math.min(options.places.all, limits.togetherMax) };
  const { granted, last } = shareRoom(keys, places, options.lastKey);
  const claimed: ClaimedPostback[] = [];
  for (const [key, share] of granted) {
    const ofKey = open.filter(({ keyFingerprint }) => keyFingerprint === key);
    claimed.push(...(await claimOfKey(tx, ofKey, credentialRoom, share, options)));
  }
  await tx.slot.createMany({ data: claimed.map(({ slot }) => slot) });
  await tx.deliveryAttempt.createMany({
    data: claimed.map(({ postback }) => ({
      postbackId: postback.id,
      number: postback.attempts,
      startedAt: now,
    })),
  });
  const used = fingerprints.map((key) => {
    const { minute, hour } = counts.get(key) ?? noPace;
    const taken = claimed.filter(({ slot }) => slot.keyFingerprint === key).length;
    const pace = paceOf(open.find(({ keyFingerprint }) => keyFingerprint === key) ?? null);
    return usedShare(pace, { minute: minute + taken, hour: hour + taken }, now.getTime());
  });
  const paceUsed = {
    minute: Math.max(0, ...used.map(({ minute }) => minute)),
    hour: Math.max(0, ...used.map(({ hour }) => hour)),
  };
  const paced = keys.some(({ room }) => room <= 0);
  return { claimed, paced, lastKey: last ?? options.lastKey, paceUsed };
};

/** All but mere visits, the first to leave first. */
const prioritiesInOrder = Object.values(priorityOf)
  .filter((priority) => priority !== priorityOf.visit)
  .sort((a, b) => a - b);
const noPace: SlotCounts = { minute: 0, hour: 0 };

const claimOfKey = async (
  tx: Transaction,
  credentials: readonly ReadyCredential[],
  room: Map<string, number>,
  share: number,
  { owner, now, limits }: ClaimOptions,
): Promise<ClaimedPostback[]> => {
  const claimed: ClaimedPostback[] = [];
  for (const postback of await findDue(tx, credentials, share, now)) {
    const credential = credentials.find(({ id }) => id === postback.credentialId);
    const left = room.get(postback.credentialId) ?? 0;
    if (!credential || left <= 0) continue;
    const { keyFingerprint, baseUrl, acceptedAt } = credential;
    const isVisit = postback.priority === priorityOf.visit;
    const slot = newSlot({ keyFingerprint, baseUrl, proven: acceptedAt !== null, isVisit }, now);
    const lease = { owner, until: new Date(now.getTime() + limits.leaseMs), slotId: slot.id };
    const columns = toSending(postback, lease, now);
    // Its order may have been cancelled or changed since it was found.
    const [taken] = await tx.postback.updateManyAndReturn({
      where: { id: postback.id, state: 'pending', attempts: postback.attempts },
      data: columns,
    });
    if (taken === undefined) continue;
    room.set(postback.credentialId, left - 1);
    claimed.push({ postback: taken, credential, slot });
  }
  return claimed;
};

/**
 * The key's due postbacks in the order they leave, but for those whose offer waits. Mere visits take
 * what the others leave, within a pace of their own.
 */
const findDue = async (
  tx: Transaction,
  credentials: readonly ReadyCredential[],
  most: number,
  now: Date,
): Promise<Postback[]> => {
  const credentialId = { in: credentials.map(({ id }) => id) };
  const holds = await tx.offerHold.findMany({ where: { credentialId, waiting: true } });
  const held = holds.filter(({ nextProbeAt }) => nextProbeAt !== null && nextProbeAt > now);
  const probes = holds.filter((hold) => !held.includes(hold));
  const keyFingerprint = credentials[0]?.keyFingerprint ?? '';
  // One priority at a time: that is the index's own order, so a long backlog costs nothing.
  const find = (priority: number, take: number) =>
    tx.postback.findMany({
      where: {
        state: 'pending',
        keyFingerprint,
        credentialId,
        priority,
        dueAt: { lte: now },
        NOT: held.map((hold) => ({ credentialId: hold.credentialId, offerId: hold.offerId })),
      },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take,
    });
  const due: Postback[] = [];
  for (const priority of prioritiesInOrder) {
    if (due.length < most) due.push(...(await find(priority, most - due.length)));
  }
  if (due.length < most) {
    const counts = await countSlots(tx, [keyFingerprint], now, { visitsOnly: true });
    const room = freeForVisits(counts.get(keyFingerprint) ?? { minute: 0, hour: 0 });
    due.push(...(await find(priorityOf.visit, Math.min(room, most - due.length))));
  }
  return onePerProbe(tx, due, probes, now);
};

/** A waiting offer whose time has come is probed by one postback; the rest go on waiting. */
const onePerProbe = async (
  tx: Transaction,
  due: Postback[],
  probes: { credentialId: string; offerId: string }[],
  now: Date,
): Promise<Postback[]> => {
  const passed = new Set<string>();
  const kept: Postback[] = [];
  for (const postback of due) {
    const { credentialId, offerId } = postback;
    const probe = probes.find((p) => p.credentialId === credentialId && p.offerId === offerId);
    const key = `${credentialId} ${offerId}`;
    if (probe && passed.has(key)) continue;
    if (probe) {
      passed.add(key);
      await tx.offerHold.update({
        where: { credentialId_offerId: { credentialId, offerId } },
        data: { nextProbeAt: new Date(now.getTime() + offerProbeMs) },
      });
    }
    kept.push(postback);
  }
  return kept;
};
