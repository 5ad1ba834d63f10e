import { loadTarget } from '../../alerts/alert-target.ts';
import type { ConnectionResult } from '../../delivery/connection-test.ts';
import { alertsSection } from '../alerts/alerts-section.ts';
import { backfillSection } from '../backfill/backfill-cards.ts';
import { codesCard } from '../discount-codes/codes-card.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { loadShop, type ShopWithCredential } from '../load-shop.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { banner } from '../parts/banner.ts';
import { heading } from '../parts/heading.ts';
import { amountFields } from './amount-fields.ts';
import { clickFields } from './click-fields.ts';
import { conflictBanner } from './conflict-banner.ts';
import { connectionBanner } from './connection-banner.ts';
import { connectionFields, fixedConnection } from './connection-fields.ts';
import { exclusionFields } from './exclusion-fields.ts';
import { loadCurrency } from './load-currency.ts';
import { loadReports } from './load-reports.ts';
import { offerFields } from './offer-fields.ts';
import { reportsCard } from './reports-card.ts';
import { type SettingsErrors, type SettingsForm, savedForm } from './settings-form.ts';
import { whenFields } from './when-fields.ts';

/** What the page says about what was just done. */
export type Notice =
  | { kind: 'saved' }
  | { kind: 'tested'; result: ConnectionResult }
  | { kind: 'conflict'; current: SettingsForm };

export interface SettingsShown {
  /** What was entered; what is saved otherwise. */
  form?: SettingsForm;
  errors?: SettingsErrors;
  notice?: Notice;
  /** Where a rule of the offers was just changed in the form; null where none is left. */
  changedAt?: number | null;
}

/** The settings as they are saved. */
export const settingsPage = (request: PageRequest): Promise<PageAnswer> =>
  settingsView(request, request.query.has('saved') ? { notice: { kind: 'saved' } } : {});

/**
 * The settings page, with what was entered, what is wrong and what was done. What could not be saved
 * needs a Save on the page: App Bridge's save bar is gone as soon as a form is on its way.
 */
export const settingsView = async (
  request: PageRequest,
  { form, errors = {}, notice, changedAt }: SettingsShown,
  status = 200,
): Promise<PageAnswer> => {
  const { database, language } = request;
  const { say } = language;
  const shop = await loadShop(database.read, request.shop);
  const reports = await loadReports(database.read, request.shop);
  const target = await loadTarget(database.read, request.shop);
  const currency = await loadCurrency(database.read, request.shop);
  const shown = form ?? savedForm(shop, currency.code);
  const isFixed = shop.settingsSource === 'environment';
  const isTestKey = await hasTestKey(request, shop);
  const main = html`${heading({ title: say('nav.settings'), subtitle: say('settings.subtitle') })}
${notice && noticeBanner(language, notice, shown)}
${errorSummary(language, errors)}
<form method="post" action="/settings" data-save-bar novalidate>
${saveByEnter}
<input type="hidden" name="version" value="${shown.version}">
${isFixed ? fixedConnection(language, shop) : connectionFields(language, shop, shown, errors)}
${clickFields(language, shown, errors, isTestKey)}
${whenFields(language, shown, errors)}
${amountFields(language, shown)}
${offerFields(language, { rows: shown.offers, errors, changedAt })}
${exclusionFields(language, shown, errors, currency)}
<div class="form-end"><button class="button" name="also" value="simulate">${say('simulation.try')}</button><button class="button primary ${form === undefined && 'plain-save'}">${say('settings.save')}</button></div>
</form>
${backfillSection(language)}
${codesCard(language)}
${alertsSection(language, target)}
${reportsCard(language, reports)}`;
  return { kind: 'page', title: say('nav.settings'), main, status };
};

/** Pressing Enter in a field presses a form's first button, which must not be the test's. */
const saveByEnter = html`<button hidden></button>`;

const noticeBanner = (language: Language, notice: Notice, form: SettingsForm): Html => {
  switch (notice.kind) {
    case 'saved':
      return banner({
        tone: 'success',
        content: html`<p data-toast>${language.say('settings.saved')}</p>`,
        isAnswer: true,
      });
    case 'tested':
      return connectionBanner(language, notice.result);
    case 'conflict':
      return conflictBanner(language, notice.current, form);
  }
};

/** Says at once what is wrong, and leads to each field. */
const errorSummary = ({ say }: Language, errors: SettingsErrors): Html | null => {
  const wrong = Object.entries(errors);
  if (wrong.length === 0) return null;
  return banner({
    tone: 'critical',
    title: say('settings.not_saved'),
    content: html`<ul>${wrong.map(([name, error]) => html`<li><a href="#${name}">${say(...error)}</a></li>`)}</ul>`,
    isAnswer: true,
  });
};

/** A test key's orders are usually test orders, which are not sent unless asked for. */
const hasTestKey = async (
  { database, encryption }: PageRequest,
  { credential }: ShopWithCredential,
): Promise<boolean> => {
  const sealed =
    credential && (await database.read.credential.findUnique({ where: { id: credential.id } }));
  try {
    return sealed
      ? encryption.open(sealed.sealedApiKey, sealed.id).startsWith('afftok_test_')
      : false;
  } catch {
    // Sealed with an encryption key that is gone: the page must open so that it can be replaced.
    return false;
  }
};
