import { checkPublicUrl } from '../../afftok/public-url.ts';
import { dropTarget, renewSecret, saveTarget } from '../../alerts/alert-target.ts';
import type { Language } from '../language.ts';
import type { PageKey } from '../messages/en.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { alertsView } from './alerts-page.ts';

const urlCharactersMax = 2_000;
const done = { kind: 'redirect', to: '/settings/alerts?saved=1' } as const;

/** Keeps the address alerts are posted to; with the first one the secret is shown. */
export const saveAlertsTarget = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, encryption, clock, shop, language, config, form } = request;
  const typed = (form.get('url') ?? '').trim();
  if (typed === '') {
    await database.write((tx) => dropTarget(tx, shop), [shop]);
    return done;
  }
  const address = checkPublicUrl(typed, { allowLoopback: !config.production });
  if (!address.ok || typed.length > urlCharactersMax) {
    const error = errorText(language, address.ok ? null : address.reason);
    return alertsView(request, { entered: { url: typed, error } }, 422);
  }
  const now = new Date(clock.now());
  const { href } = address.url;
  const secret = await database.write((tx) => saveTarget(tx, encryption, shop, href, now), [shop]);
  return secret === null ? done : alertsView(request, { notice: { kind: 'secret', secret } });
};

/** Replaces the secret and shows the new one, once. */
export const newAlertsSecret = async (request: PageRequest): Promise<PageAnswer> => {
  const { database, encryption, shop } = request;
  const secret = await database.write((tx) => renewSecret(tx, encryption, shop), [shop]);
  if (secret === null) return { kind: 'redirect', to: '/settings/alerts' };
  return alertsView(request, { notice: { kind: 'secret', secret } });
};

/** Posts a test now, and says what came of it. */
export const testAlerts = async (request: PageRequest): Promise<PageAnswer> => {
  const result = await request.testAlerts(request.shop);
  return alertsView(request, { notice: { kind: 'tested', result } });
};

const errorText = ({ say }: Language, reason: string | null): string =>
  reason === null
    ? say('alerts.error_long', { most: urlCharactersMax })
    : say(errors[reason] ?? 'alerts.error_url');

const errors: Readonly<Record<string, PageKey>> = {
  'not an https: URL': 'alerts.error_https',
  'holds a user name or password': 'alerts.error_user',
  'not a public address': 'alerts.error_public',
};
