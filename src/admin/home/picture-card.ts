import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { card } from '../parts/card.ts';
import { table } from '../parts/table.ts';
import { reasonText } from '../reason-text.ts';
import { chart } from './chart.ts';
import { type Picture, pictureDays } from './picture.ts';

/** The figures of the last 30 days, and their days. */
export const pictureCard = (language: Language, picture: Picture): Html => {
  const { say } = language;
  const none = html`<p class="subdued">${say('picture.none')}</p>`;
  return card({
    id: 'picture',
    title: say('picture.title', { days: pictureDays }),
    subtitle: say('picture.subtitle'),
    content:
      picture.orders === 0 ? none : html`${figures(language, picture)}${daysOf(language, picture)}`,
  });
};

const figures = (language: Language, picture: Picture): Html => {
  const { say, number, share } = language;
  const { attributed, orders, owed, delivered } = picture;
  const sent = picture.sent.map(
    ({ currency, amount }) => html`<span class="amount">${language.money(amount, currency)}</span>`,
  );
  const arrived = say('picture.delivered_hint', { share: share(delivered, owed) });
  return html`<dl class="figures">
${figure(say('picture.attributed'), number(attributed), say('picture.of_orders', { count: orders }))}
${figure(say('picture.share'), share(attributed, orders), say('picture.share_hint'))}
${figure(say('picture.sent'), sent.length === 0 ? '–' : sent, say('picture.sent_hint'))}
${figure(say('picture.delivered'), html`<bdi>${number(delivered)} ÷ ${number(owed)}</bdi>`, owed > 0 ? arrived : '')}
</dl>`;
};

/** Why the other orders were not sent, in words and as bars. */
export const restCard = (language: Language, { rest, orders }: Picture): Html => {
  const { say } = language;
  const content = html`<ul class="reasons">${rest.map(
    ({ decision, reason, count }) => html`<li>
<span>${reasonText(language, decision, reason)}</span>
<span class="reason-count">${language.number(count)} <span class="subdued">(${language.share(count, orders)})</span></span>
<svg class="share" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">${shareBar(language, count / Math.max(1, orders))}</svg></li>`,
  )}</ul>`;
  return card({ id: 'rest', title: say('rest.title'), subtitle: say('rest.subtitle'), content });
};

const shareBar = ({ direction }: Language, share: number): Html => {
  const width = Math.max(4, Math.round(share * 1000));
  return html`<rect x="${direction === 'rtl' ? 1000 - width : 0}" width="${width}" height="8"></rect>`;
};

const figure = (name: string, value: Html | string | Html[], hint: string): Html =>
  html`<div class="figure"><dt>${name}</dt><dd class="figure-value">${value}</dd><dd class="subdued">${hint}</dd></div>`;

const daysOf = (language: Language, { days }: Picture): Html => {
  const { say } = language;
  const columns = [
    { title: say('picture.day') },
    { title: say('picture.attributed'), isNumber: true },
    { title: say('picture.all'), isNumber: true },
  ];
  const rows = days.map(({ day, attributed, orders }) => [
    language.day(day),
    language.number(attributed),
    language.number(orders),
  ]);
  return html`${chart(language, days)}
<details><summary>${say('picture.as_table')}</summary>
${table({ caption: say('picture.as_table'), columns, rows })}</details>`;
};
