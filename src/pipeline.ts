// The story in one page. In: webhooks of the inbox, or orders whose next decision is due. Out: the
// order's facts and decision, its conversion and the postback owed, all in one transaction.
// Never: an HTTP call, a clock of its own, a decision that is not in `decide`.
import {
  type Candidate,
  candidateFromClick,
  candidatesOnOrder,
  uniteCandidates,
} from './attribution/candidate.ts';
import { findClicks } from './click/click-store.ts';
import { decide } from './conversion/decide.ts';
import { decidedOrder } from './conversion/decided-order.ts';
import { decisionFact } from './conversion/decision-fact.ts';
import { totalOfOwed, totalsOfDecision } from './conversion/decision-totals.ts';
import {
  conversionOf,
  loadConversions,
  recordConversions,
} from './conversion/record-conversions.ts';
import { transactionIdOf } from './conversion/transaction-id.ts';
import type { Click, Conversion, Order, Postback, Webhook } from './database/generated/client.ts';
import type { Transaction } from './database/open-database.ts';
import { type CodesOfOrders, loadCodes } from './load-codes.ts';
import { mergeFacts } from './order/merge-facts.ts';
import { type OrderFacts, parseFacts } from './order/order-facts.ts';
import { loadOrders, type OrderKey, orderKeyText, saveOrders } from './order/order-store.ts';
import { cancelPostbacks } from './postback/cancel-postbacks.ts';
import { enqueuePostbacks, postbackOf } from './postback/enqueue-postbacks.ts';
import { loadSettings, type Settings } from './shop/settings.ts';
import { type TimelineFact, writeTimeline } from './timeline/write-timeline.ts';
import { changeTotals, type TotalChange } from './totals/change-totals.ts';

/** An order being worked on: its row as it was, and the facts as they are now. */
interface Work extends OrderKey {
  known: Order | undefined;
  facts: OrderFacts;
}

/** The same with every click found for it. */
interface ClickedWork extends Work {
  candidates: Candidate[];
}

/** Takes in the facts of webhooks and decides every order they speak of. */
export const refreshAndDecide = async (
  tx: Transaction,
  webhooks: readonly Webhook[],
  now: Date,
): Promise<void> => {
  const news = webhooks.flatMap(({ shop, orderId, facts }) =>
    orderId !== null && facts !== null ? [{ shop, orderId, facts: parseFacts(facts) }] : [],
  );
  const orders = await loadOrders(tx, news);
  const works = new Map<string, Work>();
  for (const { shop, orderId, facts } of news) {
    const key = orderKeyText({ shop, orderId });
    const known = orders.get(key);
    const before = works.get(key)?.facts ?? (known && parseFacts(known.facts));
    const merged = before ? mergeFacts(before, facts) : facts;
    works.set(key, { shop, orderId, known, facts: merged });
  }
  const seen = webhooks.flatMap((webhook) => seenFact(webhook));
  await decideAll(tx, [...works.values()], seen, now);
};

/** Decides orders again whose time has come. */
export const decideAgain = async (
  tx: Transaction,
  keys: readonly OrderKey[],
  now: Date,
): Promise<void> => {
  const orders = await loadOrders(tx, keys);
  const works = keys.flatMap((key) => {
    const known = orders.get(orderKeyText(key));
    return known ? [{ ...key, known, facts: parseFacts(known.facts) }] : [];
  });
  await decideAll(tx, works, [], now);
};

