import { isClickId, isSubId, isTrackingCode } from '../../src/click/click-id.ts';

/** The click a browser keeps for its shopper: a click ID, or a tracking code without one. */
export interface KeptClick {
  clickedAtMs: number;
  clickId: string | null;
  trackingCode: string | null;
  subIds: readonly (string | null)[];
}

/** Our one cookie, first-party; the embed writes it, the pixel reads it. */
export const cookieName = '_afftok_click';

/** Time, click ID, tracking code and three sub IDs: none of their alphabets has the separator. */
export const cookieText = ({ clickedAtMs, clickId, trackingCode, subIds }: KeptClick): string =>
  [clickedAtMs, clickId, trackingCode, ...subIds].join('|');

/** The click a cookie holds, or null: anyone can write cookies, so its parts are checked again. */
export const clickOfCookie = (text: string | null | undefined): KeptClick | null => {
  const [time, id, code, ...subs] = (text || '').split('|');
  const clickId = ifShaped(id, isClickId);
  const trackingCode = ifShaped(code, isTrackingCode);
  if (!/^[1-9]\d{12}$/.test(time as string) || !(clickId || trackingCode)) return null;
  const subIds = [0, 1, 2].map((index) => ifShaped(subs[index], isSubId));
  return { clickedAtMs: Number(time), clickId, trackingCode, subIds };
};

const ifShaped = (
  value: string | undefined,
  isShaped: (value: unknown) => value is string,
): string | null => (isShaped(value) ? value : null);

/** Where a click was seen, beside the page itself. */
export interface SeenAt {
  checkout_token?: string | null | undefined;
  order_id?: string | null | undefined;
}

/** The body `POST /clicks` takes; what is unknown is left out. */
export const captureBody = (shop: string, click: KeptClick, seenAt?: SeenAt): string => {
  const body: Record<string, unknown> = {
    shop,
    click_id: click.clickId,
    tracking_code: click.trackingCode,
    clicked_at: click.clickedAtMs,
    sub_id_1: click.subIds[0],
    sub_id_2: click.subIds[1],
    sub_id_3: click.subIds[2],
    ...seenAt,
  };
  return JSON.stringify(body, (_, value) => value || undefined);
};
