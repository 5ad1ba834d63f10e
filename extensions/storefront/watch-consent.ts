import { safely } from './safely.ts';
import { type CustomerPrivacy, shopify } from './shopify.ts';

/** Whether the visitor allows it; undefined while that is not known. */
export type Consent = boolean | undefined;

/**
 * Tells the visitor's consent to marketing and to sale of data, of which both are needed
 * (Customer Privacy API, shopify-platform 3.7): at first, whenever the visitor chooses, and when a
 * page comes back, since the choice may have been made on another.
 * @returns asks and tells once more
 */
export const watchConsent = (tell: (consent: Consent) => void): (() => void) => {
  let collected: Consent;
  const consent = (): Consent => {
    const privacy = shopify.customerPrivacy || ({} as CustomerPrivacy);
    if (!privacy.marketingAllowed) return collected;
    return privacy.marketingAllowed() && privacy.saleOfDataAllowed();
  };
  const ask = safely(() => tell(consent()));
  document.addEventListener(
    'visitorConsentCollected',
    safely((event) => {
      const { marketingAllowed, saleOfDataAllowed } = (event as CustomEvent).detail;
      collected = marketingAllowed && saleOfDataAllowed;
      tell(collected);
    }),
  );
  addEventListener('pageshow', ({ persisted }) => persisted && ask());
  ask();
  if (consent() === undefined) {
    shopify.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], ask);
  }
  return ask;
};
