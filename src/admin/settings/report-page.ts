import { html } from '../html.ts';
import { laidOutJson } from '../order/laid-out-json.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { facts } from '../parts/facts.ts';
import { heading } from '../parts/heading.ts';
import { moment } from '../parts/moment.ts';
import { missingPage } from '../shell/small-pages.ts';
import { loadReport } from './load-reports.ts';
import { topicText } from './reports-card.ts';

/** One privacy report, to read. */
export const reportPage = async (request: PageRequest): Promise<PageAnswer> => {
  const { language, params } = request;
  const { say } = language;
  const found = await loadReport(request.database.read, request.shop, String(params.id));
  if (found === null) return missingPage(language);
  const title = topicText(language, found.topic);
  const name = fileName(found.id);
  const main = html`${heading({
    title,
    back: { href: '/settings', text: say('nav.settings') },
    actions: html`<a class="button" href="/settings/reports/${found.id}/file" download="${name}">${say('reports.download')}</a>`,
  })}
<div class="card">${facts([
    [say('reports.received'), moment(language, found.receivedAt)],
    [say('reports.done'), moment(language, found.doneAt)],
  ])}
<pre dir="ltr" tabindex="0" aria-label="${say('reports.report')}">${laidOutJson(found.report)}</pre></div>`;
  return { kind: 'page', title, main };
};

/** The same, as a file to hand on. */
export const reportFile = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, shop, params, language } = request;
  const found = await loadReport(database.read, shop, String(params.id));
  if (found === null) return missingPage(language);
  const name = fileName(found.id);
  return { kind: 'download', name, type: 'application/json', text: found.report };
};

const fileName = (id: string): string => `privacy-report-${id.replace(/[^\w-]/g, '')}.json`;
