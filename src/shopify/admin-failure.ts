import { GraphqlQueryError, HttpResponseError, HttpThrottlingError } from '@shopify/shopify-api';
import { readCost, waitForCostMs } from './query-cost.ts';

/** Why a request to the Admin API brought no data, and what the log says about it. */
export type AdminFailure =
  | { reason: 'throttled'; waitMs: number; detail: string }
  | { reason: 'unauthorized' | 'forbidden' | 'refused' | 'unreachable'; detail: string };

const waitMsMax = 60_000;

/** Reads an error of Shopify's library. The error itself goes no further: it holds the request. */
export const adminFailure = (error: unknown): AdminFailure => {
  if (error instanceof GraphqlQueryError) return queryFailure(error);
  if (error instanceof HttpThrottlingError) {
    const waitMs = Math.min(waitMsMax, (error.response.retryAfter ?? 1) * 1_000);
    return { reason: 'throttled', waitMs, detail: 'HTTP 429' };
  }
  if (!(error instanceof HttpResponseError)) {
    return { reason: 'unreachable', detail: String((error as { name?: unknown })?.name) };
  }
  const { code } = error.response;
  const detail = `HTTP ${code}`;
  if (code === 401) return { reason: 'unauthorized', detail };
  if (code === 403) return { reason: 'forbidden', detail };
  return { reason: code >= 400 && code < 500 ? 'refused' : 'unreachable', detail };
};

const detailCharactersMax = 300;

const queryFailure = ({ body }: GraphqlQueryError): AdminFailure => {
  const errors: QueryError[] = body?.errors?.graphQLErrors ?? [];
  if (errors.some(({ extensions }) => extensions?.code === 'THROTTLED')) {
    const waitMs = Math.min(waitMsMax, waitForCostMs(readCost(body?.extensions)));
    return { reason: 'throttled', waitMs, detail: 'THROTTLED' };
  }
  const words = errors.map(({ message, extensions }) => `${extensions?.code ?? ''} ${message}`);
  return { reason: 'refused', detail: words.join('; ').trim().slice(0, detailCharactersMax) };
};

interface QueryError {
  message?: string;
  extensions?: { code?: string };
}
