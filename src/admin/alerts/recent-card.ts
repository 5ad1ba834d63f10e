import type { Alert } from '../../database/generated/client.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { badge } from '../parts/badge.ts';
import { card } from '../parts/card.ts';
import { moment } from '../parts/moment.ts';
import { table } from '../parts/table.ts';

/** The alerts of late: since when, until when, and whether the post arrived. */
export const recentCard = (language: Language, alerts: readonly Alert[]): Html => {
  const { say } = language;
  const content =
    alerts.length === 0
      ? html`<p class="subdued">${say('alerts.none')}</p>`
      : table({
          caption: say('alerts.recent'),
          columns: ['alerts.what', 'alerts.raised', 'alerts.over', 'alerts.post'].map((key) => ({
            title: language.sayIf(key, key),
          })),
          rows: alerts.map((alert) => cells(language, alert)),
        });
  return card({ id: 'recent', title: say('alerts.recent'), content });
};

const cells = (language: Language, alert: Alert) => {
  const { kind, raisedAt, clearedAt } = alert;
  return [
    language.sayIf(`alerts.kind.${kind}`, kind),
    moment(language, raisedAt),
    clearedAt === null ? language.say('alerts.lasts') : moment(language, clearedAt),
    postState(language, alert),
  ];
};

const postState = ({ say }: Language, { postedAt, dueAt, problem }: Alert): Html => {
  if (postedAt !== null) return badge('success', say('alerts.post_arrived'));
  if (problem !== null) {
    return dueAt === null
      ? badge('critical', say('alerts.post_given_up', { problem }))
      : badge('warning', say('alerts.post_again', { problem }));
  }
  return dueAt === null
    ? badge('neutral', say('alerts.post_none'))
    : badge('info', say('alerts.post_waiting'));
};
