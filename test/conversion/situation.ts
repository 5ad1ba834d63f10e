import type { Candidate } from '../../src/attribution/candidate.ts';
import { type DecisionInput, decide } from '../../src/conversion/decide.ts';
import type { RecordedConversion } from '../../src/conversion/decide-recorded.ts';
import type { OrderFacts } from '../../src/order/order-facts.ts';
import { defaultRules } from '../../src/shop/rules.ts';
import type { Settings } from '../../src/shop/settings.ts';
import { orderFacts } from '../fixtures/order-facts.ts';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;
export const { createdAtMs } = orderFacts();
export const shop = 'pat-store.myshopify.com';

export const destination = { credentialId: 'cred', keyFingerprint: 'key', offerId: 'offer_spring' };
export const defaults: Settings = {
  trigger: 'paid',
  amountBasis: 'subtotal',
  windowMs: 30 * dayMs,
  sendTestOrders: false,
  useLandingPages: true,
  canAskShopify: false,
  rules: defaultRules,
  destination,
};
export const click: Candidate = {
  channel: 'cart_attribute',
  clickId: 'clk_1',
  trackingCode: null,
  clickedAtMs: createdAtMs - dayMs,
  arrivedAtMs: null,
};

/** What makes a click one of a tracking code only. */
export const code = (state?: 'owed' | 'refused' | 'late'): Partial<Candidate> => ({
  clickId: null,
  trackingCode: 'summer',
  ...(state === undefined ? {} : { exchange: { state, owedAtMs: createdAtMs } }),
});

/** A conversion AffTok may have by now. */
export const sent: RecordedConversion = {
  id: 'c',
  shop,
  reversed: false,
  offerId: 'offer_spring',
  lineIds: [],
  amount: 5_999n,
  status: 'approved',
  wantedStatus: null,
  tried: true,
};

export interface Situation {
  facts?: Partial<OrderFacts>;
  clicks?: Candidate[];
  settings?: Partial<Settings>;
  lookedUp?: boolean;
  customerOrderIndex?: number | null;
  isSentNow?: boolean;
  recorded?: DecisionInput['recorded'];
  afterMs?: number;
}

/** The decision about an order in a situation: paid, clicked and connected unless it says other. */
export const decision = ({
  facts,
  clicks = [click],
  settings,
  lookedUp = false,
  customerOrderIndex = null,
  isSentNow = false,
  recorded = [],
  afterMs = 0,
}: Situation) =>
  decide({
    shop,
    facts: orderFacts(facts),
    candidates: clicks,
    settings: { ...defaults, ...settings },
    lookedUp,
    customerOrderIndex,
    isSentNow,
    recorded,
    nowMs: createdAtMs + afterMs,
  }).decision;
