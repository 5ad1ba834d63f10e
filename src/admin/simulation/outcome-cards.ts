import type { Change } from '../../simulation/compare-order.ts';
import type { ChangedOrder, Outcome } from '../../simulation/create-tally.ts';
import { type Html, html, nothing } from '../html.ts';
import type { Language } from '../language.ts';
import { card } from '../parts/card.ts';
import { table } from '../parts/table.ts';

/** What a simulation came to. @param address of the simulation */
export const outcomeCards = (language: Language, outcome: Outcome, address: string): Html => {
  const { say } = language;
  const { lookedAt, changed, causes, largest } = outcome;
  const text =
    lookedAt === 0
      ? say('simulation.none')
      : say('simulation.changed', { count: changed, lookedAt });
  const content = html`<p role="status">${text}</p>
${totalsTable(language, outcome)}
<p class="hint">${say('simulation.means')}</p>
<div class="actions"><a class="button" href="${address}/form">${say('simulation.back')}</a></div>`;
  return html`${card({ id: 'totals', title: say('simulation.totals'), content })}
${causes.length > 0 && causesCard(language, causes)}
${largest.length > 0 && largestCard(language, largest)}`;
};

const amountColumns = ({ say }: Language) => [
  { title: say('simulation.before'), isNumber: true },
  { title: say('simulation.after'), isNumber: true },
  { title: say('simulation.difference'), isNumber: true },
];

const totalsTable = (language: Language, { totals }: Outcome): Html => {
  if (totals.length === 0) return nothing;
  return table({
    caption: language.say('simulation.totals'),
    columns: [{ title: language.say('simulation.currency') }, ...amountColumns(language)],
    rows: totals.map(({ currency, before, after }) => [
      currency,
      language.money(before, currency),
      language.money(after, currency),
      language.money(after - before, currency),
    ]),
  });
};

const causesCard = (language: Language, causes: Outcome['causes']): Html => {
  const { say } = language;
  const title = say('simulation.causes');
  const columns = [
    { title: say('simulation.why') },
    { title: say('simulation.orders'), isNumber: true },
  ];
  const rows = causes.map(({ change, count }) => [
    changeText(language, change),
    language.number(count),
  ]);
  return card({ id: 'causes', title, content: table({ caption: title, columns, rows }) });
};

const largestCard = (language: Language, largest: readonly ChangedOrder[]): Html => {
  const { say } = language;
  const title = say('simulation.largest');
  const columns = [
    { title: say('orders.order') },
    ...amountColumns(language),
    { title: say('simulation.why') },
  ];
  const rows = largest.map(({ orderId, name, before, after, change }) => [
    html`<a class="row-link" href="/orders/${orderId}"><bdi>${name || orderId}</bdi></a>`,
    language.money(before.amount, before.currency),
    language.money(after.amount, after.currency),
    before.currency === after.currency
      ? language.money(after.amount - before.amount, after.currency)
      : '–',
    changeText(language, change),
  ]);
  const content = table({ caption: title, columns, rows });
  const subtitle = say('simulation.largest_text', { count: largest.length });
  return card({ id: 'largest', title, subtitle, content });
};

const changeText = (language: Language, { kind, reason }: Change): string =>
  language.say(`simulation.change.${kind}`, {
    reason: reason === null ? null : language.sayIf(`reason.${reason}`, reason),
  });
