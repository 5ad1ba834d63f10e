import { loadShop } from '../load-shop.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { startSimulation } from '../simulation/start-simulation.ts';
import { keepSettings } from './keep-settings.ts';
import { loadCurrency } from './load-currency.ts';
import { changeRows } from './offer-rows.ts';
import { checkForm, readForm, type SettingsForm, savedForm } from './settings-form.ts';
import { type Notice, settingsView } from './settings-page.ts';

/**
 * Saves the settings, or shows them again with what is wrong; then tests them if asked to. Where they
 * are only to be tried out, nothing is saved.
 */
export const saveSettingsPage = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, clock, encryption, config, form: fields } = request;
  const { shop, currency, form } = await entered(request);
  if (form.version !== shop.version) return conflict(request, form);
  const result = checkForm(form, shop, currency, { allowLoopback: !config.production });
  if (!result.ok) return settingsView(request, { form, errors: result.errors }, 422);
  if (fields.get('also') === 'simulate') return startSimulation(request, form, result.checked);
  const now = new Date(clock.now());
  const saved = await database.write((tx) =>
    keepSettings(tx, encryption, request.shop, result.checked, form.version, now),
  );
  if (saved.kind === 'conflict') return conflict(request, form);
  request.wakeOutbox();
  request.wakeCapture();
  return fields.get('also') === 'test'
    ? testConnection(request)
    : { kind: 'redirect', to: '/settings?saved=1' };
};

/** Tests the connection as it is saved, and says what came of it. */
export const testConnection = async (request: PageRequest): Promise<PageAnswer> => {
  const tested = await request.afftokTest.run(request.shop);
  request.wakeOutbox();
  return settingsView(request, { notice: { kind: 'tested', result: tested } });
};

/** Adds, moves or removes a rule in the form, with all else that was typed; saves nothing. */
export const changeOfferRows = async (request: PageRequest): Promise<PageAnswer> => {
  const { form } = await entered(request);
  const { rows, at } = changeRows(form.offers, request.form.get('change') ?? '');
  return settingsView(request, {
    form: { ...form, offers: rows },
    errors: form.apiKey === '' ? {} : { apiKey: ['error.key_typed'] },
    changedAt: at,
  });
};

const entered = async ({ database, shop: domain, form: fields }: PageRequest) => {
  const shop = await loadShop(database.read, domain);
  const { code: currency } = await loadCurrency(database.read, domain);
  return { shop, currency, form: readForm(fields, savedForm(shop, currency)) };
};

/** What was entered stays in the form, with the version it would now replace. */
const conflict = async (request: PageRequest, form: SettingsForm): Promise<PageAnswer> => {
  const shop = await loadShop(request.database.read, request.shop);
  const { code } = await loadCurrency(request.database.read, request.shop);
  const current = savedForm(shop, code);
  const notice: Notice = { kind: 'conflict', current };
  return settingsView(request, { form: { ...form, version: current.version }, notice }, 409);
};
