import type { LineFact, OrderDetail } from '../order/order-detail.ts';
import type { OrderFacts } from '../order/order-facts.ts';
import type { Rules } from '../shop/rules.ts';
import type { AmountBasis } from '../shop/settings.ts';
import { allocate } from './allocate.ts';
import { amountOf } from './amount.ts';
import { fittingRules } from './fitting-rules.ts';
import { type Ledger, ledgerOf } from './ledger.ts';

/** A part of an order that goes to one offer. */
export interface Share {
  offerId: string;
  /** The lines it is for; none where the order's lines are not known. */
  lineIds: string[];
  /** Minor units of the ledger's currency. */
  amount: bigint;
}

export interface SharingRules {
  amountBasis: AmountBasis;
  rules: Rules;
}

/** The currency an order is reported in (ISO 4217). */
export const currencyOf = (facts: OrderFacts, { rules }: SharingRules): string =>
  (rules.money === 'presentment' && facts.detail?.presentment?.currency) || facts.currency;

/**
 * The offers an order's lines go to and what each is worth: the lines' amounts exactly, with shipping,
 * tax, tips and duties, where they count, shared over all lines in proportion, no unit lost. Lines
 * that earn nothing take their part of these along. The largest share comes first, then rule order.
 * @param offerId of lines that no rule fits
 */
export const sharesOf = (facts: OrderFacts, rules: SharingRules, offerId: string): Share[] => {
  const { detail } = facts;
  if (detail === null || detail.lines.length === 0) {
    return [{ offerId, lineIds: [], amount: amountOf(facts, rules.amountBasis) }];
  }
  const ledger = keptLedgerOf(facts, detail, rules.rules.money);
  const worth = worthOfLines(ledger, rules);
  const shares = new Map<string, Share>();
  for (const [index, line] of detail.lines.entries()) {
    const offer = offerOf(line, detail, rules.rules, offerId);
    if (offer === null) continue;
    const share = shares.get(offer) ?? { offerId: offer, lineIds: [], amount: 0n };
    share.lineIds.push(line.id);
    share.amount += worth[index] ?? 0n;
    shares.set(offer, share);
  }
  return [...shares.values()]
    .map((share) => ({ ...share, amount: share.amount < 0n ? 0n : share.amount }))
    .sort((a, b) => (a.amount === b.amount ? 0 : a.amount > b.amount ? -1 : 1));
};

/** What these lines of an order are worth now; all of it where none are named. Never below zero. */
export const worthOf = (
  facts: OrderFacts,
  rules: SharingRules,
  lineIds: readonly string[],
): bigint => {
  const { detail } = facts;
  if (detail === null || detail.lines.length === 0 || lineIds.length === 0) {
    return sharesOf(facts, rules, '').reduce((sum, { amount }) => sum + amount, 0n);
  }
  const worth = worthOfLines(keptLedgerOf(facts, detail, rules.rules.money), rules);
  const sum = detail.lines.reduce(
    (total, { id }, index) => (lineIds.includes(id) ? total + (worth[index] ?? 0n) : total),
    0n,
  );
  return sum < 0n ? 0n : sum;
};

/** What each line is worth by the shop's basis. */
const worthOfLines = (ledger: Ledger, { amountBasis, rules }: SharingRules): bigint[] => {
  const { lines, containedTax, tax, shipping, tips, duties, other } = ledger;
  const net = (index: number) => (lines[index] ?? 0n) - (containedTax[index] ?? 0n);
  if (amountBasis === 'subtotal') return lines.map((_, index) => net(index));
  const { leaveOut } = rules;
  const besides =
    (leaveOut.tax ? 0n : tax) +
    (leaveOut.shipping ? 0n : shipping) +
    (leaveOut.tips ? 0n : tips) +
    (leaveOut.duties ? 0n : duties) +
    other;
  const shared = allocate(besides, lines);
  return lines.map((line, index) => (leaveOut.tax ? net(index) : line) + (shared[index] ?? 0n));
};

/** The offer of a line, or null when it earns nothing. */
const offerOf = (
  line: LineFact,
  detail: OrderDetail,
  rules: Rules,
  offerId: string,
): string | null => {
  if (line.giftCard && rules.exclude.giftCards) return null;
  const rule = fittingRules(rules).ruleOf(line, detail);
  return rule === undefined ? offerId : rule.offerId;
};

const ledgers = new WeakMap<OrderFacts, Map<Rules['money'], Ledger>>();

/** An order is decided several times from the same facts; its ledger is added up once. */
const keptLedgerOf = (facts: OrderFacts, detail: OrderDetail, money: Rules['money']): Ledger => {
  const kept = ledgers.get(facts) ?? new Map<Rules['money'], Ledger>();
  const ledger = kept.get(money) ?? ledgerOf(detail, facts.refunds, money);
  ledgers.set(facts, kept.set(money, ledger));
  return ledger;
};
