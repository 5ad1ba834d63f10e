import type { CaptureSetup } from '../database/generated/client.ts';

/** What App Bridge says of an app embed in the published theme (`shopify.app.extensions()`). */
export const embedStatuses = ['active', 'available', 'unavailable'] as const;
export type EmbedStatus = (typeof embedStatuses)[number];

/** Whether Shopify has what the app gives it by itself: the storefront's settings and the pixel. */
export type PixelState =
  | { kind: 'waiting' | 'connected' }
  | { kind: 'no_access' | 'later' | 'refused'; problem: string };

/** The app embed, as the admin last told; null before it has. */
export const embedOf = (capture: CaptureSetup | null): EmbedStatus | null =>
  embedStatuses.find((status) => status === capture?.embedStatus) ?? null;

/** What became of telling Shopify, by the shop's row. */
export const pixelOf = (capture: CaptureSetup | null): PixelState => {
  const { problem = null, writtenUrl = null, pixelUrl = null } = capture ?? {};
  if (problem === null) {
    return { kind: writtenUrl === null || pixelUrl === null ? 'waiting' : 'connected' };
  }
  if (problem === 'no_access') return { kind: 'no_access', problem };
  const isPassing = problem === 'unreachable' || problem === 'throttled';
  return { kind: isPassing ? 'later' : 'refused', problem };
};
