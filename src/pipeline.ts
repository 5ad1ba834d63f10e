// The story in one page. In: webhooks of the inbox, or orders whose next decision is due. Out: the
// order's facts and decision, its conversion and the postback owed, all in one transaction.
// Never: an HTTP call, a clock of its own, a decision that is not in `decide`.
import { type ClickedWork, collectCandidates } from './collect-candidates.ts';
import { type ConversionDraft, type Decision, decide } from './conversion/decide.ts';
import { decidedOrder } from './conversion/decided-order.ts';
import { decisionFacts } from './conversion/decision-facts.ts';
import { sumOf, totalOfOwed, totalsOfDecision } from './conversion/decision-totals.ts';
import { loadRecorded, type Recorded, recordedFact } from './conversion/load-recorded.ts';
import { conversionsOf, recordConversions } from './conversion/record-conversions.ts';
import { type Revised, reviseConversions } from './conversion/revise-conversions.ts';
import type { Conversion, Order, Postback, Webhook } from './database/generated/client.ts';
import type { Transaction } from './database/open-database.ts';
import { type CodesOfOrders, loadCodes } from './load-codes.ts';
import { parseFacts } from './order/order-facts.ts';
import { loadOrders, type OrderKey, orderKeyText, saveOrders } from './order/order-store.ts';
import { cancelPostbacks } from './postback/cancel-postbacks.ts';
import { enqueuePostbacks, postbackOf } from './postback/enqueue-postbacks.ts';
import { oweStatus } from './postback/owe-status.ts';
import { revisePostbacks } from './postback/revise-postbacks.ts';
import { refreshFacts, type Work } from './refresh-facts.ts';
import { loadSettings, type Settings } from './shop/settings.ts';
import { type TimelineFact, writeTimeline } from './timeline/write-timeline.ts';
import { changeTotals, type TotalChange } from './totals/change-totals.ts';

/** Takes in the facts of webhooks and decides every order they speak of. @returns these orders */
export const refreshAndDecide = async (
  tx: Transaction,
  webhooks: readonly Webhook[],
  now: Date,
): Promise<readonly Order[]> => {
  const works = await refreshFacts(tx, webhooks, now);
  const seen = webhooks.flatMap((webhook) => seenFact(webhook));
  return decideAll(tx, works, seen, now);
};

/** Decides orders again whose time has come. @returns these orders */
export const decideAgain = async (
  tx: Transaction,
  keys: readonly OrderKey[],
  now: Date,
): Promise<readonly Order[]> => {
  const orders = await loadOrders(tx, keys);
  const works = keys.flatMap((key) => {
    const known = orders.get(orderKeyText(key));
    const facts = known && parseFacts(known.facts);
    return facts ? [{ ...key, known, facts, isBackfill: false }] : [];
  });
  return decideAll(tx, works, [], now);
};

const decideAll = async (
  tx: Transaction,
  works: readonly Work[],
  timeline: TimelineFact[],
  now: Date,
): Promise<readonly Order[]> => {
  const settings = await loadSettings(tx, [...new Set(works.map((work) => work.shop))]);
  const recorded = await loadRecorded(tx, works);
  const { clicked, clicks } = await collectCandidates(tx, works, settings);
  const codes = await loadCodes(tx, clicked, clicks, now);
  const owed: Owed = {
    orders: [],
    conversions: [],
    postbacks: [],
    revised: [],
    reversed: [],
    timeline,
    totals: [],
  };
  for (const work of clicked) {
    decideOne(work, settings(work.shop), recorded, codes, now, owed);
  }
  await saveOrders(tx, owed.orders);
  await codes.save();
  await recordConversions(tx, owed.conversions);
  await enqueuePostbacks(tx, owed.postbacks);
  const revised = await reviseConversions(tx, owed.revised);
  await revisePostbacks(tx, revised);
  await takeBack(tx, owed, now);
  const changed = [...revised, ...owed.reversed.map(({ conversion }) => conversion)];
  await oweStatus(
    tx,
    changed.map(({ id }) => id),
    now,
  );
  await changeTotals(tx, owed.totals);
  await writeTimeline(tx, owed.timeline);
  return owed.orders;
};

/** What a batch of decisions makes us write. */
interface Owed {
  orders: Order[];
  conversions: Conversion[];
  postbacks: Postback[];
  revised: Revised[];
  reversed: { conversion: Conversion; reason: string }[];
  timeline: TimelineFact[];
  totals: TotalChange[];
}

