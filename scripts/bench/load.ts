import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { clickAttributes, orderPayload } from '../../test/fixtures/order.ts';

export const benchSecret = 'shpss_bench_0123456789abcdef0123456789';
export const benchShop = 'bench-store.myshopify.com';

/** A webhook ready to be sent: everything computed before the clock starts. */
export interface PreparedWebhook {
  body: Buffer;
  signature: string;
}

export interface LoadResult {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  refused: number;
}

/** Orders with a click each, created now, with IDs from `firstId` on. */
export const prepareWebhooks = (count: number, firstId: number): PreparedWebhook[] =>
  Array.from({ length: count }, (_, index) => {
    const order = orderPayload({
      id: firstId + index,
      created_at: new Date().toISOString(),
      checkout_token: `checkout-${firstId + index}`,
      cart_token: `cart-${firstId + index}`,
      note_attributes: clickAttributes(`clk_${firstId + index}`),
    });
    const body = Buffer.from(JSON.stringify(order));
    const signature = createHmac('sha256', benchSecret).update(body).digest('base64');
    return { body, signature };
  });

/** Sends each webhook once over so many connections kept alive, each busy all the time. */
export const sendAll = async (
  url: string,
  webhooks: readonly PreparedWebhook[],
  connections: number,
): Promise<LoadResult> => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latencies: number[] = [];
  let refused = 0;
  let next = 0;
  const startedAt = performance.now();
  const connection = async (): Promise<void> => {
    for (let webhook = webhooks[next++]; webhook !== undefined; webhook = webhooks[next++]) {
      const sentAt = performance.now();
      const status = await sendOne(agent, url, webhook);
      latencies.push(performance.now() - sentAt);
      if (status !== 200) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const seconds = (performance.now() - startedAt) / 1_000;
  agent.destroy();
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(share * (latencies.length - 1))] ?? 0;
  return { perSecond: webhooks.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), refused };
};

/** @returns the status answered */
export const sendOne = (
  agent: Agent,
  url: string,
  { body, signature }: PreparedWebhook,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      `${url}/webhooks`,
      {
        agent,
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': body.length,
          'X-Shopify-Topic': 'orders/paid',
          'X-Shopify-Shop-Domain': benchShop,
          'X-Shopify-Webhook-Id': randomUUID(),
          'X-Shopify-API-Version': '2026-10',
          'X-Shopify-Triggered-At': new Date().toISOString(),
          'X-Shopify-Hmac-Sha256': signature,
        },
      },
      (response) => {
        response.resume();
        response.once('end', () => resolve(response.statusCode ?? 0));
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body);
  });
