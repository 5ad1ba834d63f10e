import type { OrderFacts } from '../order/order-facts.ts';
import type { Settings } from '../shop/settings.ts';
import { fittingRules } from './fitting-rules.ts';
import { isVoid } from './release.ts';
import { type Share, sharesOf } from './shares.ts';

/** Why an order earns nothing, whoever led to it. */
export type Exclusion =
  | 'test_order'
  | 'cancelled'
  | 'payment_void'
  | 'pos'
  | 'draft_order'
  | 'renewal'
  | 'channel'
  | 'tagged'
  | 'no_commission'
  | 'zero_amount'
  | 'below_minimum';

/** The first rule that excludes an order, or null. @param shares what it would be recorded with */
export const exclusionOf = (
  facts: OrderFacts,
  settings: Settings,
  shares: readonly Share[],
): Exclusion | null => {
  if (facts.test && !settings.sendTestOrders) return 'test_order';
  if (facts.cancelledAtMs !== null) return 'cancelled';
  if (isVoid(facts)) return 'payment_void';
  const { exclude } = settings.rules;
  const { source = null, tagMarks = [] } = facts.detail ?? {};
  if (exclude.pos && source === 'pos') return 'pos';
  if (exclude.drafts && source === 'shopify_draft_order') return 'draft_order';
  // Shopify's own subscriptions, of either engine.
  if (exclude.renewals && source?.startsWith('subscription_contract')) return 'renewal';
  if (source !== null && exclude.channels.includes(source)) return 'channel';
  if (fittingRules(settings.rules).isTagged(tagMarks)) return 'tagged';
  if (shares.length === 0 && !onlyGiftCards(facts)) return 'no_commission';
  if (total(shares) === 0n) return 'zero_amount';
  if (exclude.minimum === '0') return null;
  return total(inShopMoney(facts, settings)) < BigInt(exclude.minimum) ? 'below_minimum' : null;
};

const onlyGiftCards = ({ detail }: OrderFacts): boolean =>
  detail?.lines.every(({ giftCard }) => giftCard) === true;

/** The minimum is in the shop's currency, whichever amounts are reported in. */
const inShopMoney = (facts: OrderFacts, settings: Settings): Share[] =>
  sharesOf(facts, { ...settings, rules: { ...settings.rules, money: 'shop' } }, '');

const total = (shares: readonly Share[]): bigint =>
  shares.reduce((sum, { amount }) => sum + amount, 0n);
