import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { checkbox, choices } from '../parts/field.ts';
import type { SettingsForm } from './settings-form.ts';
import { settingsSection } from './settings-section.ts';

/** How much of an order is reported, and in which currency. */
export const amountFields = ({ say }: Language, form: SettingsForm): Html => {
  const part = (name: keyof SettingsForm & `leaveOut${string}`, label: string) =>
    checkbox({ name, label, isOn: form[name] });
  const content = html`
${choices({
  name: 'amountBasis',
  label: say('settings.basis'),
  value: form.amountBasis,
  choices: [
    { value: 'subtotal', label: say('settings.subtotal'), hint: say('settings.subtotal_hint') },
    { value: 'total', label: say('settings.total'), hint: say('settings.total_hint') },
  ],
})}
<fieldset class="field" aria-describedby="leave-out-means">
<legend>${say('rules.leave_out')}</legend>
<div class="choice-line">
${part('leaveOutTax', say('rules.tax'))}
${part('leaveOutShipping', say('rules.shipping'))}
${part('leaveOutTips', say('rules.tips'))}
${part('leaveOutDuties', say('rules.duties'))}
</div>
<p class="hint" id="leave-out-means">${say('rules.leave_out_hint')}</p>
</fieldset>
${choices({
  name: 'money',
  label: say('rules.money'),
  value: form.money,
  choices: [
    { value: 'shop', label: say('rules.money_shop'), hint: say('rules.money_shop_hint') },
    { value: 'presentment', label: say('rules.money_buyer'), hint: say('rules.money_buyer_hint') },
  ],
})}`;
  return settingsSection({
    id: 'amount',
    title: say('rules.amount'),
    text: say('rules.amount_text'),
    content,
  });
};
