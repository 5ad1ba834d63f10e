import { type Html, html } from '../../../src/admin/html.ts';
import { adminWords } from './admin-words.ts';

export interface AdminPage {
  shop: string;
  locale: string;
  /** The path of this page, without a query. */
  path: string;
  title: string;
  /** What lies beside the navigation. */
  content: Html;
  /** Set where the app is framed: what the page's script needs. */
  frame?: { appOrigin: string };
}

const currentPage = html`aria-current="page"`;
const selected = html`selected`;

/** A page of the simulated admin: top bar, language switch, navigation, content. */
export const adminPage = ({ shop, locale, path, title, content, frame }: AdminPage): string => {
  const words = adminWords(locale);
  const store = `/store/${shop.replace(/\.myshopify\.com$/, '')}`;
  const link = (to: string, text: string): Html =>
    html`<a href="${store}${to}?locale=${locale}" ${path.startsWith(store + to) && currentPage}>${text}</a>`;
  const language = (code: string, name: string): Html =>
    html`<option value="${code}" ${code === locale && selected}>${name}</option>`;
  return html`<!doctype html>
<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${shop}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/admin.css">
<script src="/admin.js" defer></script>
</head>
<body data-shop="${shop}" data-store="${store}" data-app-origin="${frame?.appOrigin}" data-leave="${words.leave}">
<header class="top">
<strong>${words.admin}</strong> <span class="shop">${shop}</span>
<label>${words.language}
<select id="language">${language('en', 'English')}${language('ar', 'العربية')}</select></label>
<div id="save-bar" class="save-bar" role="region" aria-label="${words.unsaved}" hidden>
<span>${words.unsaved}</span>
<button type="button" id="discard">${words.discard}</button>
<button type="button" id="save" class="primary">${words.save}</button>
</div>
</header>
<div class="columns">
<nav class="side" aria-label="${words.navigation}">
${link('/orders', words.orders)}
<h2>${words.apps}</h2>
${link('/apps/afftok/', 'AffTok')}
<div id="app-navigation"></div>
</nav>
<div class="content">${content}</div>
</div>
<div id="toast" class="toast" role="status"></div>
</body>
</html>`.toString();
};
