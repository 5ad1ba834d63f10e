import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { DayOfPicture } from './picture.ts';

const height = 120;
const step = 20;
const barWidth = 14;

/**
 * Each day's orders as a pale bar with the attributed ones before it. The picture has a name for
 * screen readers; the numbers are in the table below it.
 */
export const chart = (language: Language, days: readonly DayOfPicture[]): Html => {
  const { say, number } = language;
  const most = Math.max(1, ...days.map(({ orders }) => orders));
  const total = days.reduce((sum, { attributed }) => sum + attributed, 0);
  const [first, last] = [days[0], days.at(-1)];
  return html`<figure class="chart">
<p class="chart-top subdued"><span>${number(most)}</span></p>
<svg viewBox="0 0 ${days.length * step} ${height}" preserveAspectRatio="none" role="img"
aria-label="${say('picture.chart', { count: total })}">
${days.map((day, index) => barsOf(language, day, place(language, index, days.length), most))}
</svg>
<p class="chart-days subdued"><span>${first && language.day(first.day)}</span><span>${last && language.day(last.day)}</span></p>
<figcaption><span class="key attributed"></span>${say('picture.attributed')} <span class="key all"></span>${say('picture.all')}</figcaption>
</figure>`;
};

/** Time runs in the direction of reading. */
const place = ({ direction }: Language, index: number, count: number): number =>
  (direction === 'rtl' ? count - 1 - index : index) * step + (step - barWidth) / 2;

const barsOf = (language: Language, day: DayOfPicture, x: number, most: number): Html => {
  const { say } = language;
  const title = say('picture.bar', {
    day: language.day(day.day),
    attributed: day.attributed,
    orders: day.orders,
  });
  return html`<g><title>${title}</title>
<rect class="empty-day" x="${x}" y="0" width="${barWidth}" height="${height}"></rect>
${bar('all', x, day.orders, most)}${bar('attributed', x, day.attributed, most)}</g>`;
};

const bar = (name: string, x: number, count: number, most: number): Html | null => {
  if (count === 0) return null;
  const tall = Math.max(2, Math.round((count / most) * height));
  return html`<rect class="${name}" x="${x}" y="${height - tall}" width="${barWidth}" height="${tall}"></rect>`;
};
