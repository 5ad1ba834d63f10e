import type { OrderDetail, OrderSums, RefundFact } from '../order/order-detail.ts';
import { allocate } from './allocate.ts';
import { wantedBack } from './wanted-back.ts';

/** In the order the entries stand in. */
export type LedgerRule =
  | 'lines'
  | 'discounts'
  | 'tax'
  | 'shipping'
  | 'tips'
  | 'duties'
  | 'other'
  | 'edits'
  | 'refund'
  | 'shopify_says_less';

/** One entry of an order's ledger; negative where something is taken off. Minor units. */
export interface LedgerEntry {
  rule: LedgerRule;
  amount: bigint;
  /** Of which refund, by Shopify's ID. */
  refundId?: string;
}

/** What is left of an order, part by part. The parts add up to `net`, and so do the entries. */
export interface Ledger {
  /** ISO 4217. */
  currency: string;
  entries: LedgerEntry[];
  net: bigint;
  /** Of each line, as priced: with tax where prices contain it. */
  lines: bigint[];
  /** The tax contained in each of them; 0 where prices come without. */
  containedTax: bigint[];
  /** Tax on top of the prices. */
  tax: bigint;
  shipping: bigint;
  tips: bigint;
  duties: bigint;
  /** Fees, and rounding, that Shopify counts in and names nowhere; may be negative. */
  other: bigint;
}

/**
 * The ledger of an order: lines + tax + shipping + tips + duties − discounts − edits − refunds = net,
 * to the minor unit, from the facts alone. Where what Shopify tells disagrees with itself:
 * - what an edit took out of a line is taken off by its share of the line and of its tax;
 * - a refund is worth what its successful transactions gave back. Its lines and shipping say for what,
 *   in proportion; money given back beyond them is taken off everything that is left, in proportion;
 * - without a successful transaction that tells what moved in this currency (restocked only, pending,
 *   failed, another currency), its lines and shipping are believed: what came back was not sold;
 * - money given back beyond what its refund names first pays for what is gone in these two ways, since
 *   Shopify tells the piece that went and the money for it apart;
 * - nothing is taken off below zero;
 * - lines that do not add up to Shopify's own subtotal only say how it is shared among them;
 * - where Shopify's own current subtotal or total is lower still, that counts; as the subtotal speaks
 *   of the lines, the total takes off tax, shipping, tips and duties first.
 */
export const ledgerOf = (
  detail: OrderDetail,
  refunds: readonly RefundFact[],
  money: 'shop' | 'presentment',
): Ledger => {
  const { lines: facts, taxesIncluded } = detail;
  const isBuyers = money === 'presentment' && detail.presentment !== null;
  const sums = isBuyers ? (detail.presentment as OrderSums) : detail.shop;
  const { entries, parts: begun } = placed(sums, taxesIncluded, trusted(detail, refunds, sums));
  const take = (
    parts: bigint[],
    amounts: readonly bigint[],
    entry: Omit<LedgerEntry, 'amount'>,
  ) => {
    const taken = parts.map((part, index) => least(most(part, 0n), amounts[index] ?? 0n));
    const sum = total(taken);
    if (sum !== 0n) entries.push({ ...entry, amount: -sum });
    return parts.map((part, index) => part - (taken[index] ?? 0n));
  };

  const editedTax = taxesIncluded ? [] : editedOut(detail, refunds, taxesOf(sums));
  const edited = [...editedOut(detail, refunds, begun), total(editedTax)];
  let parts = take(begun, edited, { rule: 'edits' });
  const lineIds = facts.map(({ id }) => id);
  const backs = refunds.map((refund) => ({
    refundId: refund.id,
    ...wantedBack(refund, isBuyers ? 'presentment' : 'shop', lineIds, taxesIncluded),
  }));
  for (const { refundId, named } of backs.filter(({ moved }) => moved === null)) {
    parts = take(parts, named, { rule: 'refund', refundId });
  }
  let unpaid = total(begun) - total(parts);
  for (const { refundId, named, moved } of backs) {
    if (moved === null) continue;
    const { amounts, paidFor } = spread(named, moved, parts, unpaid);
    unpaid -= paidFor;
    parts = take(parts, amounts, { rule: 'refund', refundId });
  }
  const goods = parts.slice(0, facts.length);
  const excess = total(goods) - BigInt(sums.subtotalNow);
  if (excess > 0n) parts = take(parts, allocate(excess, goods), { rule: 'shopify_says_less' });
  const beyond = total(parts) - BigInt(sums.totalNow);
  if (beyond > 0n) {
    parts = take(parts, besidesFirst(beyond, parts, facts.length), { rule: 'shopify_says_less' });
  }
  return asLedger(sums, taxesIncluded, entries, parts);
};

/** What each line was sold for, adding up to Shopify's subtotal or to what an edit made of it. */
const trusted = (
  detail: OrderDetail,
  refunds: readonly RefundFact[],
  sums: OrderSums,
): bigint[] => {
  const sold = sums.lines.map(soldFor);
  const [placedSum, now] = [BigInt(sums.subtotal), BigInt(sums.subtotalNow)];
  if (total(sold) === placedSum) return sold;
  const isBuyers = sums === detail.presentment;
  const refunded = refunds.flatMap(({ shop, presentment }) =>
    (isBuyers ? (presentment?.lines ?? []) : shop.lines).map(({ subtotal }) => BigInt(subtotal)),
  );
  const left = total(sold) - total(editedOut(detail, refunds, sold)) - total(refunded);
  return left === now ? sold : allocate(most(placedSum, now), sold);
};

