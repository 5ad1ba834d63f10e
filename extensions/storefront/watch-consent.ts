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
  /** Answers whether there was anybody to be asked. */
  const ask = safely((): boolean => {
    const privacy = shopify.customerPrivacy || ({} as CustomerPrivacy);
    if (!privacy.marketingAllowed) {
      tell(collected);
      return false;
    }
    tell(privacy.marketingAllowed() && privacy.saleOfDataAllowed());
    return true;
  });
  document.addEventListener(
    'visitorConsentCollected',
    safely((event) => {
      const { marketingAllowed, saleOfDataAllowed } = (event as CustomEvent).detail;
      collected = marketingAllowed && saleOfDataAllowed;
      tell(collected);
    }),
  );
  addEventListener('pageshow', ({ persisted }) => persisted && ask());
  if (!ask()) shopify.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], ask);
  return ask;
};
