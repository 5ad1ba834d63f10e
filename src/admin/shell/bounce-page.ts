import type { Context } from 'koa';
import { readShopDomain } from '../../shop/shop-domain.ts';
import { html } from '../html.ts';
import { compressed } from './compressed.ts';
import { setContentSecurity } from './content-security.ts';
import { head, noScript, type Shell } from './document.ts';

/**
 * Answers a document that came without a valid token: a page that knows nothing, asks App Bridge
 * for a token and opens the same address with it; when that was tried before, it says so instead of
 * going round. The shop in the address decides who may frame this page, and nothing else.
 */
export const bouncePage = async (
  ctx: Context,
  shell: Shell,
  reason: 'missing' | 'invalid',
): Promise<void> => {
  const { assets, language } = shell;
  const isSecond = ctx.URL.searchParams.has('bounced');
  setContentSecurity(ctx, shell.config, readShopDomain(ctx.URL.searchParams.get('shop')));
  ctx.status = reason === 'missing' && !isSecond ? 200 : 401;
  const page = html`<!doctype html>
<html lang="${language.code}" dir="${language.direction}">
<head>
${head(shell)}
${!isSecond && html`<script src="${assets.bounceScript}" defer></script>`}
<link rel="stylesheet" href="${assets.stylesheet}">
<title>AffTok</title>
</head>
<body>
${noScript(language)}
<main class="page narrow">
${!isSecond && html`<p id="opening" class="opening" role="status">${language.say('bounce.opening')}</p>`}
<div id="stuck" class="card" ${isSecond ? nothingMore : hidden}>
<h1>${language.say('bounce.stuck')}</h1>
<p>${language.say('bounce.stuck_text')}</p>
</div>
</main>
</body>
</html>`;
  await compressed(ctx, 'text/html; charset=utf-8', page.toString());
};

const hidden = html`hidden`;
const nothingMore = html``;
