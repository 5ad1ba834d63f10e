import { loadShop } from '../load-shop.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { keepSettings } from './keep-settings.ts';
import { checkForm, readForm, savedForm } from './settings-form.ts';
import { type Notice, settingsView } from './settings-page.ts';

/** Saves the settings, or shows them again with what is wrong; then tests them if asked to. */
export const saveSettingsPage = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, clock, encryption, config, form: fields } = request;
  const shop = await loadShop(database.read, request.shop);
  const form = readForm(fields, savedForm(shop));
  if (form.version !== shop.version) return conflict(request, form);
  const result = checkForm(form, shop, { allowLoopback: !config.production });
  if (!result.ok) return settingsView(request, { form, errors: result.errors }, 422);
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

/** What was entered stays in the form, with the version it would now replace. */
const conflict = async (
  request: PageRequest,
  form: ReturnType<typeof savedForm>,
): Promise<PageAnswer> => {
  const current = savedForm(await loadShop(request.database.read, request.shop));
  const notice: Notice = { kind: 'conflict', current };
  return settingsView(request, { form: { ...form, version: current.version }, notice }, 409);
};
