import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ReceivedAlert {
  headers: Record<string, string | string[] | undefined>;
  /** As it arrived. */
  body: string;
  /** When, ms. */
  atMs: number;
  json: { id: string; kind: string; [field: string]: unknown };
}

/** A merchant's own server that takes alerts. */
export interface Receiver {
  url: string;
  received: ReceivedAlert[];
  /** What it answers; 200 until a test says otherwise. */
  answer: { status: number; headers?: Record<string, string> };
  close(): Promise<void>;
}

/** @param now its clock, ms */
export const startReceiver = async (now: () => number): Promise<Receiver> => {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const json = JSON.parse(body || '{}');
    receiver.received.push({ headers: request.headers, body, json, atMs: now() });
    response.writeHead(receiver.answer.status, receiver.answer.headers ?? {});
    response.end('x'.repeat(10));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts?from=afftok`,
    received: [],
    answer: { status: 200 },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return receiver;
};

/** Checks a post as docs/configuration.md tells receivers to. */
export const isFrom = (secret: string, { headers, body, atMs }: ReceivedAlert): boolean => {
  const timestamp = String(headers['x-afftok-timestamp']);
  const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  const isFresh = Math.abs(atMs / 1_000 - Number(timestamp)) <= 300;
  return isFresh && headers['x-afftok-signature'] === `sha256=${expected}`;
};
