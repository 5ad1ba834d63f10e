import { html } from '../html.ts';
import type { Language } from '../language.ts';
import type { PageAnswer } from '../page.ts';
import { heading } from '../parts/heading.ts';

/** Something of ours failed; the request's ID finds it in the log. */
export const failedPage = ({ say }: Language, requestId: string): PageAnswer => ({
  kind: 'page',
  status: 500,
  title: say('shell.failed'),
  main: html`${heading({ title: say('shell.failed') })}
<div class="card"><p>${say('shell.failed_text')}</p><p class="subdued">${say('shell.request_id', { requestId })}</p></div>`,
});

/** What was asked for is not there, or is another shop's: the two look the same. */
export const missingPage = ({ say }: Language): PageAnswer => ({
  kind: 'page',
  status: 404,
  title: say('missing.title'),
  main: html`${heading({ title: say('missing.title'), back: { href: '/orders', text: say('nav.orders') } })}
<div class="card empty"><p>${say('missing.text')}</p></div>`,
});
