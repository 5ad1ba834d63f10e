import type { CustomerPrivacyPayload } from '@shopify/web-pixels-extension';

/**
 * Whether a visitor lets us tell of their click: it serves marketing and goes to a third party
 * (docs/decisions/0014-what-the-pixel-needs-leave-for.md).
 */
export const isAllowedBy = ({
  marketingAllowed,
  saleOfDataAllowed,
}: CustomerPrivacyPayload['customerPrivacy']): boolean => marketingAllowed && saleOfDataAllowed;
