// In: requests of the embedded app. Out: pages of one shop, the one its session token names. Never:
// a page without a verified token, another shop's row, a secret.
import { Router } from '@koa/router';
import type { Context } from 'koa';
import { readRawBody } from '../http/raw-body.ts';
import { requestIdOf } from '../http/request-id.ts';
import { adminRoutes } from './admin-routes.ts';
import { type Authenticator, authenticate } from './authenticate.ts';
import { languageOf } from './language.ts';
import type { AdminMeans, AdminRoute, PageAnswer } from './page.ts';
import { type Assets, loadAssets, serveAsset } from './shell/assets.ts';
import { bouncePage } from './shell/bounce-page.ts';
import { sendPage } from './shell/send-page.ts';
import { failedPage } from './shell/small-pages.ts';

export interface AdminOptions extends AdminMeans {
  sessionTokens: Authenticator;
  accessTokens: {
    /** Makes sure that we may call the shop's Admin API. */
    install(shop: string, sessionToken: string): Promise<void>;
  };
}

const formBytesMax = 64 * 1024;
/** Kept in every address, so that reloading the frame finds the shop and the language again. */
const keptParameters = ['shop', 'host', 'locale', 'embedded'];

/** The merchant's window: its pages, and the few files they load. */
export const createAdminRoutes = (options: AdminOptions): Router[] => {
  const assets = loadAssets();
  const router = new Router();
  router.get('/assets/:name', (ctx) => serveAsset(ctx, assets));
  for (const route of adminRoutes) {
    const handle = (ctx: Context) => answer(ctx, route, options, assets);
    if (route.method === 'GET') router.get(route.path, handle);
    else router.post(route.path, handle);
  }
  return [router];
};

const answer = async (
  ctx: Context,
  route: AdminRoute,
  options: AdminOptions,
  assets: Assets,
): Promise<void> => {
  ctx.set('Cache-Control', 'no-store');
  // App Bridge puts its own word in this header.
  const isFragment = ctx.get('X-Requested-With') !== '';
  const language = languageOf(ctx.URL.searchParams.get('locale'));
  const shell = { assets, language, config: options.config };
  const proof = await authenticate(ctx, options.sessionTokens);
  if (!proof.ok) {
    if (isFragment || route.method === 'POST') refuse(ctx);
    else await bouncePage(ctx, shell, proof.reason);
    return;
  }
  const { shop, token } = proof;
  ctx.state.shop = shop;
  if (!isFragment && route.method === 'GET') await install(ctx, options, shop, token);
  const page = await answerOf(ctx, route, options, shop).catch((error: unknown): PageAnswer => {
    if ((error as { expose?: unknown } | null)?.expose === true) throw error;
    options.logger.error({ requestId: requestIdOf(ctx), shop, err: error }, 'http.failed');
    return failedPage(language, requestIdOf(ctx));
  });
  if (page.kind === 'page') await sendPage(ctx, { ...shell, shop, page, isFragment });
  if (page.kind === 'redirect') redirect(ctx, page.to);
  if (page.kind === 'download') download(ctx, page);
};

/** App Bridge asks again with a fresh token when it sees this header. */
const refuse = (ctx: Context): void => {
  ctx.status = 401;
  ctx.set('X-Shopify-Retry-Invalid-Session-Request', '1');
};

/** Pages need no access of ours to the shop's Admin API, so they open without it too. */
const install = async (
  ctx: Context,
  { accessTokens, logger }: AdminOptions,
  shop: string,
  token: string,
): Promise<void> => {
  try {
    await accessTokens.install(shop, token);
  } catch (error) {
    logger.warn({ requestId: requestIdOf(ctx), shop, err: error }, 'install.failed');
  }
};

const answerOf = async (
  ctx: Context,
  route: AdminRoute,
  options: AdminOptions,
  shop: string,
): Promise<PageAnswer> =>
  route.answer({
    ...options,
    shop,
    language: languageOf(ctx.URL.searchParams.get('locale')),
    params: (ctx.params ?? {}) as Record<string, string>,
    query: ctx.URL.searchParams,
    form: route.method === 'POST' ? await readForm(ctx, route.formBytesMax) : new URLSearchParams(),
  });

const readForm = async (ctx: Context, bytesMax = formBytesMax): Promise<URLSearchParams> => {
  if (!ctx.is('application/x-www-form-urlencoded')) return new URLSearchParams();
  return new URLSearchParams((await readRawBody(ctx, bytesMax)).toString('utf8'));
};

const redirect = (ctx: Context, to: string): void => {
  const url = new URL(to, 'http://here');
  for (const name of keptParameters) {
    const value = ctx.URL.searchParams.get(name);
    if (value !== null) url.searchParams.set(name, value);
  }
  ctx.status = 303;
  ctx.set('Location', `${url.pathname}${url.search}`);
  ctx.body = '';
};

const download = (
  ctx: Context,
  { name, type, text }: Extract<PageAnswer, { kind: 'download' }>,
): void => {
  ctx.type = type;
  ctx.set('Content-Disposition', `attachment; filename="${name}"`);
  ctx.body = text;
};
