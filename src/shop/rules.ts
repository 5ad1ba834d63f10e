/** Rules of a shop beside its first few settings, kept together as JSON. Each has a default. */
export interface Rules {
  /** Days after which a sale may leave: the shop's return window. 0 to 90. */
  holdDays: number;
  /** Minutes after the order in which edits and upsells are folded into one message. 0 to 60. */
  settleMinutes: number;
  /** In whose currency amounts are reported. */
  money: 'shop' | 'presentment';
  /** Of a total, what is left out of the amount. */
  leaveOut: { tax: boolean; shipping: boolean; tips: boolean; duties: boolean };
  exclude: Exclusions;
  /** Tried in order; the first that fits a line decides its offer. Lines no rule fits have the shop's. */
  offers: OfferRule[];
  /** Whether a promoter's discount code goes before a click, or counts only where there is none. */
  codesFirst: boolean;
}

/** Orders, or parts of them, that earn nothing. */
export interface Exclusions {
  pos: boolean;
  drafts: boolean;
  renewals: boolean;
  giftCards: boolean;
  /** Orders with one of these tags, as the merchant wrote them. */
  tags: string[];
  /** Orders of these sales channels, by Shopify's `source_name`. */
  channels: string[];
  /** Orders whose amount is under this, in minor units of the shop's currency, as digits; '0' is none. */
  minimum: string;
  repeatCustomers: boolean;
}

export interface OfferRule {
  by: 'product' | 'vendor' | 'sku' | 'tag' | 'code';
  /** A product's ID, a vendor, the start of a SKU, a tag or a discount code. */
  value: string;
  /** null is no commission. */
  offerId: string | null;
}

export const defaultRules: Rules = {
  holdDays: 0,
  settleMinutes: 0,
  money: 'shop',
  leaveOut: { tax: false, shipping: false, tips: false, duties: false },
  exclude: {
    pos: true,
    drafts: true,
    renewals: true,
    giftCards: true,
    tags: [],
    channels: [],
    minimum: '0',
    repeatCustomers: false,
  },
  offers: [],
  codesFirst: false,
};

/** The rules a shop has saved; the default of each it has not. Written by `saveSettings` alone. */
export const readRules = (text: string): Rules => {
  const saved = JSON.parse(text) as Partial<Rules>;
  return {
    ...defaultRules,
    ...saved,
    leaveOut: { ...defaultRules.leaveOut, ...saved.leaveOut },
    exclude: { ...defaultRules.exclude, ...saved.exclude },
  };
};
