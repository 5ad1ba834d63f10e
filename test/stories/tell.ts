import type {
  Message,
  OrderNews,
  SoldOrder,
  Step,
  StorySettings,
  ToldRefund,
} from './order-story.ts';

type Told = readonly Message[];

/** The shop's own offer, which lines have that no rule fits. */
export const mainOffer = 'offer_main';

/** 100.00 of goods, 5.00 shipping, 10.50 tax on top. */
export const usual: SoldOrder = {
  lines: [
    { name: 'lamp', price: '60.00', tax: '6.00' },
    { name: 'rug', price: '40.00', tax: '4.00' },
  ],
  shipping: '5.00',
  shippingTax: '0.50',
};

/** The return of the lamp of `usual`. */
export const lampBack: ToldRefund = {
  lines: [{ line: 'lamp', subtotal: '60.00', tax: '6.00' }],
  moved: '66.00',
};

/** Everything of `usual` given back. */
export const allBack: ToldRefund = {
  lines: [
    { line: 'lamp', subtotal: '60.00', tax: '6.00' },
    { line: 'rug', subtotal: '40.00', tax: '4.00' },
  ],
  shipping: '5.00',
  shippingTax: '0.50',
  moved: '115.50',
};

export const webhook = (topic: string, news: OrderNews, told: Told = []): Step => ({
  kind: 'webhook',
  topic,
  news,
  told,
});
export const created = (told: Told = [], financial = 'pending'): Step =>
  webhook('orders/create', { financial }, told);
export const paid = (told: Told = [], news: OrderNews = {}): Step =>
  webhook('orders/paid', { financial: 'paid', ...news }, told);
export const updated = (news: OrderNews, told: Told = []): Step =>
  webhook('orders/updated', news, told);
export const fulfilled = (told: Told = []): Step =>
  webhook('orders/fulfilled', { fulfilled: true }, told);
export const cancelled = (told: Told = []): Step =>
  webhook('orders/cancelled', { cancelled: true }, told);
/** The order comes again with this refund in it. */
export const refunded = (refund: ToldRefund, told: Told = [], news: OrderNews = {}): Step =>
  updated({ financial: 'partially_refunded', ...news, refunds: [refund] }, told);
/** refunds/create alone, without its order. */
export const refundTold = (refund: ToldRefund, told: Told = []): Step => ({
  kind: 'refund',
  refund,
  told,
});
/** `'14 d'`, `'30 min'`. */
export const after = (time: string, told: Told = []): Step => ({ kind: 'time', time, told });
export const saved = (settings: StorySettings, told: Told = []): Step => ({
  kind: 'settings',
  settings,
  told,
});
export const sendNow = (told: Told = []): Step => ({ kind: 'send_now', told });

type Sale = Extract<Message, { kind: 'sale' }>;

/** The order's first conversion, in dollars for the shop's own offer unless told otherwise. */
export const sale = (amount: string, other: Partial<Omit<Sale, 'kind' | 'amount'>> = {}): Sale => ({
  kind: 'sale',
  offer: mainOffer,
  amount,
  currency: 'USD',
  status: 'approved',
  ...other,
});
/** The conversion of a further offer. */
export const further = (offer: string, amount: string, other: Partial<Sale> = {}): Sale =>
  sale(amount, { offer, of: offer, ...other });
export const approved = (of?: string): Message => status('approved', 'paid', of);
export const rejected = (reason: string, of?: string): Message => status('rejected', reason, of);

const status = (
  word: 'approved' | 'rejected',
  reason: string,
  of: string | undefined,
): Message => ({ kind: 'status', status: word, reason, ...(of === undefined ? {} : { of }) });
