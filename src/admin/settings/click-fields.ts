import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { checkbox, choices, textField } from '../parts/field.ts';
import {
  errorText,
  type SettingsErrors,
  type SettingsForm,
  windowDaysMax,
} from './settings-form.ts';
import { settingsSection } from './settings-section.ts';

/** Whose sale an order is. */
export const clickFields = (
  language: Language,
  form: SettingsForm,
  errors: SettingsErrors,
  isTestKey: boolean,
): Html => {
  const { say } = language;
  const content = html`
${textField({
  name: 'windowDays',
  label: say('settings.window'),
  type: 'number',
  value: form.windowDays,
  attributes: html`min="1" max="${windowDaysMax}" inputmode="numeric"`,
  suffix: say('settings.days'),
  hint: say('settings.window_hint'),
  error: errorText(language, errors, 'windowDays'),
})}
${choices({
  name: 'first',
  label: say('rules.first'),
  value: form.first,
  choices: [
    { value: 'click', label: say('rules.click_first'), hint: say('rules.click_first_hint') },
    { value: 'code', label: say('rules.code_first'), hint: say('rules.code_first_hint') },
  ],
})}
${checkbox({
  name: 'useLandingPages',
  label: say('settings.landing_pages'),
  isOn: form.useLandingPages,
  hint: say('settings.landing_pages_hint'),
})}
${checkbox({
  name: 'sendTestOrders',
  label: say('settings.test_orders'),
  isOn: form.sendTestOrders,
  hint: say('settings.test_orders_hint'),
})}
${isTestKey && !form.sendTestOrders && html`<p class="note">${say('settings.test_key')}</p>`}`;
  return settingsSection({
    id: 'clicks',
    title: say('rules.clicks'),
    text: say('rules.clicks_text'),
    content,
  });
};
