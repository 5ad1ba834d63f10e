import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import got from 'got';
import { newNonce } from '../ids.ts';
import { type Attempt, attemptOf, serverDateMs } from './attempt.ts';
import { checkBaseUrl } from './base-url.ts';
import { type Click, clickBody, withoutVisitor } from './click-body.ts';
import { createClockDifferences } from './clock-difference.ts';
import { type Credential, masked, type Proof } from './credential.ts';
import { clickPath, endpointUrl, postbackPath, statusPath } from './endpoints.ts';
import { connectTimeoutMs, requestTimeoutMs } from './limits.ts';
import { type Postback, postbackBody } from './postback-body.ts';
import { createPublicLookup } from './public-lookup.ts';
import { createSendRequest, type Exchange } from './send-request.ts';
import { sign } from './sign.ts';
import { type StatusChange, statusBody } from './status-body.ts';

export type { Attempt, Click, Credential, Postback, StatusChange };

/** AffTok, as far as we use it. Every call is one HTTP request, signed anew; none is repeated. */
export interface AffTok {
  /** Reports a conversion. Resolves whatever happens; see `Attempt.reading.outcome`. */
  sendPostback(credential: Credential, postback: Postback, options: CallOptions): Promise<Attempt>;
  /** Reports a click; `reading.clickId` is the click ID AffTok gave it. */
  trackClick(credential: Credential, click: Click, options: CallOptions): Promise<Attempt>;
  /** Changes a conversion's status; `reading.endpointWrong` says that this AffTok changes none. */
  changeStatus(
    credential: Credential,
    change: StatusChange,
    options: CallOptions,
  ): Promise<Attempt>;
  /** Closes the kept-alive connections. */
  close(): void;
}

export interface CallOptions {
  /** Ends the call at once, as `unanswered`. */
  signal: AbortSignal;
}

export interface AffTokOptions {
  /** Takes loopback base URLs, also over plain `http:`; never in production. */
  allowLoopback: boolean;
  /** Our clock, ms. It signs, corrected by what AffTok's `Date` header showed. */
  now: () => number;
  /** A new nonce of 32 characters. */
  nonce?: () => string;
  /** The contract's 30 s unless given. */
  requestTimeoutMs?: number;
}

/**
 * A client of AffTok's server-to-server contract. It knows nothing of limits over time, retries or
 * shops; it sends one request and reads one answer.
 * @throws RangeError from `sendPostback` when the amount is no plain decimal number
 */
export const createAffTok = (options: AffTokOptions): AffTok => {
  const { allowLoopback, now, nonce = newNonce } = options;
  const agent = {
    http: new HttpAgent({ keepAlive: true }),
    https: new HttpsAgent({ keepAlive: true }),
  };
  const sendRequest = createSendRequest({
    http: got,
    agent,
    lookup: createPublicLookup({ allowLoopback }),
    connectTimeoutMs,
    requestTimeoutMs: options.requestTimeoutMs ?? requestTimeoutMs,
  });
  const clockDifferences = createClockDifferences();

  const call = async (
    { baseUrl: typed, apiKey, advertiserId }: Credential,
    { method, path }: { method: 'POST' | 'PUT'; path: string },
    { signal }: CallOptions,
    bodyOf: { sent: (proof: Proof) => string; kept: (proof: Proof) => string },
  ): Promise<Attempt> => {
    const checked = checkBaseUrl(typed, { allowLoopback });
    const baseUrl = checked.ok ? checked.baseUrl : typed;
    const signed = { apiKey, advertiserId, timestampMs: now(), nonce: nonce() };
    signed.timestampMs += clockDifferences.of(baseUrl);
    const proof = { ...signed, signature: sign(signed) };
    const body = bodyOf.sent(proof);
    const headers = { 'x-api-key': apiKey };

    const startedMs = now();
    const started = performance.now();
    const exchange: Exchange = checked.ok
      ? await sendRequest({ method, url: endpointUrl(baseUrl, path), headers, body, signal })
      : { kind: 'unsent', error: `base URL: ${checked.reason}` };
    const latencyMs = Math.round(performance.now() - started);

    const dateMs = exchange.kind === 'answered' ? serverDateMs(exchange.answer) : null;
    if (dateMs !== null) clockDifferences.learn(baseUrl, dateMs, (startedMs + now()) / 2);
    return attemptOf({
      exchange,
      requestBody: bodyOf.kept(masked(proof)),
      secrets: [apiKey, proof.signature],
      latencyMs,
      serverNowMs: now() + clockDifferences.of(baseUrl),
    });
  };

  return {
    sendPostback: (credential, postback, callOptions) => {
      const body = (proof: Proof) => postbackBody(postback, proof);
      const to = { method: 'POST', path: postbackPath } as const;
      return call(credential, to, callOptions, { sent: body, kept: body });
    },
    trackClick: (credential, click, callOptions) => {
      const sent = (proof: Proof) => clickBody(click, proof);
      const kept = (proof: Proof) => clickBody(withoutVisitor(click), proof);
      const to = { method: 'POST', path: clickPath } as const;
      return call(credential, to, callOptions, { sent, kept });
    },
    changeStatus: (credential, change, callOptions) => {
      const body = () => statusBody(change);
      const to = { method: 'PUT', path: statusPath(change.conversionId) } as const;
      return call(credential, to, callOptions, { sent: body, kept: body });
    },
    close: () => {
      agent.http.destroy();
      agent.https.destroy();
    },
  };
};
