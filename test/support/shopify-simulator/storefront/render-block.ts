import { readFile } from 'node:fs/promises';
import { Liquid } from 'liquidjs';

/** What the app's block finds on a shop's page. */
export interface BlockFacts {
  /** `shop.permanent_domain` */
  shop: string;
  /** The values of the app's own metafields in the namespace `afftok`; null where there is none. */
  metafields: Readonly<Record<string, string | number | null>>;
}

export interface RenderedBlock {
  target: string;
  html: string;
}

const extension = new URL('../../../../extensions/click-capture/', import.meta.url);

/** Where the simulated CDN serves the extension's assets. */
export const assetFolder = '/cdn/extensions/click-capture/';

/** A file of the extension, as it is in the tree. */
export const readAsset = (name: string): Promise<Buffer> =>
  readFile(new URL(`assets/${name}`, extension));

/** The app's real embed block, with the parts of Shopify's Liquid that it needs. */
export const renderBlock = async ({ shop, metafields }: BlockFacts): Promise<RenderedBlock> => {
  const source = await readFile(new URL('blocks/click-capture.liquid', extension), 'utf8');
  const [liquid = '', schema = '{}'] = source.split(/{%-? (?:end)?schema -?%}/);
  const engine = new Liquid({ strictFilters: true });
  engine.registerFilter('asset_url', (name: string) => `${assetFolder}${name}`);
  const afftok = Object.fromEntries(
    Object.entries(metafields)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, { value }]),
  );
  const html: string = await engine.parseAndRender(liquid, {
    shop: { permanent_domain: shop },
    app: { metafields: { afftok } },
  });
  return { target: (JSON.parse(schema) as { target: string }).target, html };
};
