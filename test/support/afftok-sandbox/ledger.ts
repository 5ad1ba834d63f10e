import { exactAmount } from './exact-amount.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { RecordedClick, RecordedConversion, SandboxOptions, SeenRequest } from './sandbox.ts';

/** A request that was taken. */
export interface Taken {
  kind: 'conversion' | 'click';
  /** `conversion_id` or `click_id`. */
  id: string;
  offerId: string;
  transactionId: string | null;
}

/** What AffTok has recorded, and the rules for recording more. */
export interface Ledger {
  conversions: RecordedConversion[];
  clicks: RecordedClick[];
  setOffers(offers: NonNullable<SandboxOptions['offers']>): void;
  recordConversion(request: SeenRequest): Taken | Refusal;
  recordClick(request: SeenRequest): Taken | Refusal;
  changeStatus(conversionId: string, status: string, reason: string): Taken | Refusal;
}

/** An empty ledger. Requests it is given have passed every check of their fields. */
export const createLedger = (options: SandboxOptions): Ledger => {
  const byTransaction = new Map<string, RecordedConversion>();
  const knownClicks = options.clicks === undefined ? null : new Set(options.clicks);
  let offers = options.offers;
  const checkOffer = (offerId: string): Refusal | null => {
    if (offers === undefined || offers[offerId] === 'active') return null;
    const why = offers[offerId] === 'inactive' ? 'Offer is inactive' : 'Offer not found';
    return refusal(404, 'INVALID_OFFER', why);
  };
  const ledger: Ledger = {
    conversions: [],
    clicks: [],
    setOffers: (now) => {
      offers = now;
    },
    recordConversion: (request) => {
      const conversion = conversionOf(request, ledger.conversions.length + 1);
      const key = `${conversion.advertiserId}|${conversion.transactionId}`;
      const before = byTransaction.get(key);
      if (before) return repeated(before);
      const refused = checkOffer(conversion.offerId);
      if (refused) return refused;
      if (knownClicks?.has(conversion.clickId) === false) return unknownClick;
      byTransaction.set(key, conversion);
      ledger.conversions.push(conversion);
      const { conversionId: id, offerId, transactionId } = conversion;
      return { kind: 'conversion', id, offerId, transactionId };
    },
    changeStatus: (conversionId, status, reason) => {
      const conversion = ledger.conversions.find((one) => one.conversionId === conversionId);
      if (conversion === undefined) return unknownConversion;
      conversion.status = status;
      conversion.statusReason = reason;
      const { offerId, transactionId } = conversion;
      return { kind: 'conversion', id: conversionId, offerId, transactionId };
    },
    recordClick: (request) => {
      const click = clickOf(request, ledger.clicks.length + 1);
      const refused = checkOffer(click.offerId);
      if (refused) return refused;
      if (ledger.clicks.some((before) => isSameClick(before, click))) return sameClick;
      knownClicks?.add(click.clickId);
      ledger.clicks.push(click);
      return { kind: 'click', id: click.clickId, offerId: click.offerId, transactionId: null };
    },
  };
  return ledger;
};

const conversionOf = (request: SeenRequest, number: number): RecordedConversion => {
  const body = request.body ?? {};
  return {
    conversionId: `conv_${number}`,
    at: request.at,
    apiKey: request.apiKey,
    advertiserId: String(body.advertiser_id),
    offerId: String(body.offer_id),
    transactionId: String(body.transaction_id),
    clickId: String(body.click_id),
    amount: exactAmount(request.rawBody),
    currency: String(body.currency),
    status: String(body.status),
    statusReason: null,
    customParams: (body.custom_params ?? {}) as Record<string, unknown>,
  };
};

const clickOf = (request: SeenRequest, number: number): RecordedClick => {
  const body = request.body ?? {};
  const subIds = [body.sub_id_1, body.sub_id_2, body.sub_id_3];
  return {
    clickId: `click_${number}`,
    at: request.at,
    advertiserId: String(body.advertiser_id),
    offerId: String(body.offer_id),
    trackingCode: String(body.tracking_code),
    userAgent: body.user_agent === undefined ? null : String(body.user_agent),
    subIds: subIds.map((subId) => (subId === undefined ? null : String(subId))),
  };
};

/** The contract's 60 s (field notes, "What arrives at the shop"). */
const sameClickMs = 60_000;

const isSameClick = (a: RecordedClick, b: RecordedClick): boolean =>
  b.at - a.at < sameClickMs && fingerprint(a) === fingerprint(b);

const fingerprint = ({ advertiserId, offerId, trackingCode, userAgent, subIds }: RecordedClick) =>
  JSON.stringify([advertiserId, offerId, trackingCode, userAgent, subIds]);

const repeated = ({ conversionId, transactionId }: RecordedConversion): Refusal =>
  refusal(409, 'DUPLICATE_TRANSACTION', 'Transaction ID already processed', {
    details: { transaction_id: transactionId },
    conversionId,
  });

const unknownClick = refusal(404, 'CLICK_NOT_FOUND', 'Click not found');
const unknownConversion = refusal(404, 'CONVERSION_NOT_FOUND', 'Conversion not found');
const sameClick = refusal(409, 'DUPLICATE_CLICK', 'Duplicate click');
