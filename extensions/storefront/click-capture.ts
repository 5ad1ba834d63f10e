// In: a landing page's address, the visitor's consent. Out: the click in our cookie, in the cart's
// attributes and, once, at the app. Never: anything kept or told without consent, an error in the
// shop's page, anything the page waits for.
import { cartAttributes } from './cart-attributes.ts';
import { createCartKeeper } from './cart-keeper.ts';
import { captureBody, cookieName, type KeptClick } from './kept-click.ts';
import { keepClick, readKeptClick } from './kept-cookie.ts';
import { landedClick } from './landed-click.ts';
import { newestClick } from './newest-click.ts';
import { safely } from './safely.ts';
import { watchCart } from './watch-cart.ts';
import { watchConsent } from './watch-consent.ts';

const daySeconds = 86_400;

/** The data attributes of `click-capture.liquid`. */
type Settings = Record<'shop' | 'captureUrl' | 'windowDays', string>;

const captureClick = (): void => {
  const landed = landedClick(location.search, Date.now());
  // Nearly every page of nearly every visitor: nobody was led here, and it costs next to nothing.
  if (!landed && !document.cookie.includes(cookieName)) return;
  const { dataset } = document.currentScript as HTMLScriptElement;
  const { shop, captureUrl, windowDays } = dataset as Settings;
  // By this page; a browser without cookies keeps no more.
  let kept: KeptClick | null = null;
  const keepInCart = createCartKeeper(() => cartAttributes(kept));
  const askAgain = watchConsent((consent) => {
    if (consent == null) return;
    const before = readKeptClick() || kept;
    const newest = consent ? newestClick(before, landed, isReturn) : null;
    const click = newest || before;
    if (!click) return;
    const isFirst = !kept;
    kept = newest;
    const ageSeconds = Math.round((Date.now() - click.clickedAtMs) / 1_000);
    keepClick(click, kept ? Number(windowDays) * daySeconds - ageSeconds : 0);
    if (kept === before) (window.requestIdleCallback || setTimeout)(() => keepInCart(false));
    else {
      keepInCart(true);
      // Text needs no preflight; it is told although the shopper may go on at once.
      if (kept) {
        const body = captureBody(shop, kept);
        fetch(captureUrl, { method: 'POST', body, keepalive: true }).catch(() => {});
      }
    }
    // Last, since a browser may lack what it takes.
    if (isFirst) watchCart(() => askAgain());
  });
};

/** `reload` or `back_forward`: the page's address is then no news. */
const isReturn = safely((): boolean => {
  const [navigation] = performance.getEntriesByType('navigation');
  return /^[rb]/.test((navigation as PerformanceNavigationTiming).type);
});

safely(captureClick)();
