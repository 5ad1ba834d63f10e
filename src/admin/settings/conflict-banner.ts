import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { PageKey } from '../messages/en.ts';
import { banner } from '../parts/banner.ts';
import type { SettingsForm } from './settings-form.ts';

const names = {
  advertiserId: 'settings.advertiser',
  offerId: 'settings.offer',
  baseUrl: 'settings.url',
  trigger: 'settings.trigger',
  amountBasis: 'settings.basis',
  windowDays: 'settings.window',
  sendTestOrders: 'settings.test_orders',
  useLandingPages: 'settings.landing_pages',
} as const satisfies Partial<Record<keyof SettingsForm, PageKey>>;

type Compared = keyof typeof names;

/** Somebody else saved meanwhile: what they saved where it is not what stands in the form. */
export const conflictBanner = (
  language: Language,
  current: SettingsForm,
  entered: SettingsForm,
): Html => {
  const { say } = language;
  const different = (Object.keys(names) as Compared[]).filter(
    (name) => current[name] !== entered[name],
  );
  const list = different.map(
    (name) =>
      html`<li>${say(names[name])}: <bdi><strong>${shown(language, name, current)}</strong></bdi></li>`,
  );
  return banner({
    tone: 'warning',
    title: say('conflict.title'),
    content: html`<p>${say(list.length > 0 ? 'conflict.text' : 'conflict.same')}</p>
${list.length > 0 && html`<ul>${list}</ul>`}
<p>${say('conflict.what_now')}</p>
<p><a class="button" href="/settings">${say('conflict.take_theirs')}</a></p>`,
    isAnswer: true,
  });
};

const shown = ({ say }: Language, name: Compared, form: SettingsForm): string => {
  if (name === 'sendTestOrders' || name === 'useLandingPages') {
    return say(form[name] ? 'conflict.on' : 'conflict.off');
  }
  if (name === 'trigger')
    return say(form.trigger === 'created' ? 'settings.created' : 'settings.paid');
  if (name === 'amountBasis') {
    return say(form.amountBasis === 'total' ? 'settings.total' : 'settings.subtotal');
  }
  return form[name];
};
