import { isTrackingCode } from '../../click/click-id.ts';
import type { PromoterCode } from '../../shop/discount-codes.ts';

/** What is wrong with a discount code or its tracking code. */
export type CodeFault = 'no_code' | 'code' | 'no_tracking_code' | 'tracking_code';

/** The first fault of the two, both without spaces around them; null when they can be kept. */
export const codeFault = ({ code, trackingCode }: PromoterCode): CodeFault | null => {
  if (code === '') return 'no_code';
  if (!printable.test(code)) return 'code';
  if (trackingCode === '') return 'no_tracking_code';
  return isTrackingCode(trackingCode) ? null : 'tracking_code';
};

/**
 * Shopify's codes have up to 255 characters. Hidden ones, such as those that come with copied Arabic
 * text, would keep a code from ever being found, and U+FFFD is what could not be read.
 */
const printable = /^[^\p{C}\p{Zl}\p{Zp}\uFFFD]{1,255}$/u;
