import type { Condition } from '../alerts/conditions.ts';
import type { Language } from './language.ts';

/** Something an alert can be about; `test` tries the address out. */
export type AlertAbout = Condition | { kind: 'test'; details: unknown };

/** What an alert is about in words, on pages and in what is posted. */
export const alertText = (language: Language, about: AlertAbout): string => {
  const { say } = language;
  switch (about.kind) {
    case 'credentials_stopped':
      return say('attention.stopped', { reason: about.details.reason ?? '–' });
    case 'dead_letters':
      return say('attention.dead', { count: about.details.count });
    case 'capture_off':
      return captureText(language, about.details);
    case 'no_orders': {
      const { silent_hours: count, usual_orders: usual } = about.details;
      return say('attention.no_orders', { count, usual });
    }
    case 'webhooks_missing':
      return say('attention.webhooks_missing', { count: about.details.missing });
    case 'test':
      return say('alerts.test_message');
  }
};

const captureText = (
  { say }: Language,
  { embed, pixel }: Extract<Condition, { kind: 'capture_off' }>['details'],
): string =>
  [
    embed !== null &&
      say(embed === 'unavailable' ? 'setup.embed.unavailable' : 'attention.embed_off'),
    pixel === 'no_access' && say('setup.pixel.no_access'),
    pixel !== null && pixel !== 'no_access' && say('setup.pixel.refused', { problem: pixel }),
  ]
    .filter((text) => text !== false)
    .join(' ');

/** The page where the merchant looks, by what an alert is about. */
export const alertPath = (kind: string): string =>
  kind in paths ? paths[kind as AlertAbout['kind']] : '/';

const paths: Readonly<Record<AlertAbout['kind'], string>> = {
  credentials_stopped: '/settings',
  dead_letters: '/orders?message=dead',
  capture_off: '/',
  no_orders: '/orders',
  webhooks_missing: '/',
  test: '/settings/alerts',
};
