import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { decisionChoices, messageChoices, type OrderFilter } from './order-filter.ts';

/** Search and filters above the list. */
export const filterBar = (language: Language, filter: OrderFilter): Html => {
  const { say } = language;
  const decisions = decisionChoices.map((value) => ({ value, text: say(`decision.${value}`) }));
  const messages = messageChoices.map((value) => ({ value, text: say(`filter.${value}`) }));
  return html`<form class="filters" method="get" action="/orders" role="search">
<div class="field grow"><label for="search">${say('orders.search')}</label>
<input id="search" name="search" type="search" value="${filter.search}" placeholder="${say('orders.search_hint')}" autocomplete="off" dir="auto"></div>
${select(language, 'decision', say('orders.decision'), decisions, filter.decision)}
${select(language, 'message', say('orders.message'), messages, filter.message)}
<button class="button">${say('orders.apply')}</button>
</form>`;
};

const select = (
  { say }: Language,
  name: string,
  label: string,
  options: readonly { value: string; text: string }[],
  chosen: string | null,
): Html => html`<div class="field"><label for="${name}">${label}</label>
<select id="${name}" name="${name}" data-auto-submit>
<option value="">${say('orders.all')}</option>
${options.map(({ value, text }) => html`<option value="${value}" ${value === chosen && selected}>${text}</option>`)}
</select></div>`;

const selected = html`selected`;
