import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { ShopWithCredential } from '../load-shop.ts';
import { badge } from '../parts/badge.ts';
import { banner } from '../parts/banner.ts';
import { code } from '../parts/code.ts';
import { facts } from '../parts/facts.ts';
import { textField } from '../parts/field.ts';
import { errorText, type SettingsErrors, type SettingsForm } from './settings-form.ts';
import { settingsSection } from './settings-section.ts';

/** The connection to AffTok: key, advertiser, offer, address. */
export const connectionFields = (
  language: Language,
  shop: ShopWithCredential,
  form: SettingsForm,
  errors: SettingsErrors,
): Html => {
  const { say } = language;
  const error = (name: keyof SettingsForm) => errorText(language, errors, name);
  const content = html`
${textField({
  name: 'apiKey',
  label: say('settings.key'),
  type: 'password',
  value: '',
  hint: keyHint(language, shop),
  error: error('apiKey'),
})}
${textField({
  name: 'advertiserId',
  label: say('settings.advertiser'),
  value: form.advertiserId,
  hint: say('settings.advertiser_hint'),
  error: error('advertiserId'),
})}
${textField({
  name: 'offerId',
  label: say('settings.offer'),
  value: form.offerId,
  hint: say('settings.offer_hint'),
  error: error('offerId'),
})}
${textField({
  name: 'baseUrl',
  label: say('settings.url'),
  type: 'url',
  value: form.baseUrl,
  hint: say('settings.url_hint'),
  error: error('baseUrl'),
})}
${testButton(language)}`;
  return settingsSection({
    id: 'connection',
    title: say('settings.connection'),
    text: say('settings.connection_text'),
    state: connectionState(language, shop),
    content,
  });
};

/** A connection that whoever runs the app has configured: shown, not edited. */
export const fixedConnection = (language: Language, shop: ShopWithCredential): Html => {
  const { say } = language;
  const { credential } = shop;
  const content = html`
${banner({ tone: 'info', content: say('settings.fixed') })}
${facts([
  [
    say('settings.key'),
    credential && say('settings.key_ends', { ending: credential.apiKeyEnding }),
  ],
  [say('settings.advertiser'), credential && code(credential.advertiserId)],
  [say('settings.offer'), shop.offerId && code(shop.offerId)],
  [say('settings.url'), credential && code(credential.baseUrl)],
])}
${testButton(language)}`;
  return settingsSection({
    id: 'connection',
    title: say('settings.connection'),
    text: say('settings.connection_text'),
    state: connectionState(language, shop),
    content,
  });
};

const keyHint = ({ say }: Language, { credential }: ShopWithCredential): string => {
  if (credential === null) return say('settings.key_hint');
  const { apiKeyEnding: ending } = credential;
  return ending === '' ? say('settings.key_saved') : say('settings.key_saved_ends', { ending });
};

const connectionState = ({ say }: Language, { credential }: ShopWithCredential): Html | null => {
  if (credential === null) return badge('neutral', say('settings.not_connected'));
  if (credential.state === 'stopped') return badge('critical', say('settings.refused'));
  return credential.acceptedAt === null
    ? badge('warning', say('settings.untested'))
    : badge('success', say('settings.connected'));
};

const testButton = ({ say }: Language): Html => html`
<div class="test-line"><button class="button" name="also" value="test" aria-describedby="test-means">${say('settings.test')}</button>
<p class="hint" id="test-means">${say('settings.test_hint')}</p></div>`;
