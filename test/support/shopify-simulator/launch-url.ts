import { createHmac } from 'node:crypto';

export interface Launch {
  appUrl: string;
  /** The page of the app's, with its query. */
  path: string;
  adminOrigin: string;
  clientSecret: string;
  shop: string;
  locale: string;
  idToken: string;
  nowMs: number;
}

/** The address the admin frames: the app's page with the parameters Shopify adds and signs. */
export const launchUrl = ({ appUrl, path, adminOrigin, clientSecret, ...launch }: Launch) => {
  const url = new URL(path, appUrl);
  const handle = launch.shop.replace(/\.myshopify\.com$/, '');
  const added = {
    embedded: '1',
    host: Buffer.from(`${new URL(adminOrigin).host}/store/${handle}`).toString('base64'),
    id_token: launch.idToken,
    locale: launch.locale,
    shop: launch.shop,
    timestamp: String(Math.floor(launch.nowMs / 1000)),
  };
  for (const [name, value] of Object.entries(added)) url.searchParams.set(name, value);
  url.searchParams.sort();
  const signed = [...url.searchParams].map((pair) => pair.join('=')).join('&');
  url.searchParams.set('hmac', createHmac('sha256', clientSecret).update(signed).digest('hex'));
  return url.href;
};
