import type { OrderReading } from '../../database/generated/client.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';

/** Later than this the hourly check is late, ms. */
const lateAfterMs = 3 * 3_600_000;

/** When the shop's orders were last compared with Shopify's, and what was found. */
export const checkedLine = (language: Language, reading: OrderReading, nowMs: number): Html => {
  const { say } = language;
  const { until, lookedAt } = reading;
  const line = say('checked.line', {
    time: language.dateTime(until),
    looked: say('checked.looked', { count: lookedAt }),
    missing: missingText(language, reading),
  });
  const isLate = nowMs - until.getTime() > lateAfterMs;
  return html`<p class="subdued checked-line">${line}${isLate && html` ${say('checked.late')}`}</p>`;
};

/** What could not be read is among the messages Home lists. */
const missingText = ({ say }: Language, { missing, healed }: OrderReading): string => {
  if (missing === 0) return say('checked.none');
  if (healed < missing) return say('checked.part', { missing, healed });
  return say('checked.missing', { count: missing });
};
