import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { PageKey } from '../messages/en.ts';
import { banner } from '../parts/banner.ts';
import type { OfferRow } from './offer-rows.ts';
import type { SettingsForm } from './settings-form.ts';

/** Somebody else saved meanwhile: what they saved where it is not what stands in the form. */
export const conflictBanner = (
  language: Language,
  current: SettingsForm,
  entered: SettingsForm,
): Html => {
  const { say } = language;
  const list = compared.flatMap(([name, label, choices]) => {
    const [theirs, mine] = [current, entered].map((form) => shown(language, form[name], choices));
    if (theirs === mine) return [];
    return html`<li>${say(label)}: <bdi><strong>${theirs}</strong></bdi></li>`;
  });
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

type Choices = Readonly<Record<string, PageKey>>;

/** Fields, what they are called, and what their values are called. */
const compared: readonly [Exclude<keyof SettingsForm, 'apiKey' | 'version'>, PageKey, Choices?][] =
  [
    ['advertiserId', 'settings.advertiser'],
    ['offerId', 'settings.offer'],
    ['baseUrl', 'settings.url'],
    ['windowDays', 'settings.window'],
    ['first', 'rules.first', { click: 'rules.click_first', code: 'rules.code_first' }],
    ['useLandingPages', 'settings.landing_pages'],
    ['sendTestOrders', 'settings.test_orders'],
    [
      'trigger',
      'settings.trigger',
      { paid: 'settings.paid', created: 'settings.created', fulfilled: 'rules.fulfilled' },
    ],
    ['holdDays', 'rules.hold'],
    ['settleMinutes', 'rules.settle'],
    ['amountBasis', 'settings.basis', { subtotal: 'settings.subtotal', total: 'settings.total' }],
    ['leaveOutTax', 'conflict.leave_out_tax'],
    ['leaveOutShipping', 'conflict.leave_out_shipping'],
    ['leaveOutTips', 'conflict.leave_out_tips'],
    ['leaveOutDuties', 'conflict.leave_out_duties'],
    ['money', 'rules.money', { shop: 'rules.money_shop', presentment: 'rules.money_buyer' }],
    ['offers', 'rules.offers'],
    ['excludePos', 'rules.pos'],
    ['excludeDrafts', 'rules.drafts'],
    ['excludeRenewals', 'rules.renewals'],
    ['excludeGiftCards', 'rules.gift_cards'],
    ['excludeRepeatCustomers', 'rules.repeat_customers'],
    ['excludeTags', 'rules.tags'],
    ['excludeChannels', 'rules.channels'],
    ['minimum', 'rules.minimum'],
  ];

const shown = (
  language: Language,
  value: string | boolean | readonly OfferRow[],
  choices: Choices | undefined,
): string => {
  const { say } = language;
  if (typeof value === 'boolean') return say(value ? 'conflict.on' : 'conflict.off');
  const text = typeof value === 'string' ? value : value.map(rowText(language)).join('; ');
  const choice = choices?.[text];
  if (choice !== undefined) return say(choice);
  return text === '' ? say('conflict.none') : text;
};

const rowText =
  ({ say, sayIf }: Language) =>
  ({ by, value, offerId, earnsNothing }: OfferRow): string =>
    say(earnsNothing ? 'conflict.rule_nothing' : 'conflict.rule', {
      by: sayIf(`rules.by_${by}`, by),
      value,
      offer: offerId,
    });
