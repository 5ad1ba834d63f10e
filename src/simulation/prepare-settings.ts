import { markOf } from '../mark-of.ts';
import type { OrderFacts } from '../order/order-facts.ts';
import type { OfferRule } from '../shop/rules.ts';
import type { Settings } from '../shop/settings.ts';

/** Settings, cut down to what can matter to an order: it is decided by them as by the whole. */
export type PreparedSettings = (facts: OrderFacts) => Settings;

/**
 * Makes marks of rules and tags once instead of once an order: with a hundred rules that is nearly all
 * the time a simulation would take.
 */
export const prepareSettings = (settings: Settings): PreparedSettings => {
  const { rules } = settings;
  const offers = rules.offers.map((rule) => ({ rule, fits: fitting(rule) }));
  const tags = rules.exclude.tags.map((tag) => ({ tag, mark: markOf(tag) }));
  if (offers.length === 0 && tags.length === 0) return () => settings;
  return ({ detail }) => {
    if (detail === null) return settings;
    const traits: Traits = {
      product: detail.lines.map(({ productId }) => productId),
      vendor: detail.lines.map(({ vendorMark }) => vendorMark),
      sku: detail.lines.map(({ sku }) => sku?.toLowerCase() ?? null),
      tag: detail.tagMarks,
      code: detail.codeMarks,
    };
    const exclude = {
      ...rules.exclude,
      tags: tags.flatMap(({ tag, mark }) => (traits.tag.includes(mark) ? tag : [])),
    };
    const left = offers.flatMap(({ rule, fits }) => (fits(traits) ? rule : []));
    return { ...settings, rules: { ...rules, exclude, offers: left } };
  };
};

/** What rules compare of an order, over all its lines. */
type Traits = Record<OfferRule['by'], readonly (string | null)[]>;

/** Whether a rule fits any line of an order. */
const fitting = ({ by, value }: OfferRule): ((traits: Traits) => boolean) => {
  if (by === 'product') return ({ product }) => product.includes(value);
  if (by === 'sku') {
    const start = value.toLowerCase();
    return ({ sku }) => sku.some((one) => one?.startsWith(start));
  }
  const mark = markOf(value);
  return (traits) => traits[by].includes(mark);
};
