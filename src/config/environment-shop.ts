import { checkBaseUrl } from '../afftok/base-url.ts';
import { defaultBaseUrl } from '../afftok/endpoints.ts';
import { readShopDomain } from '../shop/shop-domain.ts';
import type { EnvironmentShop } from './config.ts';
import type { EnvironmentVariable, RawEnv } from './env.ts';

const required = ['AFFTOK_API_KEY', 'AFFTOK_ADVERTISER_ID', 'AFFTOK_OFFER_ID'] as const;
const optional = ['AFFTOK_BASE_URL', 'AFFTOK_SHOP'] as const;

/**
 * The contract's own variables ("Set Environment Variables"), all or none of them. Adds what is
 * wrong to `problems`; null when none is set or some are missing.
 */
export const readEnvironmentShop = (
  raw: RawEnv,
  production: boolean,
  problems: string[],
): EnvironmentShop | null => {
  if ([...required, ...optional].every((name) => raw[name] === undefined)) return null;
  const missing: EnvironmentVariable[] = required.filter((name) => raw[name] === undefined);
  // Without a named shop every shop that installs the app would report to this advertiser.
  if (production && raw.AFFTOK_SHOP === undefined) missing.push('AFFTOK_SHOP');
  if (missing.length > 0) {
    problems.push(
      `AffTok’s variables are set only in part, ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: orders could not be reported to the right advertiser. Set ${missing.length === 1 ? 'it' : 'them'} too, or remove every AFFTOK_ variable to configure shops one by one.`,
    );
  }
  const shop = raw.AFFTOK_SHOP === undefined ? null : readShopDomain(raw.AFFTOK_SHOP);
  if (raw.AFFTOK_SHOP !== undefined && shop === null) {
    problems.push(
      'AFFTOK_SHOP is not a myshopify.com domain: the settings would belong to no shop. Set it as in your-shop.myshopify.com.',
    );
  }
  const allowLoopback = !production;
  const checked = checkBaseUrl(raw.AFFTOK_BASE_URL ?? defaultBaseUrl, { allowLoopback });
  if (!checked.ok) {
    problems.push(
      `AFFTOK_BASE_URL cannot be used (${checked.reason}): no postback could be sent. Set it as in ${defaultBaseUrl}, or leave it out for that.`,
    );
  }
  const { AFFTOK_ADVERTISER_ID: advertiserId, AFFTOK_OFFER_ID: offerId } = raw;
  if (advertiserId === undefined || offerId === undefined || !checked.ok) return null;
  return Object.freeze({ shop, advertiserId, baseUrl: checked.baseUrl, offerId });
};
