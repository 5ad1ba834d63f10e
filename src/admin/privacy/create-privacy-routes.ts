// In: anybody's request. Out: the public page about privacy, in English or Arabic. Never: anything
// of a shop, a script, a cookie.
import { createHash } from 'node:crypto';
import { Router } from '@koa/router';
import type { Context } from 'koa';
import { languageOf } from '../language.ts';
import { compressed } from '../shell/compressed.ts';
import { stylesheetOf } from '../shell/stylesheet.ts';
import { privacyPage } from './privacy-page.ts';

const styles = ['base', 'layout', 'parts', 'tables', 'text'];
const stylesheetPath = '/privacy/style.css';
/** A change is seen within the hour. */
const maxAgeSeconds = 3_600;

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `GET /privacy` and its stylesheet, which need neither a session nor Shopify. */
export const createPrivacyRoutes = (supportContact: string | null): Router => {
  const style = stylesheetOf(styles);
  const version = createHash('sha256').update(style).digest('hex').slice(0, 16);
  const stylesheet = `${stylesheetPath}?${version}`;
  const router = new Router();
  router.get('/privacy', async (ctx) => {
    const page = privacyPage({ language: languageFor(ctx), supportContact, stylesheet });
    ctx.set('Content-Security-Policy', policy);
    ctx.vary('Accept-Language');
    await answer(ctx, 'text/html', page.toString());
  });
  router.get(stylesheetPath, (ctx) => answer(ctx, 'text/css', style));
  return router;
};

const answer = (ctx: Context, type: string, text: string): Promise<void> => {
  ctx.set('Cache-Control', `public, max-age=${maxAgeSeconds}`);
  return compressed(ctx, `${type}; charset=utf-8`, text);
};

/** The language asked for in the address, else the browser's, else English. */
const languageFor = (ctx: Context) => {
  const asked = ctx.URL.searchParams.get('lang');
  return languageOf(asked ?? (ctx.acceptsLanguages('en', 'ar') || null));
};
