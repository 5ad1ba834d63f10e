import { loadTarget } from '../../alerts/alert-target.ts';
import type { TestResult } from '../../alerts/create-alert-poster.ts';
import { loadAlerts } from '../../alerts/load-alerts.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { actionForm } from '../parts/action-form.ts';
import { banner } from '../parts/banner.ts';
import { card } from '../parts/card.ts';
import { code } from '../parts/code.ts';
import { facts } from '../parts/facts.ts';
import { textField } from '../parts/field.ts';
import { heading } from '../parts/heading.ts';
import { recentCard } from './recent-card.ts';

/** What the page says about what was just done. */
export type AlertsNotice =
  | { kind: 'saved' }
  | { kind: 'secret'; secret: string }
  | { kind: 'tested'; result: TestResult };

export interface AlertsShown {
  notice?: AlertsNotice;
  /** An address as it was entered, and what is wrong with it. */
  entered?: { url: string; error: string };
}

/** Where alerts are posted, how a post proves itself, and those of late. */
export const alertsPage = (request: PageRequest): Promise<PageAnswer> =>
  alertsView(request, request.query.has('saved') ? { notice: { kind: 'saved' } } : {});

export const alertsView = async (
  request: PageRequest,
  { notice, entered }: AlertsShown,
  status = 200,
): Promise<PageAnswer> => {
  const { database, language, shop } = request;
  const { say } = language;
  const [target, alerts] = await Promise.all([
    loadTarget(database.read, shop),
    loadAlerts(database.read, shop),
  ]);
  const title = say('alerts.title');
  const back = { href: '/settings', text: say('nav.settings') };
  const main = html`${heading({ title, back, subtitle: say('alerts.subtitle') })}
${notice && noticeBanner(language, notice)}
${addressCard(language, entered?.url ?? target?.url ?? '', target !== null, entered?.error)}
${target && signatureCard(language)}
${recentCard(language, alerts)}`;
  return { kind: 'page', title, main, status };
};

const noticeBanner = (language: Language, notice: AlertsNotice): Html => {
  const { say } = language;
  switch (notice.kind) {
    case 'saved':
      return banner({
        tone: 'success',
        content: html`<p data-toast>${say('alerts.saved')}</p>`,
        isAnswer: true,
      });
    case 'secret':
      return banner({
        tone: 'success',
        title: say('alerts.secret'),
        content: html`<p>${say('alerts.secret_text')}</p><p class="secret">${code(notice.secret)}</p>`,
        isAnswer: true,
      });
    case 'tested': {
      const { kind } = notice.result;
      const problem = 'problem' in notice.result ? notice.result.problem : null;
      const critical = kind === 'not_arrived' ? 'critical' : 'warning';
      return banner({
        tone: kind === 'arrived' ? 'success' : critical,
        title: say(`alerts.test.${kind}`),
        content: html`<p>${say(`alerts.test.${kind}_text`, { problem })}</p>`,
        isAnswer: true,
      });
    }
  }
};

const addressCard = (
  { say }: Language,
  value: string,
  isKept: boolean,
  error: string | undefined,
): Html => {
  const field = textField({
    name: 'url',
    type: 'url',
    label: say('alerts.url'),
    hint: say('alerts.url_hint'),
    value,
    error,
  });
  const content = html`<p>${say('alerts.about')}</p>
<form method="post" action="/settings/alerts" novalidate>${field}
<p class="below-field"><button class="button primary">${say('alerts.save')}</button></p></form>
${isKept && actionForm({ action: '/settings/alerts/test', button: say('alerts.test') })}`;
  return card({ id: 'address', title: say('alerts.address'), content });
};

const signatureCard = ({ say }: Language): Html => {
  const content = html`<p>${say('alerts.signature_text')}</p>
${facts([
  [say('alerts.signature'), code('X-AffTok-Signature: sha256=…')],
  [say('alerts.timestamp'), code('X-AffTok-Timestamp: …')],
])}
${actionForm({ action: '/settings/alerts/secret', button: say('alerts.new_secret') })}
<p class="hint">${say('alerts.new_secret_hint')}</p>`;
  return card({ id: 'signature', title: say('alerts.signature'), content });
};
