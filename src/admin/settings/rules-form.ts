import { decimalText, minorUnits } from '../../money.ts';
import type { Rules } from '../../shop/rules.ts';
import { type OfferRow, readRows, rowErrors, rulesOfRows, savedRows } from './offer-rows.ts';
import type { SettingsErrors } from './settings-form.ts';

/** What stands in the form for `Rules`, as typed. */
export interface RulesForm {
  holdDays: string;
  settleMinutes: string;
  money: string;
  leaveOutTax: boolean;
  leaveOutShipping: boolean;
  leaveOutTips: boolean;
  leaveOutDuties: boolean;
  offers: OfferRow[];
  excludePos: boolean;
  excludeDrafts: boolean;
  excludeRenewals: boolean;
  excludeGiftCards: boolean;
  excludeRepeatCustomers: boolean;
  /** With commas between. */
  excludeTags: string;
  excludeChannels: string;
  /** In major units of the shop's currency. */
  minimum: string;
  /** `click` or `code`. */
  first: string;
}

export const holdDaysMax = 90;
export const settleMinutesMax = 60;
const listedMax = 100;

/** The form of the rules as they are saved. */
export const savedRulesForm = (rules: Rules, currency: string): RulesForm => ({
  holdDays: String(rules.holdDays),
  settleMinutes: String(rules.settleMinutes),
  money: rules.money,
  leaveOutTax: rules.leaveOut.tax,
  leaveOutShipping: rules.leaveOut.shipping,
  leaveOutTips: rules.leaveOut.tips,
  leaveOutDuties: rules.leaveOut.duties,
  offers: savedRows(rules.offers),
  excludePos: rules.exclude.pos,
  excludeDrafts: rules.exclude.drafts,
  excludeRenewals: rules.exclude.renewals,
  excludeGiftCards: rules.exclude.giftCards,
  excludeRepeatCustomers: rules.exclude.repeatCustomers,
  excludeTags: rules.exclude.tags.join(', '),
  excludeChannels: rules.exclude.channels.join(', '),
  minimum:
    rules.exclude.minimum === '0' ? '' : decimalText(BigInt(rules.exclude.minimum), currency),
  first: rules.codesFirst ? 'code' : 'click',
});

/** The rules a browser sent; the saved ones where its page knew of none. */
export const readRulesForm = (fields: URLSearchParams, saved: RulesForm): RulesForm => {
  if (!fields.has('ruleCount')) return saved;
  const text = (name: keyof RulesForm) => (fields.get(name) ?? '').trim();
  const isOn = (name: keyof RulesForm) => fields.get(name) === 'on';
  return {
    holdDays: text('holdDays'),
    settleMinutes: text('settleMinutes'),
    money: text('money'),
    leaveOutTax: isOn('leaveOutTax'),
    leaveOutShipping: isOn('leaveOutShipping'),
    leaveOutTips: isOn('leaveOutTips'),
    leaveOutDuties: isOn('leaveOutDuties'),
    offers: readRows(fields),
    excludePos: isOn('excludePos'),
    excludeDrafts: isOn('excludeDrafts'),
    excludeRenewals: isOn('excludeRenewals'),
    excludeGiftCards: isOn('excludeGiftCards'),
    excludeRepeatCustomers: isOn('excludeRepeatCustomers'),
    excludeTags: text('excludeTags'),
    excludeChannels: text('excludeChannels'),
    minimum: text('minimum'),
    first: text('first'),
  };
};

/**
 * The rules of a form, and what is wrong with it by field: the rules hold only if that is nothing.
 * @param currency ISO 4217, of the minimum
 */
export const checkRules = (
  form: RulesForm,
  currency: string,
): { rules: Rules; errors: SettingsErrors } => {
  // In the order of the page, in which they are listed above it.
  const errors: SettingsErrors = {};
  const holdDays = wholeNumber(form.holdDays, holdDaysMax);
  if (holdDays === null) errors.holdDays = ['error.hold'];
  const settleMinutes = wholeNumber(form.settleMinutes, settleMinutesMax);
  if (settleMinutes === null) errors.settleMinutes = ['error.settle'];
  Object.assign(errors, rowErrors(form.offers));
  const tags = listOf(form.excludeTags);
  if (!isShort(tags)) errors.excludeTags = ['error.tags'];
  const channels = listOf(form.excludeChannels);
  if (!isShort(channels)) errors.excludeChannels = ['error.channels'];
  const minimum = minorUnits(form.minimum === '' ? '0' : form.minimum, currency);
  if (!minimum.ok) {
    const params = { currency, example: decimalText(exampleMinor, currency) };
    errors.minimum = ['error.minimum', params];
  }
  const rules: Rules = {
    holdDays: holdDays ?? 0,
    settleMinutes: settleMinutes ?? 0,
    money: form.money === 'presentment' ? 'presentment' : 'shop',
    leaveOut: {
      tax: form.leaveOutTax,
      shipping: form.leaveOutShipping,
      tips: form.leaveOutTips,
      duties: form.leaveOutDuties,
    },
    exclude: {
      pos: form.excludePos,
      drafts: form.excludeDrafts,
      renewals: form.excludeRenewals,
      giftCards: form.excludeGiftCards,
      tags,
      channels,
      minimum: minimum.ok ? String(minimum.value) : '0',
      repeatCustomers: form.excludeRepeatCustomers,
    },
    offers: rulesOfRows(form.offers),
    codesFirst: form.first === 'code',
  };
  return { rules, errors };
};

const exampleMinor = 2_500n;

const wholeNumber = (text: string, max: number): number | null => {
  const value = /^\d{1,2}$/.test(text) ? Number(text) : null;
  return value !== null && value <= max ? value : null;
};

/** What stands between commas, those of Arabic too; each once. */
const listOf = (text: string): string[] => [
  ...new Set(text.split(/[,،]/).flatMap((part) => part.trim() || [])),
];

const isShort = (list: readonly string[]): boolean =>
  list.length <= listedMax && list.every((one) => /^\P{C}{1,255}$/u.test(one));
