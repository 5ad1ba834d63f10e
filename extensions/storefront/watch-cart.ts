/** Themes ask two or three times in a row; the cart is looked at when they are done. */
const quietMs = 300;

/** In the addresses of our own requests, which tells them from the theme's. */
export const ownMark = '?afftok';

/** `/cart` and below, in any language's folder. Reading `/cart.js` changes nothing. */
const touchesCart = /\/cart(?!\.js|.*afftok)/;

/** Calls back, once it is quiet, when another script may have changed the cart. */
export const watchCart = (changed: () => void): void => {
  let timer: ReturnType<typeof setTimeout>;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, quietMs);
  };
  document.addEventListener('shopify:cart:attributes-update', soon);
  new PerformanceObserver((list) => {
    if (list.getEntries().some(isCartRequest)) soon();
  }).observe({ entryTypes: ['resource'] });
};

const isCartRequest = (entry: PerformanceEntry): boolean =>
  /fetch|xml/.test((entry as PerformanceResourceTiming).initiatorType) &&
  touchesCart.test(entry.name);
