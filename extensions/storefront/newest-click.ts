import type { KeptClick } from './kept-click.ts';

const dayMs = 86_400_000;

/**
 * Of the click kept already and the one in this page's address, the click to keep: the newest. The
 * same click keeps its first time. A tracking code is no click by itself, so the same code counts
 * as another click after a day.
 * @param isReturn tells whether the page was reloaded or come back to: its address is then no news
 */
export const newestClick = (
  kept: KeptClick | null,
  landed: KeptClick | null,
  isReturn: () => boolean | undefined,
): KeptClick | null => {
  if (!kept || !landed) return landed || kept;
  const laterMs = landed.clickedAtMs - kept.clickedAtMs;
  const isSame =
    landed.clickId === kept.clickId &&
    landed.trackingCode === kept.trackingCode &&
    (landed.clickId || laterMs <= dayMs);
  return isSame || laterMs < 0 || isReturn() ? kept : landed;
};
