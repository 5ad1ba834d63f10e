// In: orders whose clicks brought a tracking code only. Out: what AffTok has said of the codes, and
// the messages that ask it, one per visit. Never: an HTTP call, a code asked for twice.
import type { Candidate, Exchange } from './attribution/candidate.ts';
import { clickOfCode, codeIdentity } from './click/click-of-code.ts';
import { storeClicks } from './click/click-store.ts';
import { findRefusedCodes, type RefusedCodes } from './click/refused-codes.ts';
import { lateClickWaitMsMax } from './conversion/decide.ts';
import type { Click, Postback } from './database/generated/client.ts';
import type { Transaction } from './database/open-database.ts';
import type { OrderKey } from './order/order-store.ts';
import { clickPostbackOf, enqueuePostbacks } from './postback/enqueue-postbacks.ts';
import { promoteVisit } from './postback/promote-visit.ts';
import type { Destination } from './shop/settings.ts';

export interface CodesOfOrders {
  /** The candidates of an order, each with what has become of its code. */
  known(key: OrderKey, candidates: readonly Candidate[]): Candidate[];
  /** An order waits for this candidate's code. @returns the ID of the click that is exchanged */
  owe(key: OrderKey, candidate: Candidate, destination: Destination): string;
  /** Writes what is owed, in the transaction the codes were loaded in. */
  save(): Promise<void>;
}

/** Orders with the clicks found for them. */
export interface CodeBearer extends OrderKey {
  candidates: readonly Candidate[];
}

/**
 * What is known of the tracking codes of these orders.
 * @param told the stored clicks that met them
 */
export const loadCodes = async (
  tx: Transaction,
  orders: readonly CodeBearer[],
  told: readonly Click[],
  now: Date,
): Promise<CodesOfOrders> => {
  const { clicks, postbacks, refused } = await loadAsked(tx, orders, now);
  const newClicks: Click[] = [];
  const newPostbacks: Postback[] = [];
  const promoted: { id: string; orderId: string }[] = [];

  const clickFor = (key: OrderKey, candidate: Candidate): Click => {
    const code = codeOf(key, candidate);
    const known = clicks.get(identityText(codeIdentity(code)));
    if (known) return known;
    const bringer = told.find(
      ({ shop, trackingCode }) => shop === key.shop && trackingCode === code.trackingCode,
    );
    const click = clickOfCode(code, bringer, now);
    clicks.set(identityText(click), click);
    newClicks.push(click);
    return click;
  };

  return {
    known: (key, candidates) =>
      candidates.map((candidate) => {
        if (candidate.clickId !== null || candidate.trackingCode === null) return candidate;
        const click = clicks.get(identityText(codeIdentity(codeOf(key, candidate))));
        if (refused.has(key.shop, candidate.trackingCode) && !click?.clickId) {
          return { ...candidate, exchange: { state: 'refused', owedAtMs: now.getTime() } };
        }
        const exchange = click && exchangeOf(click, postbacks.get(click.id), now);
        return exchange ? { ...candidate, clickId: click.clickId, exchange } : candidate;
      }),
    owe(key, candidate, destination) {
      const click = clickFor(key, candidate);
      const postback = postbacks.get(click.id);
      if (postback === undefined) {
        const owed = clickPostbackOf(click, destination, key.orderId, now);
        postbacks.set(click.id, owed);
        newPostbacks.push(owed);
      } else if (postback.orderId === null || postback.state === 'canceled') {
        promoted.push({ id: postback.id, orderId: key.orderId });
      }
      return click.id;
    },
    async save() {
      await storeClicks(tx, newClicks);
      await enqueuePostbacks(tx, newPostbacks);
      for (const { id, orderId } of promoted) await promoteVisit(tx, id, orderId, now);
    },
  };
};

interface Asked {
  clicks: Map<string, Click>;
  postbacks: Map<string, Postback>;
  refused: RefusedCodes;
}

const loadAsked = async (
  tx: Transaction,
  orders: readonly CodeBearer[],
  now: Date,
): Promise<Asked> => {
  const codes = orders.flatMap((order) =>
    order.candidates
      .filter(({ clickId, trackingCode }) => clickId === null && trackingCode !== null)
      .map((candidate) => codeOf(order, candidate)),
  );
  // Nearly every order: there is nothing to ask the database for.
  if (codes.length === 0) return { clicks: new Map(), postbacks: new Map(), refused: noneRefused };
  const identities = codes.map(codeIdentity);
  const rows = await tx.click.findMany({
    where: {
      shop: { in: identities.map(({ shop }) => shop) },
      clickKey: { in: identities.map(({ clickKey }) => clickKey) },
      seenAt: { in: identities.map(({ seenAt }) => seenAt) },
    },
  });
  const asked = await tx.postback.findMany({
    where: { clickRowId: { in: rows.map(({ id }) => id) } },
  });
  return {
    clicks: new Map(rows.map((row) => [identityText(row), row])),
    postbacks: new Map(asked.map((postback) => [postback.clickRowId ?? '', postback])),
    refused: await findRefusedCodes(tx, codes, now),
  };
};

const noneRefused: RefusedCodes = { has: () => false };

/** Where the exchange of a code stands; null when no order is owed it. */
const exchangeOf = (click: Click, postback: Postback | undefined, now: Date): Exchange | null => {
  const owedAtMs = (postback?.createdAt ?? click.arrivedAt).getTime();
  if (click.clickId !== null) return { state: 'done', owedAtMs };
  if (!postback || postback.orderId === null || postback.state === 'canceled') return null;
  const isLate = postback.state === 'dead' || owedAtMs + lateClickWaitMsMax <= now.getTime();
  return { state: isLate ? 'late' : 'owed', owedAtMs };
};

const codeOf = ({ shop, orderId }: OrderKey, { trackingCode, clickedAtMs }: Candidate) => ({
  ...{ shop, orderId, clickedAtMs },
  trackingCode: trackingCode ?? '',
});

const identityText = ({ shop, clickKey, seenAt }: ReturnType<typeof codeIdentity>): string =>
  `${shop} ${clickKey} ${seenAt}`;
