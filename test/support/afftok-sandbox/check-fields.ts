import { type Refusal, refusal } from './refusal.ts';

type Body = Readonly<Record<string, unknown>>;
type FieldRule = (value: unknown) => boolean;

/** The contract's fields for a postback, strictly typed; null when all is well. */
export const checkPostbackFields = (body: Body): Refusal | null =>
  checkFields(body, postbackRules, postbackOptional) ??
  (/^[A-Z]{3}$/.test(String(body.currency))
    ? null
    : refusal(400, 'INVALID_CURRENCY', 'Currency must be ISO 4217')) ??
  (['approved', 'pending', 'rejected'].includes(String(body.status))
    ? null
    : refusal(400, 'INVALID_STATUS', 'Unknown status'));

/** The contract's fields for a click, strictly typed; null when all is well. */
export const checkClickFields = (body: Body): Refusal | null =>
  checkFields(body, clickRules, clickOptional);

const checkFields = (
  body: Body,
  rules: Readonly<Record<string, FieldRule>>,
  optional: ReadonlySet<string>,
): Refusal | null => {
  for (const [field, isGood] of Object.entries(rules)) {
    const value = body[field];
    if (value === undefined && optional.has(field)) continue;
    if (value === undefined) return refusal(400, 'MISSING_FIELD', `${field} is required`);
    if (!isGood(value)) return refusal(400, 'INVALID_FIELD', `${field} is malformed`);
  }
  const unknown = Object.keys(body).find((field) => !Object.hasOwn(rules, field));
  if (unknown !== undefined) return refusal(400, 'INVALID_FIELD', `${unknown} is not a field`);
  return null;
};

const text: FieldRule = (value) =>
  typeof value === 'string' && value.length > 0 && value.length <= 500;
const matching =
  (pattern: RegExp): FieldRule =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const flatObject: FieldRule = (value) =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((one) => ['string', 'number', 'boolean'].includes(typeof one));

const proofRules: Readonly<Record<string, FieldRule>> = {
  api_key: text,
  advertiser_id: text,
  offer_id: text,
  timestamp: (value) => Number.isSafeInteger(value) && Number(value) > 1e12,
  nonce: matching(/^[A-Za-z0-9]{32}$/),
  signature: matching(/^[0-9a-f]{64}$/),
};

const postbackRules: Readonly<Record<string, FieldRule>> = {
  ...proofRules,
  transaction_id: text,
  click_id: matching(/^[A-Za-z0-9._~:-]{1,200}$/),
  amount: (value) => typeof value === 'number' && value >= 0,
  currency: text,
  status: text,
  custom_params: flatObject,
};

const clickRules: Readonly<Record<string, FieldRule>> = {
  ...proofRules,
  tracking_code: text,
  sub_id_1: text,
  sub_id_2: text,
  sub_id_3: text,
  ip: text,
  user_agent: text,
};

const postbackOptional = new Set(['custom_params']);
const clickOptional = new Set(['sub_id_1', 'sub_id_2', 'sub_id_3', 'ip', 'user_agent']);
