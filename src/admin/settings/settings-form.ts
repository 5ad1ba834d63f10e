import { checkBaseUrl } from '../../afftok/base-url.ts';
import { defaultBaseUrl } from '../../afftok/endpoints.ts';
import type { AddressRule } from '../../afftok/public-url.ts';
import { type Rules, readRules } from '../../shop/rules.ts';
import { type AmountBasis, amountBasisOf, type Trigger, triggerOf } from '../../shop/settings.ts';
import type { Language, Params } from '../language.ts';
import type { ShopWithCredential } from '../load-shop.ts';
import type { PageKey } from '../messages/en.ts';
import { checkRules, type RulesForm, readRulesForm, savedRulesForm } from './rules-form.ts';

/** What stands in the form, as typed. The API key is only ever what was typed into it just now. */
export interface SettingsForm extends RulesForm {
  apiKey: string;
  advertiserId: string;
  baseUrl: string;
  offerId: string;
  trigger: string;
  amountBasis: string;
  windowDays: string;
  sendTestOrders: boolean;
  useLandingPages: boolean;
  version: number;
}

/** A message for every field that is wrong, by the field's name. */
export type SettingsErrors = Record<string, readonly [PageKey, Params?]>;

/** What is wrong with a field, in words. */
export const errorText = (
  { say }: Language,
  errors: SettingsErrors,
  name: string,
): string | undefined => errors[name] && say(...errors[name]);

/** A form that can be saved. */
export interface CheckedSettings {
  /** null keeps the one that is saved. */
  apiKey: string | null;
  advertiserId: string;
  baseUrl: string;
  offerId: string;
  trigger: Trigger;
  amountBasis: AmountBasis;
  windowDays: number;
  sendTestOrders: boolean;
  useLandingPages: boolean;
  rules: Rules;
}

export const windowDaysMax = 90;

/** A hundred rules as long as they may be, in letters that take twelve characters each when sent. */
export const settingsBytesMax = 512 * 1024;

/** The form of a shop as it is saved; amounts in its currency. */
export const savedForm = (shop: ShopWithCredential, currency: string): SettingsForm => ({
  apiKey: '',
  advertiserId: shop.credential?.advertiserId ?? '',
  baseUrl: shop.credential?.baseUrl ?? defaultBaseUrl,
  offerId: shop.offerId ?? '',
  trigger: shop.trigger,
  amountBasis: shop.amountBasis,
  windowDays: String(shop.windowDays),
  sendTestOrders: shop.sendTestOrders,
  useLandingPages: shop.useLandingPages,
  version: shop.version,
  ...savedRulesForm(readRules(shop.rules), currency),
});

/** The form a browser sent; where the shop's connection is not the merchant's, the saved one. */
export const readForm = (fields: URLSearchParams, saved: SettingsForm): SettingsForm => {
  const text = (name: keyof SettingsForm) => (fields.get(name) ?? String(saved[name])).trim();
  return {
    ...readRulesForm(fields, saved),
    apiKey: (fields.get('apiKey') ?? '').trim(),
    advertiserId: text('advertiserId'),
    baseUrl: text('baseUrl'),
    offerId: text('offerId'),
    trigger: text('trigger'),
    amountBasis: text('amountBasis'),
    windowDays: text('windowDays'),
    sendTestOrders: fields.get('sendTestOrders') === 'on',
    useLandingPages: fields.get('useLandingPages') === 'on',
    version: Number(text('version')),
  };
};

/**
 * Checks a form against what is saved.
 * @returns what to save, or the key of a message for every field that is wrong
 */
export const checkForm = (
  form: SettingsForm,
  shop: ShopWithCredential,
  currency: string,
  rule: AddressRule,
): { ok: true; checked: CheckedSettings } | { ok: false; errors: SettingsErrors } => {
  const address = checkBaseUrl(form.baseUrl, rule);
  const baseUrl = address.ok ? address.baseUrl : null;
  const days = /^\d{1,2}$/.test(form.windowDays) ? Number(form.windowDays) : 0;
  const { rules, errors: rulesErrors } = checkRules(form, currency);
  const wrong = withoutEmpty({
    apiKey: keyError(form.apiKey, baseUrl, shop.credential?.baseUrl ?? null),
    advertiserId: idError(form.advertiserId, 'error.advertiser_missing'),
    offerId: idError(form.offerId, 'error.offer_missing'),
    baseUrl: address.ok ? undefined : (addressErrors[address.reason] ?? 'error.url'),
    windowDays: days >= 1 && days <= windowDaysMax ? undefined : 'error.window',
  });
  const errors = { ...wrong, ...rulesErrors };
  if (baseUrl === null || Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    checked: {
      apiKey: form.apiKey === '' ? null : form.apiKey,
      advertiserId: form.advertiserId,
      baseUrl,
      offerId: form.offerId,
      trigger: triggerOf(form.trigger),
      amountBasis: amountBasisOf(form.amountBasis),
      windowDays: days,
      sendTestOrders: form.sendTestOrders,
      useLandingPages: form.useLandingPages,
      rules,
    },
  };
};

/** A saved key is sent to no address but the one it was given for. */
const keyError = (apiKey: string, baseUrl: string | null, saved: string | null) => {
  if (apiKey !== '') return /^[\x21-\x7e]{1,200}$/.test(apiKey) ? undefined : 'error.key_shape';
  if (saved === null) return 'error.key_missing';
  return baseUrl !== null && baseUrl !== saved ? 'error.key_again' : undefined;
};

const idError = (id: string, missing: PageKey): PageKey | undefined => {
  if (id === '') return missing;
  return /^[\x21-\x7e]{1,200}$/.test(id) ? undefined : 'error.id_shape';
};

const addressErrors: Record<string, PageKey> = {
  'not an https: URL': 'error.url_https',
  'holds a user name or password': 'error.url_user',
  'holds a query or a fragment': 'error.url_query',
  'not a public address': 'error.url_public',
};

const withoutEmpty = (errors: Record<string, PageKey | undefined>): SettingsErrors =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([name, key]) => (key === undefined ? [] : [[name, [key]]])),
  );
