import type { ClientRequest } from 'node:http';
import type { LookupFunction, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Agents, Got, Response } from 'got';
import { answerReadBytesMax } from './limits.ts';
import type { Answer } from './read-answer.ts';
import { requestError } from './request-error.ts';

/** One request that carries JSON. */
export interface JsonRequest {
  method: 'POST' | 'PUT';
  url: string;
  /** Beside the content type and our name. */
  headers: Readonly<Record<string, string>>;
  /** JSON text. */
  body: string;
  signal: AbortSignal;
}

/**
 * What came of a request:
 * - `answered`: a status came; `error` says why the body after it is not whole, if so
 * - `unsent`: it ended before the connection stood, so nothing can have arrived
 * - `unanswered`: it may have arrived
 */
export type Exchange =
  | { kind: 'answered'; answer: Answer; error: string | null }
  | { kind: 'unsent'; error: string }
  | { kind: 'unanswered'; error: string };

export type SendRequest = (request: JsonRequest) => Promise<Exchange>;

export interface SendRequestParts {
  http: Got;
  /** Kept-alive connections. */
  agent: Agents;
  /** Says which addresses may be connected to. */
  lookup: LookupFunction;
  connectTimeoutMs: number;
  requestTimeoutMs: number;
}

/**
 * The one place where requests leave for AffTok, and for addresses merchants set. Sends once: no
 * retries, no redirects; reads at most 64 KiB of the answer. Never throws for what the network or the
 * other side does.
 */
export const createSendRequest = (parts: SendRequestParts): SendRequest => {
  const { agent, lookup, connectTimeoutMs, requestTimeoutMs } = parts;
  const http = parts.http.extend({
    agent,
    dnsLookup: lookup,
    followRedirect: false,
    retry: { limit: 0 },
    throwHttpErrors: false,
    timeout: {
      lookup: connectTimeoutMs,
      connect: connectTimeoutMs,
      secureConnect: connectTimeoutMs,
      request: requestTimeoutMs,
    },
  });

  return async ({ method, url, headers: own, body, signal }) => {
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'afftok-shopify',
      ...own,
    };
    const stream = http.stream(url, { method, headers, body, signal });
    let response: Response | null = null;
    let isConnected = false;
    stream.once('response', (head: Response) => {
      response = head;
    });
    stream.once('request', (request: ClientRequest) =>
      onceConnected(request, () => {
        isConnected = true;
      }),
    );
    // The connection may break once more after we have stopped reading.
    stream.on('error', () => {});

    const read = await readBody(stream);
    const error = read.error === null ? null : requestError(read.error, parts);
    const head = response as Response | null;
    if (signal.aborted && error !== null) return { kind: 'unanswered', error: 'aborted' };
    if (head !== null) return { kind: 'answered', answer: answerOf(head, read), error };
    return { kind: isConnected ? 'unanswered' : 'unsent', error: error ?? 'no answer' };
  };
};

/** Calls back as soon as something of the request may have been written. */
const onceConnected = (request: ClientRequest, connected: () => void): void => {
  const watch = (socket: Socket) => {
    const { secureConnecting } = socket as TLSSocket & { secureConnecting?: boolean };
    // A new socket can have failed by now; a kept-alive one may have been written to.
    if (socket.destroyed && !request.reusedSocket) return;
    if (secureConnecting === true) socket.once('secureConnect', connected);
    else if (socket.connecting) socket.once('connect', connected);
    else connected();
  };
  if (request.socket === null) request.once('socket', watch);
  else watch(request.socket);
};

interface BodyRead {
  text: string;
  truncated: boolean;
  /** Why reading ended early, when it was not our limit. */
  error: unknown;
}

/** The first 64 KiB as text; leaving the loop closes the connection. */
const readBody = async (stream: AsyncIterable<Buffer>): Promise<BodyRead> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let error: unknown = null;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > answerReadBytesMax) break;
    }
  } catch (thrown) {
    error = thrown;
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, answerReadBytesMax));
  return { text, truncated: error !== null || bytes > answerReadBytesMax, error };
};

const answerOf = (head: Response, { text, truncated }: BodyRead): Answer => {
  const headers = Object.entries(head.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value[0] : value,
  ]);
  return { status: head.statusCode, headers: Object.fromEntries(headers), body: text, truncated };
};
