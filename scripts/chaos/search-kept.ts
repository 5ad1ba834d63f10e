import { personalValues } from '../../test/fixtures/order.ts';
import type { SeenRequest } from '../../test/support/afftok-sandbox/sandbox.ts';
import { findLeaks, type Secret } from '../../test/support/find-leaks.ts';
import type { Plan } from './plan.ts';

/**
 * Searches everything that was kept for every personal value and every secret the payloads carried:
 * buyers' names, addresses and the like, API keys, signatures, and the secrets given.
 */
export const searchKept = (
  { buyers, shops }: Plan,
  requests: readonly SeenRequest[],
  secrets: readonly string[],
  places: Readonly<Record<string, readonly Buffer[]>>,
): { leaks: string[]; searched: Record<string, number> } => {
  const signatures = new Set(requests.map(({ body }) => String(body?.signature ?? '')));
  signatures.delete('');
  const all: Secret[] = [
    ...buyers.flatMap((buyer) =>
      Object.entries(buyer).map(([field, value]) => ({ what: `${field} ${value}`, value })),
    ),
    ...personalValues.map((value) => ({ what: value, value })),
    ...shops.map(({ domain, apiKey }) => ({ what: `the API key of ${domain}`, value: apiKey })),
    ...secrets.map((value) => ({ what: 'a secret of the environment', value })),
    ...[...signatures].map((value) => ({ what: `the signature ${value}`, value })),
  ];
  const bytes = (buffers: readonly Buffer[]) =>
    buffers.reduce((sum, { length }) => sum + length, 0);
  return {
    leaks: findLeaks(all, places),
    searched: Object.fromEntries(
      Object.entries(places).map(([place, buffers]) => [place, bytes(buffers)]),
    ),
  };
};
