import type { AlertTarget } from '../../database/generated/client.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { badge } from '../parts/badge.ts';
import { settingsSection } from '../settings/settings-section.ts';

/** The way to the page, in the settings. */
export const alertsSection = ({ say }: Language, target: Pick<AlertTarget, 'url'> | null): Html =>
  settingsSection({
    id: 'alerts',
    title: say('alerts.title'),
    text: say('alerts.subtitle'),
    state: target ? badge('success', say('alerts.on')) : badge('neutral', say('alerts.off')),
    content: html`<p><a class="button" href="/settings/alerts">${say('alerts.open')}</a></p>`,
  });
