import type { Context } from 'koa';
import { type Html, html } from '../html.ts';
import type { PageAnswer } from '../page.ts';
import { compressed } from './compressed.ts';
import { setContentSecurity } from './content-security.ts';
import { documentOf, type Shell } from './document.ts';

export interface SentPage extends Shell {
  shop: string;
  page: Extract<PageAnswer, { kind: 'page' }>;
  /** Our script asked and wants the part that changes. */
  isFragment: boolean;
}

/** Answers with a page: a whole document, or its title and main part. */
export const sendPage = async (ctx: Context, sent: SentPage): Promise<void> => {
  const { page, isFragment, config, shop } = sent;
  ctx.status = page.status ?? 200;
  ctx.vary('X-Requested-With');
  setContentSecurity(ctx, config, shop);
  const title = html`<title>${page.title}</title>`;
  const main = mainOf(page.main);
  const whole = isFragment ? html`${title}${main}` : documentOf(sent, title, main);
  await compressed(ctx, 'text/html; charset=utf-8', whole.toString());
};

const mainOf = (content: Html): Html =>
  html`<main id="main" class="page" tabindex="-1">${content}</main>`;
