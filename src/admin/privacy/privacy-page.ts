import {
  alertsKeptMs,
  clicksKeptAfterWindowMs,
  earlyRefundsKeptMs,
  receiptsKeptMs,
  stepsKeptMs,
  webhooksKeptMs,
} from '../../retention/retention-periods.ts';
import { defaultWindowDays } from '../../shop/settings.ts';
import { type Html, type HtmlValue, html } from '../html.ts';
import type { Language } from '../language.ts';
import { card } from '../parts/card.ts';
import { heading } from '../parts/heading.ts';
import { supportLink } from '../parts/support-link.ts';
import { table } from '../parts/table.ts';
import { sharedFields } from './shared-fields.ts';

export interface PrivacyPage {
  language: Language;
  /** `mailto:` or `https:`. */
  supportContact: string | null;
  /** Where the stylesheet is. */
  stylesheet: string;
}

/** The public page: what is kept of visitors and buyers, what AffTok is told, and for how long. */
export const privacyPage = ({ language, supportContact, stylesheet }: PrivacyPage): Html => {
  const { say } = language;
  const other = language.code === 'en' ? 'ar' : 'en';
  return html`<!doctype html>
<html lang="${language.code}" dir="${language.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${stylesheet}">
<title>${say('privacy.title')} · AffTok for Shopify</title>
</head>
<body>
<main class="page text">
${heading({
  title: say('privacy.title'),
  subtitle: say('privacy.subtitle'),
  actions: html`<a href="?lang=${other}" lang="${other}" hreflang="${other}">${ownNames[other]}</a>`,
})}
${part('purpose', say('privacy.purpose'), paragraph(say('privacy.purpose_text')))}
${part('kept', say('privacy.kept'), keptList(language))}
${part('never', say('privacy.never'), paragraph(say('privacy.never_text')))}
${part('shared', say('privacy.shared'), sharedTables(language))}
${part('periods', say('privacy.periods'), periodsTable(language))}
${part('rights', say('privacy.rights'), paragraph(say('privacy.rights_text')))}
${part('safety', say('privacy.safety'), paragraph(say('privacy.safety_text')))}
${part('contact', say('privacy.contact'), contact(language, supportContact))}
</main>
</body>
</html>`;
};

/** A language is found by the name it gives itself. */
const ownNames = { en: 'English', ar: 'العربية' } as const;

const part = (id: string, title: string, content: Html): Html => card({ id, title, content });

const paragraph = (text: string): Html => html`<p>${text}</p>`;

const keptList = ({ say }: Language): Html =>
  html`<ul class="points">${[
    say('privacy.kept.clicks'),
    say('privacy.kept.orders'),
    say('privacy.kept.sent'),
    say('privacy.kept.browser'),
  ].map((text) => html`<li>${text}</li>`)}</ul>`;

const sharedTables = ({ say }: Language): Html => html`${paragraph(say('privacy.shared_text'))}
${(['postback', 'status', 'click'] as const).map((message) => {
  const caption = say(`privacy.shared.${message}`);
  const rows = sharedFields[message].map((field): HtmlValue[] => [
    html`<code dir="ltr">${field}</code>`,
    say(`privacy.field.${field}`),
  ]);
  const columns = [say('privacy.column.field'), say('privacy.column.meaning')];
  return html`<h3>${caption}</h3>${table({ caption, columns: columns.map((title) => ({ title })), rows })}`;
})}`;

const dayMs = 86_400_000;

const periodsTable = ({ say }: Language): Html => {
  const days = (ms: number) => say('privacy.days', { count: ms / dayMs });
  return table({
    caption: say('privacy.periods'),
    columns: [{ title: say('privacy.column.what') }, { title: say('privacy.column.period') }],
    rows: [
      [
        say('privacy.period.clicks'),
        say('privacy.period.clicks_for', {
          window: days(defaultWindowDays * dayMs),
          more: days(clicksKeptAfterWindowMs),
        }),
      ],
      [say('privacy.period.browser'), say('privacy.period.browser_for')],
      [say('privacy.period.webhooks'), days(webhooksKeptMs)],
      [say('privacy.period.steps'), days(stepsKeptMs)],
      [say('privacy.period.refunds'), days(earlyRefundsKeptMs)],
      [say('privacy.period.receipts'), days(receiptsKeptMs)],
      [say('privacy.period.alerts'), days(alertsKeptMs)],
      [say('privacy.period.orders'), say('privacy.period.orders_for')],
      [say('privacy.period.tokens'), say('privacy.period.tokens_for')],
      [say('privacy.period.shop'), say('privacy.period.shop_for')],
    ],
  });
};

const contact = ({ say }: Language, supportContact: string | null): Html =>
  supportContact === null
    ? paragraph(say('privacy.contact_shop'))
    : html`<p>${say('privacy.contact_text')} ${supportLink(supportContact, supportContact.replace(/^(mailto:|https:\/\/)/, ''))}</p>`;