const decideAll = async (
  tx: Transaction,
  works: readonly Work[],
  timeline: TimelineFact[],
  now: Date,
): Promise<void> => {
  const settings = await loadSettings(tx, [...new Set(works.map((work) => work.shop))]);
  const recorded = await loadConversions(tx, works);
  const clicks = await findClicks(tx, works.map(placesOf));
  const clicked = works.map((work) => ({
    ...work,
    candidates: candidatesOf(work, clicks, settings(work.shop)),
  }));
  const codes = await loadCodes(tx, clicked, clicks, now);
  const owed: Owed = {
    orders: [],
    conversions: [],
    postbacks: [],
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
  await takeBack(tx, owed, now);
  await changeTotals(tx, owed.totals);
  await writeTimeline(tx, owed.timeline);
};

/** What a batch of decisions makes us write. */
interface Owed {
  orders: Order[];
  conversions: Conversion[];
  postbacks: Postback[];
  reversed: Conversion[];
  timeline: TimelineFact[];
  totals: TotalChange[];
}

const decideOne = (
  work: ClickedWork,
  settings: Settings,
  /** By transaction ID; what is recorded now is added, for a second shop that tells this order. */
  recorded: Map<string, Conversion>,
  codes: CodesOfOrders,
  now: Date,
  owed: Owed,
): void => {
  const { shop, known, facts } = work;
  const conversion = recorded.get(transactionIdOf(work.orderId));
  const { decision, attribution } = decide({
    shop,
    facts,
    candidates: codes.known(work, work.candidates),
    settings,
    lookedUp: known?.lookedUp ?? false,
    recorded: conversion
      ? [{ id: conversion.id, shop: conversion.shop, reversed: conversion.reversedAt !== null }]
      : [],
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
    owed.timeline.push(decisionFact(work, decision, facts, now));
  }
  if (decision.kind === 'convert') {
    const added = conversionOf(work, decision.draft, now);
    const labels = { orderName: facts.name, itemCount: facts.itemCount, test: facts.test };
    recorded.set(added.transactionId, added);
    owed.conversions.push(added);
    owed.postbacks.push(postbackOf(added, decision.draft.destination, labels, now));
    owed.totals.push(totalOfOwed(row, added, 1));
  }
  const amount = decision.kind === 'convert' ? decision.draft.amount : (conversion?.amount ?? 0n);
  owed.totals.push(...totalsOfDecision(known, row, amount));
  if (decision.kind === 'reverse' && conversion) owed.reversed.push(conversion);
};

const candidatesOf = (
  work: Work,
  clicks: readonly Click[],
  { useLandingPages }: Settings,
): Candidate[] => {
  const known = work.known ? (JSON.parse(work.known.candidates) as Candidate[]) : [];
  const stored = clicks.flatMap((click) =>
    click.shop === work.shop ? (candidateFromClick(click, work.facts) ?? []) : [],
  );
  return uniteCandidates(known, [...candidatesOnOrder(work.facts), ...stored]).filter(
    ({ channel }) => useLandingPages || channel !== 'landing_page',
  );
};

const takeBack = async (tx: Transaction, owed: Owed, now: Date): Promise<void> => {
  if (owed.reversed.length === 0) return;
  const ids = owed.reversed.map(({ id }) => id);
  await tx.conversion.updateMany({ where: { id: { in: ids } }, data: { reversedAt: now } });
  const canceled = await cancelPostbacks(tx, ids, 'order_reversed');
  for (const conversion of owed.reversed) {
    const { id, shop, orderId } = conversion;
    const code = canceled.has(id) ? 'postback.canceled' : 'postback.kept';
    owed.timeline.push({ shop, orderId, at: now, code, params: {} });
    const order = owed.orders.find((row) => row.shop === shop && row.orderId === orderId);
    if (order && canceled.has(id)) owed.totals.push(totalOfOwed(order, conversion, -1));
  }
};

const placesOf = ({ shop, orderId, facts }: Work) => ({
  shop,
  orderId,
  checkoutToken: facts.checkoutToken,
  cartToken: facts.cartToken,
});

const seenFact = ({ shop, orderId, topic, webhookId, receivedAt }: Webhook): TimelineFact[] =>
  orderId === null
    ? []
    : [{ shop, orderId, at: receivedAt, code: 'webhook.seen', params: { topic, webhookId } }];
