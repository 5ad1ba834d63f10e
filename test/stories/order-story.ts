import { defaultRules, type Rules } from '../../src/shop/rules.ts';
import type { AmountBasis, Trigger } from '../../src/shop/settings.ts';

/** What a shop chose; what is left out has its default. */
export interface StorySettings {
  trigger?: Trigger;
  amountBasis?: AmountBasis;
  sendTestOrders?: boolean;
  rules?: Partial<Omit<Rules, 'leaveOut' | 'exclude'>> & {
    leaveOut?: Partial<Rules['leaveOut']>;
    exclude?: Partial<Rules['exclude']>;
  };
}

/** A line as it was sold. Amounts are decimal text in the order's currency. */
export interface SoldLine {
  name: string;
  price: string;
  quantity?: number;
  /** On the whole line. */
  tax?: string;
  discount?: string;
  productId?: number;
  vendor?: string;
  sku?: string;
  giftCard?: true;
  /** Only there once an edit has added it. */
  added?: true;
}

/** An order as it was placed. */
export interface SoldOrder {
  currency?: string;
  /** The buyer's currency, and how many of its units one of the shop's is. */
  buyers?: { currency: string; rate: number };
  lines: readonly SoldLine[];
  shipping?: string;
  shippingTax?: string;
  /** What a code takes off shipping. */
  shippingOff?: string;
  tip?: string;
  duties?: string;
  taxesIncluded?: true;
  tags?: string;
  codes?: readonly string[];
  /** `source_name`; the online store unless given. */
  source?: string;
  /** The buyer came by nobody's link. */
  clickless?: true;
  test?: true;
}

export interface ToldRefund {
  id?: number;
  lines?: readonly { line: string; quantity?: number; subtotal: string; tax?: string }[];
  shipping?: string;
  shippingTax?: string;
  /** What its transaction gave back; without it there is no transaction. */
  moved?: string;
  /** Of the transaction; `success` unless given. */
  status?: 'pending' | 'failure';
  /** The transaction's currency, the shop's unless given. */
  movedIn?: string;
  /** An adjustment up, and the same down again. */
  adjustment?: string;
}

/** What has become of the order since the step before. */
export interface OrderNews {
  financial?: string;
  cancelled?: true;
  fulfilled?: true;
  /** Pieces that an edit leaves of lines, by their names. */
  left?: Readonly<Record<string, number>>;
  /** An edit has added the lines marked so. */
  added?: true;
  refunds?: readonly ToldRefund[];
  /** Shopify's `current_*` sums did not move. */
  stuck?: true;
  tags?: string;
}

/** A message to AffTok. `of` is a further offer; the order's first conversion without it. */
export type Message =
  | {
      kind: 'sale';
      offer: string;
      of?: string;
      amount: string;
      currency: string;
      status: 'approved' | 'pending';
      test?: true;
    }
  | { kind: 'status'; of?: string; status: 'approved' | 'rejected'; reason: string };

/** One thing that happens, and what AffTok is told of because of it: exactly that. */
export type Step = { told: readonly Message[] } & (
  | { kind: 'webhook'; topic: string; news: OrderNews; old?: true }
  | { kind: 'refund'; refund: ToldRefund }
  | { kind: 'time'; time: string }
  | { kind: 'settings'; settings: StorySettings }
  | { kind: 'send_now' }
);

export interface OrderStory {
  /** A sentence a merchant understands. */
  name: string;
  settings?: StorySettings;
  afftok?: 'changes no status' | 'names no conversion' | 'is away for five minutes';
  order: SoldOrder;
  steps: readonly Step[];
  /** The order's last decision and its reason. */
  ends: string;
  /** What is listed of its conversions for the merchant. */
  noted?: readonly { of?: string; worthNow?: string; untold?: string }[];
}

/** A chapter of stories. */
export interface Theme {
  title: string;
  stories: readonly OrderStory[];
}

/** Rules as they are saved. */
export const rulesOf = ({ leaveOut, exclude, ...rules }: NonNullable<StorySettings['rules']>) => ({
  ...defaultRules,
  ...rules,
  leaveOut: { ...defaultRules.leaveOut, ...leaveOut },
  exclude: { ...defaultRules.exclude, ...exclude },
});