const decideOne = (
  work: ClickedWork,
  settings: Settings,
  /** By order ID; what is recorded now is added, for a second shop that tells this order. */
  recorded: Map<string, Recorded[]>,
  codes: CodesOfOrders,
  now: Date,
  owed: Owed,
): void => {
  const { shop, orderId, known, facts } = work;
  const before = recorded.get(orderId) ?? [];
  const { decision, attribution } = decide({
    shop,
    facts,
    candidates: codes.known(work, work.candidates),
    settings,
    lookedUp: known?.lookedUp ?? false,
    customerOrderIndex: known?.customerOrderIndex ?? null,
    isSentNow: known?.sentNowAt != null,
    recorded: before.map(recordedFact),
    nowMs: now.getTime(),
  });
  const { awaited, judged } = attribution;
  const isOwed = decision.kind === 'wait' && decision.reason === 'not_exchanged';
  const awaitedClickId =
    isOwed && awaited && settings.destination
      ? codes.owe(work, awaited, settings.destination)
      : null;
  const candidates = JSON.stringify(judged);
  const row = decidedOrder({ ...work, decision, candidates, awaitedClickId }, now);
  owed.orders.push(row);
  if (row.decision !== known?.decision || row.decisionReason !== known.decisionReason) {
    owed.timeline.push(...decisionFacts(work, decision, now));
  }
  const was = before.map(({ conversion }) => conversion);
  const after = carryOut(work, row, decision, was, now, owed);
  if (decision.kind === 'convert') {
    recorded.set(
      orderId,
      after.map((conversion) => ({ conversion, tried: false })),
    );
  }
  const isOurs = was.every((conversion) => conversion.shop === shop);
  owed.totals.push(
    ...totalsOfDecision(known, row, sumOf(isOurs ? was : []), sumOf(isOurs ? after : [])),
  );
};

/** What a decision makes of an order's conversions. @returns them as they will be */
const carryOut = (
  work: ClickedWork,
  row: Order,
  decision: Decision,
  was: readonly Conversion[],
  now: Date,
  owed: Owed,
): readonly Conversion[] => {
  const { facts } = work;
  switch (decision.kind) {
    case 'convert': {
      const added = conversionsOf(work, decision.drafts, now);
      const labels = { orderName: facts.name, itemCount: facts.itemCount, test: facts.test };
      for (const [index, conversion] of added.entries()) {
        const destination = (decision.drafts[index] as ConversionDraft).destination;
        owed.conversions.push(conversion);
        owed.postbacks.push(postbackOf(conversion, destination, labels, now, work.isBackfill));
        owed.totals.push(totalOfOwed(row, conversion, 1));
      }
      return added;
    }
    case 'reverse': {
      const { reason } = decision;
      const standing = was.filter(({ reversedAt }) => reversedAt === null);
      owed.reversed.push(...standing.map((conversion) => ({ conversion, reason })));
      return was;
    }
    case 'keep':
      return was.map((conversion) => {
        const revision = decision.revisions.find(({ id }) => id === conversion.id);
        if (revision === undefined) return conversion;
        if (revision.amountNow === 0n) {
          owed.reversed.push({ conversion, reason: 'refunded' });
          return conversion;
        }
        owed.revised.push({ conversion, revision });
        const { share } = revision;
        if (share === null || share.amount === conversion.amount) return conversion;
        const revised = { ...conversion, amount: share.amount };
        owed.totals.push(totalOfOwed(row, conversion, -1), totalOfOwed(row, revised, 1));
        return revised;
      });
    default:
      return was;
  }
};

const takeBack = async (tx: Transaction, owed: Owed, now: Date): Promise<void> => {
  const ids = owed.reversed.map(({ conversion }) => conversion.id);
  if (ids.length === 0) return;
  await tx.conversion.updateMany({ where: { id: { in: ids } }, data: { reversedAt: now } });
  const canceled = await cancelPostbacks(tx, ids, 'order_reversed');
  for (const { conversion, reason } of owed.reversed) {
    const { id, shop, orderId } = conversion;
    const code = canceled.has(id) ? 'postback.canceled' : 'postback.kept';
    owed.timeline.push({ shop, orderId, at: now, code, params: {} });
    const order = owed.orders.find((row) => row.shop === shop && row.orderId === orderId);
    if (order && canceled.has(id)) owed.totals.push(totalOfOwed(order, conversion, -1));
    if (canceled.has(id)) continue;
    const wanted = { wantedStatus: 'rejected', wantedReason: reason };
    await tx.conversion.update({ where: { id }, data: wanted });
  }
};

const seenFact = ({ shop, orderId, topic, webhookId, receivedAt }: Webhook): TimelineFact[] =>
  orderId === null
    ? []
    : [{ shop, orderId, at: receivedAt, code: 'webhook.seen', params: { topic, webhookId } }];
