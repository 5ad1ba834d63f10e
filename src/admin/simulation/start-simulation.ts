import { loadSettings, type Settings } from '../../shop/settings.ts';
import type { Simulations } from '../../simulation/create-simulations.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import type { CheckedSettings, SettingsForm } from '../settings/settings-form.ts';

/** The entries a simulation was started from, to go back to. */
export interface EnteredSettings {
  /** Without the API key: pages never hold one. */
  form: SettingsForm;
  isKeyTyped: boolean;
}

export type SettingsSimulations = Simulations<EnteredSettings>;

const dayMs = 86_400_000;

/** Tries settings out that are not saved, and shows how far that is. Saves and sends nothing. */
export const startSimulation = async (
  { database, shop, simulations }: PageRequest,
  form: SettingsForm,
  checked: CheckedSettings,
): Promise<PageAnswer> => {
  const before = (await loadSettings(database.read, [shop]))(shop);
  const after = settingsWith(before, checked);
  const entered = { form: { ...form, apiKey: '' }, isKeyTyped: form.apiKey !== '' };
  const { id } = simulations.start(shop, { before, after }, entered);
  return { kind: 'redirect', to: `/settings/simulation/${id}` };
};

/** The settings as they would be saved; where they would be sent to is compared with nothing. */
const settingsWith = (before: Settings, checked: CheckedSettings): Settings => ({
  ...before,
  trigger: checked.trigger,
  amountBasis: checked.amountBasis,
  windowMs: checked.windowDays * dayMs,
  sendTestOrders: checked.sendTestOrders,
  useLandingPages: checked.useLandingPages,
  rules: checked.rules,
  destination: { credentialId: '', keyFingerprint: '', offerId: checked.offerId },
});
