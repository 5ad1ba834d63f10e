import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { adminPage } from './admin-page.ts';
import { adminWords } from './admin-words.ts';
import { appFrame } from './app-frame.ts';
import { launchUrl } from './launch-url.ts';
import type { OrderBook } from './order-book.ts';
import { ordersList } from './orders-list.ts';
import type { TokenClaims } from './session-token.ts';
import type { ShopStates } from './shop-state.ts';
import { extensionsOf, themeEditor } from './theme-editor.ts';

export interface AnswerOptions {
  appUrl: () => string;
  adminOrigin: () => string;
  clientId: string;
  clientSecret: string;
  now: () => number;
  orders: OrderBook;
  shops: ShopStates;
  sessionToken(claims: Partial<TokenClaims>): string;
}

/** One page of the admin, asked for. */
interface Visit {
  shop: string;
  locale: string;
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
}

const served: Readonly<Record<string, string>> = {
  '/app-bridge.js': 'text/javascript',
  '/admin.js': 'text/javascript',
  '/admin.css': 'text/css',
};

/** Answers what browsers ask of the simulated Shopify. */
export const createAnswers = (options: AnswerOptions): RequestListener => {
  return (request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(`The simulator failed: ${error}`);
    });
  };
};

const answer = async (
  options: AnswerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const url = new URL(request.url ?? '/', options.adminOrigin());
  if (url.pathname in served) return serveFile(url.pathname, response);
  if (url.pathname === '/session-token') return answerToken(options, request, response);
  if (url.pathname === '/extensions') return answerExtensions(options, request, response);
  const [, handle, area, themes, app] = url.pathname.match(adminPath) ?? [];
  if (handle === undefined) {
    response.statusCode = 404;
    response.end('There is no such page in the simulated admin.');
    return;
  }
  const locale = url.searchParams.get('locale') === 'ar' ? 'ar' : 'en';
  const visit = { shop: `${handle}.myshopify.com`, locale, url, request, response };
  if (area === 'orders') return answerOrders(options, visit);
  if (themes === 'themes') return answerEditor(options, visit);
  showApp(options, visit, app || '/');
};

/**
 * The handle of a store, and the app's page in it. The app is found by its client ID too; an
 * order's own page is the list.
 */
const adminPath =
  /^\/store\/([a-z0-9-]+)\/(?:(orders)(?:\/\d+)?|(themes)\/current\/editor|apps\/[\w-]+(\/.*)?)$/;

const serveFile = async (path: string, response: ServerResponse): Promise<void> => {
  const content = await readFile(new URL(`./served${path}`, import.meta.url));
  response.setHeader('Content-Type', `${served[path]}; charset=utf-8`);
  response.end(content);
};

const answerToken = async (
  { sessionToken }: AnswerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { shop } = JSON.parse(await text(request)) as { shop: string };
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ token: sessionToken({ shop }) }));
};

const answerExtensions = async (
  { shops }: AnswerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { shop } = JSON.parse(await text(request)) as { shop: string };
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(extensionsOf(shops.of(shop))));
};

const showApp = (options: AnswerOptions, visit: Visit, path: string): void => {
  const { shop, locale, url } = visit;
  const query = new URLSearchParams(url.searchParams);
  query.delete('locale');
  const framed = launchUrl({
    appUrl: options.appUrl(),
    path: query.size === 0 ? path : `${path}?${query}`,
    adminOrigin: options.adminOrigin(),
    clientSecret: options.clientSecret,
    shop,
    locale,
    idToken: options.sessionToken({ shop }),
    nowMs: options.now(),
  });
  const frame = { appOrigin: new URL(options.appUrl()).origin };
  show(visit, { title: 'AffTok', content: appFrame(framed), frame });
};

const answerOrders = async ({ orders }: AnswerOptions, visit: Visit): Promise<void> => {
  const { shop, locale, url, request, response } = visit;
  if (request.method !== 'POST') {
    const title = adminWords(locale).orders;
    show(visit, { title, content: ordersList(orders.of(shop), locale) });
    return;
  }
  const form = new URLSearchParams(await text(request));
  const id = form.get('order') ?? '';
  const action = form.get('action');
  if (action === 'place') await orders.place(shop, `clk_sim_${randomUUID().slice(0, 8)}`);
  if (action === 'place-without-click') await orders.place(shop, null);
  if (action === 'pay') await orders.pay(shop, id);
  if (action === 'cancel') await orders.cancel(shop, id);
  response.statusCode = 303;
  response.setHeader('Location', url.pathname + url.search);
  response.end();
};

const answerEditor = async ({ shops }: AnswerOptions, visit: Visit): Promise<void> => {
  const { shop, locale, url, request } = visit;
  const state = shops.of(shop);
  if (request.method === 'POST') {
    const form = new URLSearchParams(await text(request));
    state.embed = form.get('embed') === 'active' ? 'active' : 'available';
  }
  const content = themeEditor(state, url.searchParams.get('activateAppId'), locale);
  show(visit, { title: adminWords(locale).embeds, content });
};

type Shown = Pick<Parameters<typeof adminPage>[0], 'title' | 'content' | 'frame'>;

const show = ({ shop, locale, url, response }: Visit, shown: Shown): void => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(adminPage({ shop, locale, path: url.pathname, ...shown }));
};
