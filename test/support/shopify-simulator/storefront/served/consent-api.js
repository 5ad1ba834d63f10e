// Stand-in for Shopify's Customer Privacy API (shopify-platform 3.7). How it behaves is in the data
// attributes of its script element; what the visitor chose is in Shopify's own cookie.
(() => {
  const { api, needed } = document.currentScript.dataset;
  let chosen = null;
  const choice = () => {
    try {
      return /(?:^|; )_tracking_consent=([a-z_]*)/.exec(document.cookie)?.[1] ?? chosen;
    } catch {
      return chosen;
    }
  };
  const allowed = (purpose) => choice()?.split('_').includes(purpose) ?? !needed;
  const customerPrivacy = {
    analyticsProcessingAllowed: () => allowed('analytics'),
    preferencesProcessingAllowed: () => allowed('preferences'),
    marketingAllowed: () => allowed('marketing'),
    saleOfDataAllowed: () => allowed('sale'),
    // As a consent banner calls it: `{ marketing: true, sale_of_data: false, … }`.
    setTrackingConsent({ analytics, preferences, marketing, sale_of_data: sale }, done) {
      const purposes = Object.entries({ analytics, preferences, marketing, sale });
      chosen = purposes.flatMap(([purpose, given]) => (given ? [purpose] : [])).join('_');
      try {
        // biome-ignore lint/suspicious/noDocumentCookie: as Shopify's own does
        document.cookie = `_tracking_consent=${chosen}; path=/; max-age=31536000; SameSite=Lax`;
      } catch {}
      const detail = {
        analyticsAllowed: allowed('analytics'),
        preferencesAllowed: allowed('preferences'),
        marketingAllowed: allowed('marketing'),
        saleOfDataAllowed: allowed('sale'),
      };
      document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail }));
      done?.();
    },
  };
  if (api === 'loaded') Shopify.customerPrivacy = customerPrivacy;
  if (api === 'empty' || api === 'silent') Shopify.customerPrivacy = {};
  if (api === 'missing') return;
  Shopify.loadFeatures = (features, done) => {
    if (api === 'silent') return;
    if (api === 'failing') return setTimeout(done, 0, new Error('The feature was not loaded.'));
    const isAsked = features.some(({ name }) => name === 'consent-tracking-api');
    setTimeout(() => {
      if (isAsked) Shopify.customerPrivacy = customerPrivacy;
      done();
    });
  };
  window.simulatedPrivacy = customerPrivacy;
})();
