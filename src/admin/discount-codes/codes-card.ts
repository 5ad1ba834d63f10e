import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import { settingsSection } from '../settings/settings-section.ts';

/** Leads from the settings to the discount codes. */
export const codesCard = ({ say }: Language): Html =>
  settingsSection({
    id: 'codes',
    title: say('nav.codes'),
    text: say('codes.settings_text'),
    content: html`<p>${say('codes.subtitle')}</p>
<p><a class="button" href="/codes">${say('codes.show')}</a></p>`,
  });
