import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { choices, textField } from '../parts/field.ts';
import { holdDaysMax, settleMinutesMax } from './rules-form.ts';
import { errorText, type SettingsErrors, type SettingsForm } from './settings-form.ts';
import { settingsSection } from './settings-section.ts';

/** When an order is sent. */
export const whenFields = (
  language: Language,
  form: SettingsForm,
  errors: SettingsErrors,
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
    { value: 'fulfilled', label: say('rules.fulfilled'), hint: say('rules.fulfilled_hint') },
  ],
})}
${textField({
  name: 'holdDays',
  label: say('rules.hold'),
  type: 'number',
  value: form.holdDays,
  attributes: html`min="0" max="${holdDaysMax}" inputmode="numeric"`,
  suffix: say('settings.days'),
  hint: say('rules.hold_hint'),
  error: errorText(language, errors, 'holdDays'),
})}
${textField({
  name: 'settleMinutes',
  label: say('rules.settle'),
  type: 'number',
  value: form.settleMinutes,
  attributes: html`min="0" max="${settleMinutesMax}" inputmode="numeric"`,
  suffix: say('rules.minutes'),
  hint: say('rules.settle_hint'),
  error: errorText(language, errors, 'settleMinutes'),
})}`;
  return settingsSection({
    id: 'when',
    title: say('rules.when'),
    text: say('rules.when_text'),
    content,
  });
};
