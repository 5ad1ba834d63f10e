// In: what the app asks of a shop's Shopify. Out: tokens by Shopify's rules and Admin GraphQL
// answers a test has written. Never: a request beyond this machine.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createOperations, createShopStates, type ShopStates } from './shop-state.ts';
import { createTokenRegister, type TokenRegister } from './token-register.ts';

export interface ShopifyApiOptions {
  clientId: string;
  /** Every secret not revoked. */
  clientSecret: string | readonly string[];
  /** Milliseconds since 1970. */
  now(): number;
  /** What merchants have granted. */
  scope?: string;
}

/** Answers one GraphQL operation: its `data`, or a whole body with `errors`. */
export type Operation = (
  variables: Record<string, unknown>,
  shop: string,
) => { data: unknown } | { errors: unknown[]; data?: unknown };

/** One request the app made, without its secrets. */
export interface ShopifyRequest {
  shop: string;
  /** `token-exchange`, `refresh_token`, or the name of the GraphQL operation. */
  kind: string;
  status: number;
  /** The body of a token request, or a GraphQL request's variables. */
  body: Record<string, unknown>;
}

export interface ShopifyApi {
  url: string;
  /** Where this shop's Shopify answers: the app's `shopifyUrl`. */
  urlOf(shop: string): string;
  tokens: TokenRegister;
  requests: ShopifyRequest[];
  /** What the app has in each shop. */
  shops: ShopStates;
  /**
   * By the operation's name, such as `webPixelCreate` of `mutation webPixelCreate(…)`. Those the app
   * uses are there; a test may put its own in their place.
   */
  operations: Map<string, Operation>;
  scope: string;
  /** How many of the next requests are worked but lose their answer. */
  loseAnswers: number;
  /** Answers given instead, before anything is looked at; the first is taken away. */
  instead: { status: number; body: string; headers?: Record<string, string> }[];
  /** From now on requests wait before they are worked, until they are released. */
  hold(): Held;
  uninstall(shop: string): void;
  close(): Promise<void>;
}

export interface Held {
  /** Resolves when the first request is waiting. */
  arrived: Promise<void>;
  release(): void;
}

/** Starts a Shopify for every shop on this machine. */
export const startShopifyApi = async (options: ShopifyApiOptions): Promise<ShopifyApi> => {
  const { now, scope = 'read_orders,write_pixels,read_customer_events' } = options;
  const gate = createGate();
  const server = createServer((request, response) => {
    answer(options, api, gate, request, response).catch((error: unknown) => {
      response.statusCode = 599;
      response.end(`The simulator failed: ${error}`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokens = createTokenRegister(now);
  const shops = createShopStates();
  const api: ShopifyApi = {
    url,
    urlOf: (shop) => `${url}/shops/${shop}`,
    tokens,
    requests: [],
    shops,
    operations: createOperations(shops, () => api.scope),
    scope,
    loseAnswers: 0,
    instead: [],
    hold: gate.hold,
    uninstall(shop) {
      tokens.revokeAll(shop);
      shops.forget(shop);
    },
    async close() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
  return api;
};

type Gate = ReturnType<typeof createGate>;

const createGate = () => {
  let [arrived, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  released.resolve();
  return {
    pass: (): Promise<void> => {
      arrived.resolve();
      return released.promise;
    },
    hold: (): Held => {
      [arrived, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      return { arrived: arrived.promise, release: released.resolve };
    },
  };
};

type Answer = { status: number; kind: string; logged: Record<string, unknown>; body: unknown };

const answer = async (
  options: ShopifyApiOptions,
  api: ShopifyApi,
  gate: Gate,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const [, shop = '', path = ''] = /^\/shops\/([^/]+)(\/.*)$/.exec(request.url ?? '') ?? [];
  const body = JSON.parse((await text(request)) || '{}') as Record<string, unknown>;
  await gate.pass();
  const instead = api.instead.shift();
  if (instead) {
    api.requests.push({ shop, kind: 'instead', status: instead.status, body: {} });
    response.writeHead(instead.status, { 'Content-Type': 'application/json', ...instead.headers });
    response.end(instead.body);
    return;
  }
  const token = String(request.headers['x-shopify-access-token'] ?? '');
  const worked = work(options, api, { shop, path, token, body });
  const { kind, status, logged } = worked;
  api.requests.push({ shop, kind, status, body: logged });
  if (api.loseAnswers > 0) {
    api.loseAnswers -= 1;
    request.socket.destroy();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(worked.body));
};

interface Asked {
  shop: string;
  path: string;
  token: string;
  body: Record<string, unknown>;
}

const work = (options: ShopifyApiOptions, api: ShopifyApi, asked: Asked): Answer => {
  if (asked.path === '/admin/oauth/access_token') return workTokens(options, api, asked);
  if (asked.path === '/admin/api/2026-10/graphql.json') return workQuery(api, asked);
  return { status: 404, kind: 'unknown', logged: {}, body: { errors: 'Not Found' } };
};

const workTokens = (options: ShopifyApiOptions, api: ShopifyApi, { shop, body }: Asked): Answer => {
  const { client_id, client_secret, subject_token, refresh_token, ...logged } = body;
  const kind = String(body.grant_type).split(':').at(-1) ?? '';
  const refuse = (error: string): Answer => ({ status: 400, kind, logged, body: { error } });
  const secrets = [options.clientSecret].flat();
  if (client_id !== options.clientId || !secrets.includes(String(client_secret))) {
    return refuse('invalid_client');
  }
  if (kind === 'refresh_token') {
    const granted = api.tokens.refresh(shop, String(refresh_token), api.scope);
    return granted ? { status: 200, kind, logged, body: granted } : refuse('invalid_grant');
  }
  const isFor = verifySubject(options, secrets, String(subject_token));
  if (kind !== 'token-exchange' || isFor !== shop) return refuse('invalid_subject_token');
  const granted =
    body.expiring === '1'
      ? api.tokens.exchange(shop, api.scope)
      : api.tokens.exchangeForEver(shop, api.scope);
  return { status: 200, kind, logged, body: granted };
};

/** The shop a session token is for, if one of the secrets signed it and it is still good. */
const verifySubject = (
  { clientId, now }: ShopifyApiOptions,
  secrets: readonly string[],
  token: string,
): string | null => {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const isSigned = secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(`${header}.${claims}`).digest();
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isSigned) return null;
  const { aud, exp, dest } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  return aud === clientId && exp * 1_000 > now() ? new URL(dest).hostname : null;
};

const workQuery = (api: ShopifyApi, { shop, token, body }: Asked): Answer => {
  const query = String(body.query);
  const kind = /^\s*(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? 'anonymous';
  const logged = (body.variables ?? {}) as Record<string, unknown>;
  if (!api.tokens.isValid(shop, token)) {
    const errors = '[API] Invalid API key or access token (unrecognized login or wrong password)';
    return { status: 401, kind, logged, body: { errors } };
  }
  const operation = api.operations.get(kind);
  const answered = operation?.(logged, shop) ?? {
    errors: [{ message: `No test has written an answer to ${kind}` }],
  };
  return { status: 200, kind, logged, body: { extensions: { cost }, ...answered } };
};

/** A Standard shop that has spent nothing yet (shopify-platform 2.7). */
const cost = {
  requestedQueryCost: 12,
  actualQueryCost: 10,
  throttleStatus: { maximumAvailable: 2_000, currentlyAvailable: 1_990, restoreRate: 100 },
};
