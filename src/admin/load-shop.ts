import type { Credential, Shop } from '../database/generated/client.ts';
import type { Reader } from '../database/open-database.ts';

/** A shop's settings as pages may show them: of the API key there is only its ending. */
export type ShopWithCredential = Omit<Shop, 'firstSeenAt'> & {
  credential: Omit<Credential, 'sealedApiKey'> | null;
};

/** The settings of a shop; the defaults for one that has saved none. */
export const loadShop = async (database: Reader, domain: string): Promise<ShopWithCredential> => {
  const shop = await database.shop.findUnique({ where: { domain } });
  const credential = shop?.credentialId
    ? await database.credential.findUnique({
        where: { id: shop.credentialId },
        omit: { sealedApiKey: true },
      })
    : null;
  return { ...(shop ?? { ...unknownShop, domain }), credential };
};

const unknownShop = {
  settingsSource: 'none',
  credentialId: null,
  offerId: null,
  trigger: 'paid',
  amountBasis: 'subtotal',
  windowDays: 30,
  sendTestOrders: false,
  useLandingPages: true,
  rules: '{}',
  version: 0,
  savedAt: null,
  installedAt: null,
  uninstalledAt: null,
} as const;
