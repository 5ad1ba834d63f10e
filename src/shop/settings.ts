import type { Shop } from '../database/generated/client.ts';
import type { Transaction } from '../database/open-database.ts';
import { type Rules, readRules } from './rules.ts';

export type Trigger = 'paid' | 'created' | 'fulfilled';
export type AmountBasis = 'subtotal' | 'total';

/** The rules a shop chose, as decisions read them. */
export interface Settings {
  trigger: Trigger;
  amountBasis: AmountBasis;
  windowMs: number;
  sendTestOrders: boolean;
  /** Whether clicks on landing pages count: they also tell of visitors who refused tracking. */
  useLandingPages: boolean;
  /** Whether Shopify may be asked, and can be, for clicks its webhook did not bring. */
  canAskShopify: boolean;
  rules: Rules;
  /** Where conversions go, or null while the merchant has not connected AffTok. */
  destination: Destination | null;
}

export interface Destination {
  credentialId: string;
  keyFingerprint: string;
  offerId: string;
}

/** How long a click counts unless the shop's settings say otherwise; AffTok's own default (field notes). */
export const defaultWindowDays = 30;
const dayMs = 86_400_000;

/** The settings of the shops named, by domain; the defaults for a shop we have not met. */
export const loadSettings = async (
  tx: Transaction,
  domains: readonly string[],
): Promise<(domain: string) => Settings> => {
  const shops = await tx.shop.findMany({ where: { domain: { in: [...domains] } } });
  const ids = shops.flatMap((shop) => shop.credentialId ?? []);
  const credentials = await tx.credential.findMany({
    where: { id: { in: ids } },
    select: { id: true, keyFingerprint: true },
  });
  const fingerprints = new Map(credentials.map(({ id, keyFingerprint }) => [id, keyFingerprint]));
  const reachable = await tx.shopAccess.findMany({
    where: { shop: { in: [...domains] }, sealedRefreshToken: { not: '' } },
    select: { shop: true },
  });
  const canAsk = new Set(reachable.map(({ shop }) => shop));
  const settings = new Map(
    shops.map((shop) => {
      const keyFingerprint = fingerprints.get(shop.credentialId ?? '');
      return [shop.domain, settingsOf(shop, keyFingerprint, canAsk.has(shop.domain))];
    }),
  );
  return (domain) => settings.get(domain) ?? settingsOf(undefined, undefined, false);
};

const settingsOf = (
  shop: Shop | undefined,
  keyFingerprint: string | undefined,
  isReachable: boolean,
): Settings => ({
  trigger: triggerOf(shop?.trigger),
  amountBasis: amountBasisOf(shop?.amountBasis),
  windowMs: (shop?.windowDays ?? defaultWindowDays) * dayMs,
  sendTestOrders: shop?.sendTestOrders ?? false,
  useLandingPages: shop?.useLandingPages ?? true,
  canAskShopify: isReachable,
  rules: readRules(shop?.rules ?? '{}'),
  destination:
    shop?.credentialId && shop.offerId && keyFingerprint
      ? { credentialId: shop.credentialId, keyFingerprint, offerId: shop.offerId }
      : null,
});

/** A trigger as saved or entered; anything else is the default, on payment. */
export const triggerOf = (text: string | undefined): Trigger =>
  text === 'created' || text === 'fulfilled' ? text : 'paid';

/** A basis as saved or entered; anything else is the default, the subtotal. */
export const amountBasisOf = (text: string | undefined): AmountBasis =>
  text === 'total' ? 'total' : 'subtotal';
