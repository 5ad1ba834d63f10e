import type { ComplianceReceipt } from '../../database/generated/client.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { moment } from '../parts/moment.ts';
import { table } from '../parts/table.ts';
import { settingsSection } from './settings-section.ts';

/** Privacy requests and what was done: reports to hand on, receipts of what was erased. */
export const reportsCard = (language: Language, reports: readonly ComplianceReceipt[]): Html => {
  const { say } = language;
  const content =
    reports.length === 0
      ? html`<p class="subdued">${say('reports.none')}</p>`
      : table({
          caption: say('reports.title'),
          columns: [
            { title: say('reports.what') },
            { title: say('reports.done') },
            { title: say('reports.report') },
          ],
          rows: reports.map((report) => cells(language, report)),
        });
  return settingsSection({
    id: 'reports',
    title: say('reports.title'),
    text: say('reports.text'),
    content,
  });
};

/** A request in words, by Shopify's topic. */
export const topicText = (language: Language, topic: string): string =>
  language.sayIf(`topic.${topic}`, topic);

const cells = (language: Language, { id, topic, doneAt }: ComplianceReceipt) => {
  const { say } = language;
  return [
    topicText(language, topic),
    moment(language, doneAt),
    html`<a href="/settings/reports/${id}">${say('reports.open')}</a>`,
  ];
};
