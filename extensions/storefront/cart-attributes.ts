import type { KeptClick } from './kept-click.ts';

/** What the cart carries to the order, by attribute; '' where there is nothing. */
export type CartAttributes = Readonly<Record<string, string>>;

/** The three cart attributes of a click, always written together; without a click all are empty. */
export const cartAttributes = (click: KeptClick | null): CartAttributes => {
  const { clickId, trackingCode, clickedAtMs } = click || ({} as Partial<KeptClick>);
  return {
    _afftok_click_id: clickId || '',
    _afftok_tracking_code: trackingCode || '',
    _afftok_clicked_at: String(clickedAtMs || ''),
  };
};
