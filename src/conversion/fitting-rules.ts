import { markOf } from '../mark-of.ts';
import type { LineFact, OrderDetail } from '../order/order-detail.ts';
import type { OfferRule, Rules } from '../shop/rules.ts';

/** A shop's rules, ready to be compared with many orders. */
export interface FittingRules {
  /** The first rule that fits a line, or undefined. */
  ruleOf: (line: LineFact, detail: OrderDetail) => OfferRule | undefined;
  /** Whether one of an order's tags excludes it. @param tagMarks of the order */
  isTagged: (tagMarks: readonly string[]) => boolean;
}

const ready = new WeakMap<Rules, FittingRules>();

/**
 * Makes marks of a shop's rules once for each set of rules read, not once for each line of each order:
 * with a hundred rules that would be nearly all the time a simulation takes.
 */
export const fittingRules = (rules: Rules): FittingRules => {
  const known = ready.get(rules);
  if (known !== undefined) return known;
  const offers = rules.offers.map((rule) => ({ rule, fits: fitting(rule) }));
  const tags = rules.exclude.tags.map(markOf);
  const made: FittingRules = {
    ruleOf: (line, detail) => offers.find(({ fits }) => fits(line, detail))?.rule,
    isTagged: (tagMarks) => tags.some((tag) => tagMarks.includes(tag)),
  };
  ready.set(rules, made);
  return made;
};

type Fits = (line: LineFact, detail: OrderDetail) => boolean;

const fitting = ({ by, value }: OfferRule): Fits => {
  if (by === 'product') return ({ productId }) => productId === value;
  if (by === 'sku') {
    const start = value.toLowerCase();
    return ({ sku }) => sku?.toLowerCase().startsWith(start) === true;
  }
  const mark = markOf(value);
  if (by === 'vendor') return ({ vendorMark }) => vendorMark === mark;
  if (by === 'tag') return (_, { tagMarks }) => tagMarks.includes(mark);
  return (_, { codeMarks }) => codeMarks.includes(mark);
};
