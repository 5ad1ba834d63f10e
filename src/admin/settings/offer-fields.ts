import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { checkbox, selectField, textField } from '../parts/field.ts';
import { type OfferRow, offerKinds, offerRowsMax, type RowPart, rowField } from './offer-rows.ts';
import { errorText, type SettingsErrors } from './settings-form.ts';
import { settingsSection } from './settings-section.ts';

export interface OfferFields {
  rows: readonly OfferRow[];
  errors: SettingsErrors;
  /** The row a button was just pressed for, which takes the focus; null for none of them. */
  changedAt?: number | null | undefined;
}

/** The rules that send sales to other offers, in their order. Buttons change the form, not what is saved. */
export const offerFields = (language: Language, fields: OfferFields): Html => {
  const { say } = language;
  const { rows, changedAt } = fields;
  const content = html`
<input type="hidden" name="ruleCount" value="${rows.length}">
${changedAt !== undefined && html`<p class="note" role="status" tabindex="-1" ${changedAt === null && focused}>${say('rules.changed')}</p>`}
${rows.length === 0 && html`<p class="subdued">${say('rules.no_offers')}</p>`}
${rows.map((row, index) => ruleOf(language, fields, row, index))}
${
  rows.length < offerRowsMax
    ? html`<div>${button('add', say('rules.add'))}</div>`
    : html`<p class="subdued">${say('rules.offers_full')}</p>`
}
<p class="hint">${say('rules.offers_hint')}</p>`;
  return settingsSection({
    id: 'offers',
    title: say('rules.offers'),
    text: say('rules.offers_text'),
    content,
  });
};

const ruleOf = (
  language: Language,
  { rows, errors, changedAt }: OfferFields,
  row: OfferRow,
  index: number,
): Html => {
  const { say } = language;
  const number = index + 1;
  const field = (part: RowPart) => {
    const name = rowField(index, part);
    return { name, error: errorText(language, errors, name) };
  };
  return html`<fieldset class="offer-rule">
<legend tabindex="-1" ${index === changedAt && focused}>${say('rules.rule', { number })}</legend>
${selectField({
  ...field('by'),
  label: say('rules.by'),
  value: row.by,
  options: offerKinds.map((kind) => ({ value: kind, text: say(`rules.by_${kind}`) })),
})}
${textField({ ...field('value'), label: say('rules.value'), value: row.value, direction: 'auto' })}
${textField({ ...field('offer'), label: say('rules.offer'), value: row.offerId })}
${checkbox({ ...field('nothing'), label: say('rules.no_commission'), isOn: row.earnsNothing })}
<div class="actions">
${index > 0 && button(`up-${number}`, say('rules.up'))}
${number < rows.length && button(`down-${number}`, say('rules.down'))}
${button(`remove-${number}`, say('rules.remove'))}
</div>
</fieldset>`;
};

const button = (change: string, text: string): Html =>
  html`<button class="button" formaction="/settings/rules" name="change" value="${change}">${text}</button>`;

const focused = html`data-focus`;
