import { type Html, html } from '../html.ts';

export interface Field {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

export interface TextField extends Field {
  value: string;
  type?: 'text' | 'password' | 'url' | 'number';
  /** Further attributes, such as `min`. */
  attributes?: Html;
  suffix?: string;
  /** Of what is typed; identifiers and numbers run from left to right. */
  direction?: 'ltr' | 'auto';
}

/** A line of text with its label, hint and error; the two are read out with it. */
export const textField = (field: TextField): Html => {
  const { name, label, value, type = 'text', attributes, suffix, direction = 'ltr' } = field;
  return html`
<div class="field ${field.error && 'invalid'}">
<label for="${name}">${label}</label>
<div class="input-line"><input id="${name}" name="${name}" type="${type}" value="${value}" dir="${direction}"
autocomplete="off" spellcheck="false" ${described(field)} ${attributes}>${suffix && html`<span class="suffix">${suffix}</span>`}</div>
${notes(field)}
</div>`;
};

export interface SelectField extends Field {
  value: string;
  options: readonly { value: string; text: string }[];
}

/** One of several, in a list that opens. */
export const selectField = (field: SelectField): Html => html`
<div class="field ${field.error && 'invalid'}"><label for="${field.name}">${field.label}</label>
<select id="${field.name}" name="${field.name}" ${described(field)}>
${field.options.map(({ value, text }) => html`<option value="${value}" ${value === field.value && selected}>${text}</option>`)}
</select>${notes(field)}</div>`;

const selected = html`selected`;

export interface Choices {
  name: string;
  label: string;
  value: string;
  choices: readonly { value: string; label: string; hint: string }[];
}

/** One of a few, each with what it means. */
export const choices = (field: Choices): Html => html`
<fieldset class="field">
<legend>${field.label}</legend>
${field.choices.map(({ value, label, hint }, index) => choice(field, index, value, label, hint))}
</fieldset>`;

/** On or off. */
export const checkbox = (field: Field & { isOn: boolean }): Html => html`
<div class="field choice">
<input id="${field.name}" name="${field.name}" type="checkbox" value="on" ${field.isOn && checked} ${described(field)}>
<div><label for="${field.name}">${field.label}</label>${notes(field)}</div>
</div>`;

const choice = (
  { name, value: chosen }: Choices,
  index: number,
  value: string,
  label: string,
  hint: string,
): Html => {
  const id = index === 0 ? name : `${name}-${value}`;
  return html`<div class="choice">
<input id="${id}" name="${name}" type="radio" value="${value}" ${value === chosen && checked} aria-describedby="${id}-means">
<div><label for="${id}">${label}</label><p class="hint" id="${id}-means">${hint}</p></div>
</div>`;
};

const checked = html`checked`;

const described = ({ name, hint, error }: Field): Html => {
  const ids = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ');
  const invalid = error ? html`aria-invalid="true"` : null;
  return html`${invalid} ${ids !== '' && html`aria-describedby="${ids}"`}`;
};

const notes = ({ name, hint, error }: Field): Html => html`
${error && html`<p class="error" id="${name}-error"><span aria-hidden="true">!</span> ${error}</p>`}
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}`;
