import { AsyncLocalStorage } from 'node:async_hooks';
import '@shopify/shopify-api/adapters/node';
import { LogSeverity, Session, shopifyApi } from '@shopify/shopify-api';
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime';
import { apiVersion } from './api-version.ts';
import type { Fetch } from './bounded-fetch.ts';

// The library has one `fetch` for the whole process; each of our calls brings its own with it.
const currentFetch = new AsyncLocalStorage<Fetch>();
setAbstractFetchFunc((input, init) => (currentFetch.getStore() ?? fetch)(input, init));

export interface ShopifyLibraryOptions {
  apiKey: string;
  secrets: readonly string[];
  fetch: Fetch;
}

/** Sends one Admin GraphQL request. Rejects with one of the library's errors. */
export type AdminRequest = (
  shop: string,
  accessToken: string,
  query: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<{ data?: unknown; extensions?: unknown }>;

/** Shopify's own library, as far as it can be bounded and keeps tokens to itself. */
export const createShopifyLibrary = (options: ShopifyLibraryOptions): AdminRequest => {
  const { clients } = shopifyApi({
    apiKey: options.apiKey,
    apiSecretKey: options.secrets[0] ?? '',
    apiVersion,
    // Only for redirects of an installation that Shopify manages by itself.
    hostName: 'unused.invalid',
    isEmbeddedApp: true,
    // Its lines may show requests; what came of each is logged by us.
    logger: { level: LogSeverity.Error, log: () => undefined },
  });
  return (shop, accessToken, query, variables) => {
    const session = new Session({ id: shop, shop, state: '', isOnline: false, accessToken });
    const client = new clients.Graphql({ session });
    return currentFetch.run(options.fetch, () =>
      client.request<unknown>(query, { variables, retries: 0 }),
    );
  };
};
