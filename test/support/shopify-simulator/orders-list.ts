import { type Html, html } from '../../../src/admin/html.ts';
import type { OrderPayload } from '../../fixtures/order.ts';
import { type AdminWords, adminWords } from './admin-words.ts';

/** Shopify's own list of orders, with what a merchant or shopper would do to them as buttons. */
export const ordersList = (orders: readonly OrderPayload[], locale: string): Html => {
  const words = adminWords(locale);
  return html`<main class="orders">
<h1>${words.orders}</h1>
<form method="post" class="actions">
<button name="action" value="place" class="primary">${words.place}</button>
<button name="action" value="place-without-click">${words.placeWithoutClick}</button>
</form>
${orders.length === 0 ? html`<p>${words.noOrders}</p>` : table(orders, words)}
</main>`;
};

const table = (orders: readonly OrderPayload[], words: AdminWords): Html => html`<table>
<thead><tr>
<th scope="col">${words.order}</th><th scope="col">${words.total}</th>
<th scope="col">${words.click}</th><th scope="col">${words.state}</th><td></td>
</tr></thead>
<tbody>${orders.map((order) => row(order, words))}</tbody>
</table>`;

const row = (order: OrderPayload, words: AdminWords): Html => {
  const cancelled = Boolean(order.cancelled_at);
  const paid = order.financial_status === 'paid';
  const state = cancelled ? words.cancelled : paid ? words.paid : words.pending;
  return html`<tr id="${String(order.id)}">
<th scope="row">${String(order.name)}</th>
<td>${String(order.total_price)} ${String(order.currency)}</td>
<td><bdi>${clickOf(order)}</bdi></td>
<td>${state}</td>
<td><form method="post">
<input type="hidden" name="order" value="${String(order.id)}">
${!(paid || cancelled) && html`<button name="action" value="pay">${words.pay}</button>`}
${!cancelled && html`<button name="action" value="cancel">${words.cancel}</button>`}
</form></td>
</tr>`;
};

const clickOf = ({ note_attributes: attributes }: OrderPayload): string => {
  const found = (attributes as OrderPayload[]).find(({ name }) => name === '_afftok_click_id');
  return String(found?.value ?? '');
};
