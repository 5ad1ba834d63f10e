import type { CaptureSetup } from '../../database/generated/client.ts';
import type { Reader } from '../../database/open-database.ts';
import type { ShopWithCredential } from '../load-shop.ts';
import { type EmbedStatus, embedStatuses } from './keep-embed-status.ts';

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

/** Whether Shopify has what the app gives it by itself: the storefront's settings and the pixel. */
export type PixelState =
  | { kind: 'waiting' | 'connected' }
  | { kind: 'no_access' | 'later' | 'refused'; problem: string };

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
    embed: embedStatuses.find((status) => status === capture?.embedStatus) ?? null,
    pixel: pixelState(capture),
    // A click in the cart's attributes is never stored by itself; its conversion proves it.
    firstClick: click !== null || conversion !== null,
    firstPostback: delivered !== null,
  };
};

/** Whether nothing is left to set up. */
export const isSetUp = (setup: Setup): boolean =>
  setup.credential === 'verified' &&
  setup.offer &&
  setup.embed === 'active' &&
  setup.pixel.kind === 'connected' &&
  setup.firstClick &&
  setup.firstPostback;

const pixelState = (capture: CaptureSetup | null): PixelState => {
  const { problem = null, writtenUrl = null, pixelUrl = null } = capture ?? {};
  if (problem === null) {
    return { kind: writtenUrl === null || pixelUrl === null ? 'waiting' : 'connected' };
  }
  if (problem === 'no_access') return { kind: 'no_access', problem };
  const isPassing = problem === 'unreachable' || problem === 'throttled';
  return { kind: isPassing ? 'later' : 'refused', problem };
};

const credentialState = ({ credential }: ShopWithCredential): Setup['credential'] => {
  if (credential === null) return 'missing';
  if (credential.state === 'stopped') return 'stopped';
  return credential.acceptedAt === null ? 'unverified' : 'verified';
};
