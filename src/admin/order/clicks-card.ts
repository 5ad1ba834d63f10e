import type { JudgedCandidate } from '../../attribution/attribute.ts';
import { wordOf } from '../../timeline/words.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { LoadedOrder } from '../load-order.ts';
import { badge } from '../parts/badge.ts';
import { card } from '../parts/card.ts';
import { code } from '../parts/code.ts';
import { moment } from '../parts/moment.ts';
import { table } from '../parts/table.ts';

/** Every click found for the order: which one counts and why the others do not. */
export const clicksCard = (language: Language, { clicks, facts }: LoadedOrder): Html => {
  const { say } = language;
  const columns = ['clicks.click', 'clicks.found', 'clicks.time', 'clicks.verdict'] as const;
  const content = html`${
    clicks.length === 0
      ? html`<p class="subdued">${say('clicks.none')}</p>`
      : table({
          caption: say('clicks.title'),
          columns: columns.map((key) => ({ title: say(key) })),
          rows: clicks.map((click) => cells(language, click)),
        })
  }
${facts.refusedClicks.length > 0 && html`<p class="note">${say('clicks.refused')} ${facts.refusedClicks.map((place) => html`${code(place)} `)}</p>`}`;
  return card({ id: 'clicks', title: say('clicks.title'), content });
};

const cells = (language: Language, click: JudgedCandidate) => {
  const { clickId, trackingCode, channel, clickedAtMs, arrivedAtMs, lost } = click;
  const timeMs = clickedAtMs ?? arrivedAtMs;
  const { say, timeline } = language;
  return [
    clickId === null ? html`${say('clicks.code')} ${code(trackingCode ?? '–')}` : code(clickId),
    wordOf(timeline, 'channel', channel),
    timeMs === null ? say('clicks.no_time') : moment(language, new Date(timeMs)),
    lost === null
      ? badge('success', say('clicks.counts'))
      : html`${badge('neutral', say('clicks.lost'))} <span>${wordOf(timeline, 'lost', lost)}</span>`,
  ];
};
