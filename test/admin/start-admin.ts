import { mintSessionToken } from '../support/shopify-simulator/session-token.ts';
import { type Story, startStory } from '../support/start-story.ts';
import { type TestAppOptions, testSecret, testShop } from '../support/start-test-app.ts';

export const clientId = 'client-id-of-the-tests';
export const otherShop = 'other-store.myshopify.com';

export interface Visit {
  /** Whose token; the connected shop's unless given. */
  shop?: string;
  /** Instead of a good one; null sends none. */
  token?: string | null;
  /** Asked by our script, for the part that changes. */
  fragment?: boolean;
  /** Posted. */
  form?: Record<string, string>;
  headers?: Record<string, string>;
}

/** A connected shop and its merchant, asking for pages over HTTP. */
export interface Admin extends Story {
  tokenOf(shop?: string): string;
  visit(path: string, visit?: Visit): Promise<Response>;
  /** The page's text. */
  page(path: string, visit?: Visit): Promise<string>;
}

/** Starts the real app with the merchant's window; Shopify itself is not reached. */
export const startAdmin = async (options: TestAppOptions = {}): Promise<Admin> => {
  const story = await startStory({
    shopifyUrl: () => 'http://127.0.0.1:9',
    ...options,
    env: { SHOPIFY_API_KEY: clientId, ...options.env },
  });
  const tokenOf = (shop = testShop) =>
    mintSessionToken({ shop, clientId }, testSecret, story.clock.now());
  const visit: Admin['visit'] = (path, { shop, token, fragment, form, headers } = {}) => {
    const proof = token === undefined ? tokenOf(shop) : token;
    return fetch(`${story.url}${path}`, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        ...(proof === null ? {} : { Authorization: `Bearer ${proof}` }),
        ...(fragment ? { 'X-Requested-With': 'fetch' } : {}),
        ...headers,
      },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
    });
  };
  return {
    ...story,
    tokenOf,
    visit,
    page: async (path, options) => (await visit(path, options)).text(),
  };
};
