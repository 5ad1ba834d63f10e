import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { LoadedOrder } from '../load-order.ts';
import { card } from '../parts/card.ts';
import { moment } from '../parts/moment.ts';
import { timelineText } from '../timeline-text.ts';

/** What was seen, decided, sent and answered, in words and in order. */
export const timelineCard = (language: Language, { entries }: LoadedOrder): Html => {
  const content = html`<ol class="timeline">${entries.map(
    ({ at, code, params }) =>
      html`<li><p>${timelineText(language, code, JSON.parse(params))}</p><p class="subdued">${moment(language, at)}</p></li>`,
  )}</ol>`;
  return card({ id: 'timeline', title: language.say('timeline.title'), content });
};
