import {
  type PixelEventsCheckoutCompleted,
  type PixelEventsCheckoutStarted,
  register,
} from '@shopify/web-pixels-extension';
import { captureBody, clickOfCookie, cookieName } from '../../storefront/kept-click.ts';
import { clickOfAttributes } from './click-of-attributes.ts';
import { isAllowedBy } from './is-allowed-by.ts';

// In: checkouts. Out: the app is told which click they came from. Never: an error, or a word without
// the visitor's leave.
register(({ analytics, browser, customerPrivacy, init, settings }) => {
  let isAllowed = isAllowedBy(init.customerPrivacy);
  customerPrivacy.subscribe('visitorConsentCollected', (event) => {
    isAllowed = isAllowedBy(event.customerPrivacy);
  });

  const keptClick = async () => {
    try {
      return clickOfCookie(await browser.cookie.get(cookieName));
    } catch {
      return null;
    }
  };

  const tell = async ({
    data: { checkout },
  }: PixelEventsCheckoutStarted | PixelEventsCheckoutCompleted): Promise<void> => {
    try {
      if (!isAllowed) return;
      const click = (await keptClick()) ?? clickOfAttributes(checkout.attributes);
      // Leave may have been taken back meanwhile.
      if (click === null || !isAllowed) return;
      const seenAt = { checkout_token: checkout.token, order_id: checkout.order?.id };
      await fetch(settings.captureUrl, {
        method: 'POST',
        keepalive: true,
        body: captureBody(init.data.shop.myshopifyDomain, click, seenAt),
      });
    } catch {
      // The next event, or the webhook, may still say it.
    }
  };

  analytics.subscribe('checkout_started', tell);
  analytics.subscribe('checkout_completed', tell);
});