/** The order as it was placed, and edited upwards, before anything was taken out of it. */
const placed = (sums: OrderSums, taxesIncluded: boolean, lines: bigint[]) => {
  const gross = total(sums.lines.map((line) => BigInt(line.gross)));
  const lineTax = total(taxesOf(sums));
  const orderTax = BigInt(sums.tax);
  // Lines that an edit added are not in the sums as placed.
  const tax = taxesIncluded ? 0n : most(orderTax, lineTax);
  const addedTax = taxesIncluded ? 0n : tax - orderTax;
  const added = most(0n, total(lines) - BigInt(sums.subtotal)) + addedTax;
  const [shipping, tips, duties] = [sums.shipping, sums.tips, sums.duties].map(BigInt);
  const known = total([...lines, tax, shipping ?? 0n, tips ?? 0n, duties ?? 0n]);
  const unnamed = BigInt(sums.total) + added - known;
  // What a code takes off shipping is not in Shopify's sum of it.
  const offShipping = least(most(-unnamed, 0n), shipping ?? 0n);
  const besides = [tax, (shipping ?? 0n) - offShipping, tips ?? 0n, duties ?? 0n];
  const other = unnamed + offShipping;
  const entries: LedgerEntry[] = [
    { rule: 'lines', amount: gross },
    { rule: 'discounts', amount: total(lines) - gross },
    { rule: 'tax', amount: tax },
    { rule: 'shipping', amount: besides[1] ?? 0n },
    { rule: 'tips', amount: besides[2] ?? 0n },
    { rule: 'duties', amount: besides[3] ?? 0n },
    { rule: 'other', amount: other },
  ];
  const isThere = ({ rule, amount }: LedgerEntry) => rule === 'lines' || amount !== 0n;
  return { entries: entries.filter(isThere), parts: [...lines, ...besides, other] };
};

const taxesOf = ({ lines }: OrderSums): bigint[] => lines.map(({ tax }) => BigInt(tax));

const soldFor = ({ gross, discount }: OrderSums['lines'][number]): bigint =>
  most(0n, BigInt(gross) - BigInt(discount));

/** What edits took out: pieces that are gone and were not refunded, by their share of the line. */
const editedOut = (
  { lines }: OrderDetail,
  refunds: readonly RefundFact[],
  parts: readonly bigint[],
): bigint[] => {
  const refunded = new Map<string, number>();
  for (const { lineId, quantity } of refunds.flatMap((refund) => refund.lines)) {
    refunded.set(lineId, (refunded.get(lineId) ?? 0) + quantity);
  }
  return lines.map(({ id, quantity, left }, index) => {
    if (left === null || quantity === 0) return 0n;
    const gone = Math.max(0, quantity - left - (refunded.get(id) ?? 0));
    return ((parts[index] ?? 0n) * BigInt(gone)) / BigInt(quantity);
  });
};

/**
 * A refund's money over the parts: first what it names, then what is gone already and not yet paid
 * for, the rest over all that is left.
 */
const spread = (
  named: readonly bigint[],
  moved: bigint,
  parts: readonly bigint[],
  unpaid: bigint,
): { amounts: bigint[]; paidFor: bigint } => {
  const forNamed = allocate(least(moved, total(named)), named);
  const within = parts.map((part, index) => least(forNamed[index] ?? 0n, most(part, 0n)));
  const excess = moved - total(within);
  const paidFor = least(excess, unpaid);
  const left = parts.map((part, index) => most(part, 0n) - (within[index] ?? 0n));
  const beyond = allocate(least(excess - paidFor, total(left)), left);
  return { amounts: within.map((amount, index) => amount + (beyond[index] ?? 0n)), paidFor };
};

/** An amount over what is not lines, in proportion, and over the lines only where that is not enough. */
const besidesFirst = (amount: bigint, parts: readonly bigint[], lines: number): bigint[] => {
  const left = parts.map((part) => most(part, 0n));
  const besides = left.map((part, index) => (index < lines ? 0n : part));
  const goods = left.map((part, index) => (index < lines ? part : 0n));
  const ofBesides = least(amount, total(besides));
  const ofGoods = allocate(amount - ofBesides, goods);
  return allocate(ofBesides, besides).map((part, index) => part + (ofGoods[index] ?? 0n));
};

const asLedger = (
  sums: OrderSums,
  taxesIncluded: boolean,
  entries: LedgerEntry[],
  parts: readonly bigint[],
): Ledger => {
  const count = sums.lines.length;
  const lines = parts.slice(0, count);
  const [tax = 0n, shipping = 0n, tips = 0n, duties = 0n, other = 0n] = parts.slice(count);
  const containedTax = sums.lines.map((line, index) => {
    const sold = soldFor(line);
    if (!taxesIncluded || sold === 0n) return 0n;
    // Rounded up, so that what remains is never too much.
    return (BigInt(line.tax) * (lines[index] ?? 0n) + sold - 1n) / sold;
  });
  const { currency } = sums;
  return {
    currency,
    entries,
    net: total(parts),
    lines,
    containedTax,
    tax,
    shipping,
    tips,
    duties,
    other,
  };
};

const total = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((sum, amount) => sum + amount, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
