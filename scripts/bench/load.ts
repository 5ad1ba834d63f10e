import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { clickAttributes, orderPayload } from '../../test/fixtures/order.ts';

export const benchSecret = 'shpss_bench_0123456789abcdef0123456789';
export const benchShop = 'bench-store.myshopify.com';

export interface LoadResult {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  refused: number;
}

/**
 * Requests as bytes, everything computed before the clock starts: orders with a click each, created
 * now, with IDs from `firstId` on.
 */
export const prepareWebhooks = (count: number, firstId: number): Buffer[] =>
  Array.from({ length: count }, (_, index) => requestOf(firstId + index));

const requestOf = (id: number): Buffer => {
  const order = orderPayload({
    id,
    created_at: new Date().toISOString(),
    checkout_token: `checkout-${id}`,
    cart_token: `cart-${id}`,
    note_attributes: clickAttributes(`clk_${id}`),
  });
  const body = Buffer.from(JSON.stringify(order));
  const head = [
    'POST /webhooks HTTP/1.1',
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'X-Shopify-Topic: orders/paid',
    `X-Shopify-Shop-Domain: ${benchShop}`,
    `X-Shopify-Webhook-Id: ${randomUUID()}`,
    'X-Shopify-API-Version: 2026-10',
    `X-Shopify-Triggered-At: ${new Date().toISOString()}`,
    `X-Shopify-Hmac-Sha256: ${createHmac('sha256', benchSecret).update(body).digest('base64')}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
};

/**
 * Sends each request once over so many connections kept alive, each busy all the time. Plain
 * sockets: an HTTP client would need more of the processor than the servers measured.
 */
export const sendAll = async (
  urls: readonly string[],
  requests: readonly Buffer[],
  connections: number,
): Promise<LoadResult> => {
  const sockets = await Promise.all(
    Array.from({ length: connections }, (_, index) =>
      openSocket(urls[index % urls.length] as string),
    ),
  );
  const latencies: number[] = [];
  let refused = 0;
  let next = 0;
  const startedAt = performance.now();
  const keepBusy = async (socket: Socket): Promise<void> => {
    for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
      const sentAt = performance.now();
      const status = await sendOne(socket, request);
      latencies.push(performance.now() - sentAt);
      if (status !== 200) refused += 1;
    }
  };
  await Promise.all(sockets.map(keepBusy));
  const seconds = (performance.now() - startedAt) / 1_000;
  for (const socket of sockets) socket.destroy();
  return { perSecond: requests.length / seconds, ...spreadOf(latencies), refused };
};

export interface SteadyResult {
  count: number;
  refused: number;
  p50Ms: number;
  p99Ms: number;
  slowestMs: number;
}

/**
 * Webhooks at a steady pace until something is over, as Shopify sends them: none waits for the answer
 * to another, and one that was due earlier counts from when it was due.
 */
export const sendSteadily = async (
  url: string,
  firstId: number,
  perSecond: number,
  over: Promise<unknown>,
): Promise<SteadyResult> => {
  let free: Socket[] = [];
  const all = new Set<Socket>();
  const latencies: number[] = [];
  let refused = 0;
  const tell = async (webhook: Buffer, dueAt: number): Promise<void> => {
    // A server closes connections that were idle for some seconds.
    free = free.filter(({ destroyed }) => !destroyed);
    const socket = free.pop() ?? (await openSocket(url));
    all.add(socket);
    const status = await sendOne(socket, webhook).catch(() => 0);
    if (status !== 200) refused += 1;
    latencies.push(performance.now() - dueAt);
    free.push(socket);
  };
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  const open = new Set<Promise<void>>();
  const startedAt = performance.now();
  for (let index = 0; !isOver; index += 1) {
    const dueAt = startedAt + (index * 1_000) / perSecond;
    const [webhook] = prepareWebhooks(1, firstId + index);
    const aheadMs = dueAt - performance.now();
    if (aheadMs > 1) await pause(aheadMs);
    const telling = tell(webhook as Buffer, dueAt).finally(() => open.delete(telling));
    open.add(telling);
  }
  await Promise.all(open);
  for (const socket of all) socket.destroy();
  return { count: latencies.length, refused, ...spreadOf(latencies) };
};

const spreadOf = (latencies: number[]) => {
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(share * (latencies.length - 1))] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99), slowestMs: at(1) };
};

/** A connection to the server measured. */
export const openSocket = async (url: string): Promise<Socket> => {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  return socket;
};

/** @returns the status answered; rejects when the connection ends before */
export const sendOne = (socket: Socket, request: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    let answer = '';
    const read = (chunk: Buffer): void => {
      answer += chunk.toString('latin1');
      if (!isWhole(answer)) return;
      socket.off('data', read).off('close', lost);
      resolve(Number(answer.slice(9, 12)));
    };
    const lost = () => reject(new Error('the server closed the connection'));
    socket.on('data', read).once('close', lost).write(request);
  });

/** The servers answer 204, with a length, or with no more than the end of an empty chunked body. */
const isWhole = (answer: string): boolean => {
  const end = answer.indexOf('\r\n\r\n');
  if (end === -1) return false;
  if (answer.startsWith('HTTP/1.1 204')) return true;
  const length = /^content-length: (\d+)/im.exec(answer.slice(0, end));
  return length ? answer.length >= end + 4 + Number(length[1]) : answer.endsWith('0\r\n\r\n');
};
