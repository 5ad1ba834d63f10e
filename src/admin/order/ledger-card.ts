import { type Ledger, ledgerOf } from '../../conversion/ledger.ts';
import { type Share, sharesOf } from '../../conversion/shares.ts';
import type { OrderDetail } from '../../order/order-detail.ts';
import { readRules } from '../../shop/rules.ts';
import { amountBasisOf } from '../../shop/settings.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { type LoadedOrder, recordedSum } from '../load-order.ts';
import type { ShopWithCredential } from '../load-shop.ts';
import { card } from '../parts/card.ts';
import { takenOff } from '../parts/taken-off.ts';

/** What is left of an order, entry by entry, and what the merchant's rules make of it. */
export const ledgerCard = (
  language: Language,
  loaded: LoadedOrder,
  detail: OrderDetail,
  shop: ShopWithCredential,
): Html => {
  const { say } = language;
  const basis = amountBasisOf(shop.amountBasis);
  const rules = { amountBasis: basis, rules: readRules(shop.rules) };
  const ledger = ledgerOf(detail, loaded.facts.refunds, rules.rules.money);
  const shares = sharesOf(loaded.facts, rules, shop.offerId ?? '');
  const amount = shares.reduce((sum, share) => sum + share.amount, 0n);
  const recorded = recordedSum(loaded.conversions);
  const differs = recorded !== null && recorded.amount !== amount;
  const subtitle = say(basis === 'total' ? 'amount.by_total' : 'amount.by_subtotal');
  const content = html`<table class="sum"><caption class="visually-hidden">${say('amount.title')}</caption>
<tbody>${rowsOf(ledger).map(([key, minor]) => row(language, say(key), minor, ledger.currency))}
${row(language, say('ledger.net'), ledger.net, ledger.currency)}
${amount !== ledger.net && row(language, say('ledger.left_out'), amount - ledger.net, ledger.currency)}
${shares.length > 1 && shares.map((share) => offerRow(language, share, ledger.currency))}</tbody>
<tfoot>${row(language, say('amount.result'), amount, ledger.currency)}</tfoot>
</table>
${differs && html`<p class="note">${say('amount.differs', { amount: language.money(recorded.amount, recorded.currency) })}</p>`}`;
  return card({ id: 'amount', title: say('amount.title'), subtitle, content });
};

const rowsOf = ({ entries }: Ledger) =>
  entries.map(({ rule, amount }) => [`ledger.${rule}`, amount] as const);

const offerRow = (language: Language, { offerId, amount }: Share, currency: string): Html =>
  row(
    language,
    language.say('ledger.offer', { offer: language.isolated(offerId) }),
    amount,
    currency,
  );

/** What is taken off says so. */
const row = (language: Language, text: string, minor: bigint, currency: string): Html =>
  html`<tr><th scope="row">${text}</th><td class="number">${
    minor < 0n ? takenOff(language, minor, currency) : language.money(minor, currency)
  }</td></tr>`;
