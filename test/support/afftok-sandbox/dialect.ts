import type { Dialect } from './fault.ts';
import type { Taken } from './ledger.ts';
import type { Refusal } from './refusal.ts';

export interface Worded {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Words an answer in one of AffTok's dialects (field notes, "Answers"). */
export const worded = (result: Taken | Refusal, dialect: Dialect): Worded => {
  if (result.kind !== 'refused') return json(200, success(result, dialect));
  const isRepeated = result.conversionId !== undefined;
  if (dialect === 'duplicate-200' && isRepeated) return json(200, repeatedBody(result));
  return { ...json(result.status, failure(result, dialect)), headers: result.headers ?? {} };
};

const success = ({ kind, id, offerId, transactionId }: Taken, dialect: Dialect): unknown => {
  if (kind === 'click') {
    const data = { click_id: id, offer_id: offerId };
    return { success: true, message: 'Click tracked successfully', data };
  }
  const message = 'Conversion tracked successfully';
  if (dialect === 'conversion-id') return { success: true, conversion_id: id };
  if (dialect === 'conversion-object' || dialect === 'duplicate-200') {
    return { success: true, message, conversion: { id, offer_id: offerId } };
  }
  const data = { conversion_id: id, offer_id: offerId, transaction_id: transactionId };
  return { success: true, message, data };
};

const failure = ({ code, text, details }: Refusal, dialect: Dialect): unknown => {
  if (dialect === 'text-only') return { error: text };
  if (dialect !== 'portal') return { success: false, error: text, code, details };
  return { success: false, error: { code, message: text, details, correlation_id: 'req_1' } };
};

const repeatedBody = ({ text, conversionId }: Refusal): unknown => ({
  message: text,
  duplicate: true,
  conversion: { id: conversionId },
});

const json = (status: number, body: unknown): Worded => ({
  status,
  headers: {},
  body: JSON.stringify(body),
});
