import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { checkbox, choices, textField } from '../parts/field.ts';
import { type SettingsErrors, type SettingsForm, windowDaysMax } from './settings-form.ts';
import { settingsSection } from './settings-section.ts';

/** What is reported, when, and how much of it. */
export const ruleFields = (
  language: Language,
  form: SettingsForm,
  errors: SettingsErrors,
  isTestKey: boolean,
): Html => {
  const { say } = language;
  const content = html`
${choices({
  name: 'trigger',
  label: say('settings.trigger'),
  value: form.trigger,
  choices: [
    { value: 'paid', label: say('settings.paid'), hint: say('settings.paid_hint') },
    { value: 'created', label: say('settings.created'), hint: say('settings.created_hint') },
  ],
})}
${choices({
  name: 'amountBasis',
  label: say('settings.basis'),
  value: form.amountBasis,
  choices: [
    { value: 'subtotal', label: say('settings.subtotal'), hint: say('settings.subtotal_hint') },
    { value: 'total', label: say('settings.total'), hint: say('settings.total_hint') },
  ],
})}
${textField({
  name: 'windowDays',
  label: say('settings.window'),
  type: 'number',
  value: form.windowDays,
  attributes: html`min="1" max="${windowDaysMax}" inputmode="numeric"`,
  suffix: say('settings.days'),
  hint: say('settings.window_hint'),
  error: errors.windowDays && say(errors.windowDays),
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
    id: 'rules',
    title: say('settings.rules'),
    text: say('settings.rules_text'),
    content,
  });
};
