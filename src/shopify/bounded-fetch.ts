/** Where a shop's Shopify answers; tests put a simulator there. */
export type ShopifyUrl = (shop: string) => string;

export interface BoundedFetchOptions {
  shopifyUrl: ShopifyUrl;
  requestTimeoutMs: number;
}

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

export const shopifyTimeoutMs = 10_000;
const answerBytesMax = 8 * 1024 * 1024;

/** A shop's Shopify is at the shop's own domain. */
export const shopAddress: ShopifyUrl = (shop) => `https://${shop}`;

/**
 * `fetch` for requests to a shop's Shopify: no redirect is followed, the whole exchange is over in
 * time, and at most 8 MiB of the answer are read. Rejects otherwise, as `fetch` does.
 */
export const createBoundedFetch = (options: BoundedFetchOptions): Fetch => {
  const { shopifyUrl, requestTimeoutMs } = options;
  return async (input, init = {}) => {
    const { hostname, pathname } = new URL(String(input));
    const response = await fetch(`${shopifyUrl(hostname)}${pathname}`, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    const { status, statusText, headers } = response;
    const body = await readBody(response);
    return new Response(bodyless.has(status) ? null : body, { status, statusText, headers });
  };
};

/** Statuses a `Response` with a body cannot have. */
const bodyless: ReadonlySet<number> = new Set([204, 205, 304]);

const readBody = async ({ body }: Response): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > answerBytesMax) throw new Error(`The answer is over ${answerBytesMax} bytes.`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
};
