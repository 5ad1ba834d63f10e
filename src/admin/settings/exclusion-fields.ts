import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { PageKey } from '../messages/en.ts';
import { checkbox, textField } from '../parts/field.ts';
import type { ShopCurrency } from './load-currency.ts';
import { errorText, type SettingsErrors, type SettingsForm } from './settings-form.ts';
import { settingsSection } from './settings-section.ts';

/** What earns nothing. @param currency of the minimum */
export const exclusionFields = (
  language: Language,
  form: SettingsForm,
  errors: SettingsErrors,
  currency: ShopCurrency,
): Html => {
  const { say } = language;
  const error = (name: keyof SettingsForm) => errorText(language, errors, name);
  const content = html`
${switches.map(([name, label, hint]) => checkbox({ name, label: say(label), isOn: form[name], hint: say(hint) }))}
${textField({
  name: 'excludeTags',
  label: say('rules.tags'),
  value: form.excludeTags,
  direction: 'auto',
  hint: say('rules.tags_hint'),
  error: error('excludeTags'),
})}
${textField({
  name: 'excludeChannels',
  label: say('rules.channels'),
  value: form.excludeChannels,
  hint: say('rules.channels_hint'),
  error: error('excludeChannels'),
})}
${textField({
  name: 'minimum',
  label: say('rules.minimum'),
  value: form.minimum,
  attributes: html`class="short" inputmode="decimal"`,
  suffix: currency.code,
  hint: currency.isKnown
    ? say('rules.minimum_hint')
    : say('rules.minimum_first_hint', { currency: currency.code }),
  error: error('minimum'),
})}`;
  return settingsSection({
    id: 'exclusions',
    title: say('rules.exclusions'),
    text: say('rules.exclusions_text'),
    content,
  });
};

const switches = [
  ['excludePos', 'rules.pos', 'rules.pos_hint'],
  ['excludeDrafts', 'rules.drafts', 'rules.drafts_hint'],
  ['excludeRenewals', 'rules.renewals', 'rules.renewals_hint'],
  ['excludeGiftCards', 'rules.gift_cards', 'rules.gift_cards_hint'],
  ['excludeRepeatCustomers', 'rules.repeat_customers', 'rules.repeat_customers_hint'],
] as const satisfies [keyof SettingsForm, PageKey, PageKey][];
