import { type AmountLine, amountOf, explainAmount } from '../../conversion/amount.ts';
import { type AmountBasis, amountBasisOf } from '../../shop/settings.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { LoadedOrder } from '../load-order.ts';
import type { ShopWithCredential } from '../load-shop.ts';
import { card } from '../parts/card.ts';
import { takenOff } from '../parts/taken-off.ts';

/** The amount rule, applied to this order line by line. */
export const amountCard = (
  language: Language,
  loaded: LoadedOrder,
  shop: ShopWithCredential,
): Html => {
  const { facts, conversions } = loaded;
  const { say, money } = language;
  const recorded = conversions[0]?.amount ?? null;
  const basis = basisOf(loaded, amountBasisOf(shop.amountBasis));
  const amount = amountOf(facts, basis);
  const lines = explainAmount(facts, basis);
  const content = html`<table class="sum"><caption class="visually-hidden">${say('amount.title')}</caption>
<tbody>${lines.map(
    (line) =>
      html`<tr><th scope="row">${say(`amount.${line.rule}`)}</th><td class="number">${shown(language, line, facts.currency)}</td></tr>`,
  )}</tbody>
<tfoot><tr><th scope="row">${say('amount.result')}</th><td class="number">${money(amount, facts.currency)}</td></tr></tfoot>
</table>
${recorded !== null && recorded !== amount && html`<p class="note">${say('amount.differs', { amount: money(recorded, facts.currency) })}</p>`}`;
  const subtitle = say(basis === 'total' ? 'amount.by_total' : 'amount.by_subtotal');
  return card({ id: 'amount', title: say('amount.title'), subtitle, content });
};

/** What is taken off says so, also where it is nothing. */
const shown = (language: Language, { rule, amount }: AmountLine, currency: string): Html =>
  rule === 'gift_cards' || rule === 'included_tax'
    ? takenOff(language, amount, currency)
    : html`${language.money(amount, currency)}`;

/** The rule that gave the recorded amount, if either does; else the one that holds now. */
const basisOf = ({ facts, conversions }: LoadedOrder, current: AmountBasis): AmountBasis => {
  const recorded = conversions[0]?.amount;
  const other = current === 'total' ? 'subtotal' : 'total';
  const isOther =
    recorded !== undefined &&
    recorded !== amountOf(facts, current) &&
    recorded === amountOf(facts, other);
  return isOther ? other : current;
};
