import type { Reader } from '../../database/open-database.ts';
import {
  type EmbedStatus,
  embedOf,
  type PixelState,
  pixelOf,
} from '../../shopify/capture-state.ts';
import type { ShopWithCredential } from '../load-shop.ts';

/** How far a shop has come; each step is looked up, none is ticked by hand. */
export interface Setup {
  credential: 'missing' | 'unverified' | 'verified' | 'stopped';
  offer: boolean;
  /** The app embed, as the admin last told; null before it has. */
  embed: EmbedStatus | null;
  pixel: PixelState;
  firstClick: boolean;
  firstPostback: boolean;
}

/** The set-up of a shop as it stands now. */
export const loadSetup = async (database: Reader, shop: ShopWithCredential): Promise<Setup> => {
  const { domain } = shop;
  const only = { select: { id: true } } as const;
  const [click, conversion, delivered, capture] = await Promise.all([
    database.click.findFirst({ where: { shop: domain }, ...only }),
    database.conversion.findFirst({ where: { shop: domain }, ...only }),
    database.postback.findFirst({ where: { shop: domain, state: 'delivered' }, ...only }),
    database.captureSetup.findUnique({ where: { shop: domain } }),
  ]);
  return {
    credential: credentialState(shop),
    offer: shop.offerId !== null && shop.offerId !== '',
    embed: embedOf(capture),
    pixel: pixelOf(capture),
    // A click in the cart's attributes is never stored by itself; its conversion proves it.
    firstClick: click !== null || conversion !== null,
    firstPostback: delivered !== null,
  };
};

/** Whether nothing is left to set up. */
export const isSetUp = (setup: Setup): boolean =>
  isSelling(setup) && setup.embed === 'active' && setup.pixel.kind === 'connected';

/** Whether sales have come through. */
export const isSelling = (setup: Setup): boolean =>
  setup.credential === 'verified' && setup.offer && setup.firstClick && setup.firstPostback;

const credentialState = ({ credential }: ShopWithCredential): Setup['credential'] => {
  if (credential === null) return 'missing';
  if (credential.state === 'stopped') return 'stopped';
  return credential.acceptedAt === null ? 'unverified' : 'verified';
};
