import { statusPageUrl } from '../../afftok/endpoints.ts';
import { type Html, html } from '../html.ts';
import type { Language } from '../language.ts';
import type { AdminMeans } from '../page.ts';
import { supportLink } from '../parts/support-link.ts';
import type { Assets } from './assets.ts';
import { shopifyAppBridgeUrl } from './content-security.ts';

/** What every document of ours has in common. */
export interface Shell {
  assets: Assets;
  language: Language;
  config: AdminMeans['config'];
}

/** A whole document around a page's main part. */
export const documentOf = (shell: Shell, title: Html, main: Html): Html => {
  const { assets, language } = shell;
  const { say } = language;
  return html`<!doctype html>
<html lang="${language.code}" dir="${language.direction}">
<head>
${head(shell)}
<script src="${assets.script}"></script>
<link rel="stylesheet" href="${assets.stylesheet}">
${title}
</head>
<body>
<a class="skip" href="#main">${say('shell.skip')}</a>
<s-app-nav>
<s-link href="/" rel="home">${say('nav.home')}</s-link>
<s-link href="/orders">${say('nav.orders')}</s-link>
<s-link href="/codes">${say('nav.codes')}</s-link>
<s-link href="/settings">${say('nav.settings')}</s-link>
</s-app-nav>
<nav class="plain-nav" aria-label="${say('nav.label')}">
<a href="/">${say('nav.home')}</a>
<a href="/orders">${say('nav.orders')}</a>
<a href="/codes">${say('nav.codes')}</a>
<a href="/settings">${say('nav.settings')}</a>
</nav>
<div class="loading-bar" id="loading" data-label="${say('shell.loading')}" hidden></div>
<p class="visually-hidden" id="announcer" role="status"></p>
${noScript(language)}
${main}
${foot(shell)}
<template id="failure">${failure(language)}</template>
<template id="unconfirmed">${unconfirmed(language)}</template>
</body>
</html>`;
};

/** Where to turn: us, AffTok, and what is said about privacy. Each opens beside the admin. */
const foot = ({ language, config }: Shell): Html => {
  const { say } = language;
  return html`<footer class="foot" aria-label="${say('foot.label')}">
${config.supportContact && supportLink(config.supportContact, say('foot.support'))}
<a href="${statusPageUrl}" target="_blank" rel="noopener">${say('foot.afftok_status')}</a>
<a href="/privacy?lang=${language.code}" target="_blank" rel="noopener">${say('foot.privacy')}</a>
</footer>`;
};

/** The start of every head: App Bridge is the first script (shopify-platform 4.4). */
export const head = ({ config }: Shell): Html => html`<meta charset="utf-8">
<meta name="shopify-api-key" content="${config.shopifyApiKey}">
<script src="${config.appBridgeUrl ?? shopifyAppBridgeUrl}"></script>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">`;

export const noScript = ({ say }: Language): Html =>
  html`<noscript><p class="banner warning">${say('shell.no_script')}</p></noscript>`;

const failure = ({
  say,
}: Language): Html => html`<div class="banner critical" role="alert" tabindex="-1">
<h2>${say('shell.failed')}</h2>
<p>${say('shell.failed_text')}</p>
<p><button type="button" class="button" data-retry>${say('shell.retry')}</button></p>
</div>`;

/** Without App Bridge there is no token for what comes next; trying again would not help. */
const unconfirmed = ({ say }: Language): Html =>
  html`<div class="banner warning" role="alert" tabindex="-1">
<h2>${say('bounce.stuck')}</h2>
<p>${say('bounce.stuck_text')}</p>
</div>`;
