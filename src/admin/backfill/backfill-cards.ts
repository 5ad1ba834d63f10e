import type { OrderReading } from '../../database/generated/client.ts';
import { placeOf } from '../../reconciliation/place.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { actionForm } from '../parts/action-form.ts';
import { card } from '../parts/card.ts';
import { facts } from '../parts/facts.ts';
import { moment } from '../parts/moment.ts';
import { settingsSection } from '../settings/settings-section.ts';

/** A backfill under way: how far it is, and a way to stop it. */
export const runningCard = (language: Language, reading: OrderReading): Html => {
  const { say } = language;
  const sinceMs = reading.since.getTime();
  const wholeMs = reading.until.getTime() - sinceMs;
  const doneMs = Math.min(wholeMs, placeOf(reading).lastMs - sinceMs);
  const reached = new Date(sinceMs + doneMs);
  const { problem } = reading;
  const content = html`<p class="progress-line"><progress value="${doneMs}" max="${wholeMs}" aria-labelledby="backfill-progress"></progress></p>
<p id="backfill-progress" role="status">${say('backfill.progress', { count: reading.lookedAt })}</p>
${problem && html`<p>${language.sayIf(`backfill.problem.${problem}`, problem)}</p>`}
${facts([
  [say('backfill.reached'), moment(language, reached)],
  [say('backfill.until'), moment(language, reading.until)],
  [say('backfill.new'), language.number(reading.healed)],
])}
<div class="actions"><a class="button" href="/backfill">${say('backfill.refresh')}</a>
${actionForm({ action: '/backfill/stop', button: say('backfill.stop') })}</div>
<p class="hint">${say('backfill.stop_hint')}</p>`;
  return card({ id: 'running', title: say('backfill.running'), content });
};

/** How the last one ended. */
export const lastCard = (language: Language, reading: OrderReading): Html => {
  const { say } = language;
  const { problem, finishedAt } = reading;
  const content = html`${problem && html`<p>${language.sayIf(`backfill.problem.${problem}`, problem)}</p>`}
${facts([
  [say('backfill.since'), moment(language, reading.since)],
  [say('backfill.ended'), finishedAt && moment(language, finishedAt)],
  [say('backfill.looked_at'), language.number(reading.lookedAt)],
  [say('backfill.new'), language.number(reading.healed)],
])}
<p><a class="button" href="/orders">${say('backfill.see_orders')}</a></p>`;
  const title = language.sayIf(`backfill.${reading.state}`, reading.state);
  return card({ id: 'last', title, content });
};

/** The way to the page, in the settings. */
export const backfillSection = ({ say }: Language): Html =>
  settingsSection({
    id: 'backfill',
    title: say('backfill.title'),
    text: say('backfill.subtitle'),
    content: html`<p><a class="button" href="/backfill">${say('backfill.open')}</a></p>`,
  });
