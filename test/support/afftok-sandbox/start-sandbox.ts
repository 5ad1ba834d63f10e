import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faultless } from './fault.ts';
import { createKeyRegister } from './key-register.ts';
import { createLedger } from './ledger.ts';
import { mostInAnyWindow } from './most-in-any-window.ts';
import type { Sandbox, SandboxOptions, SeenRequest } from './sandbox.ts';
import { seededRandom } from './seeded-random.ts';
import { type ServeParts, serveRequest } from './serve-request.ts';
import { waitUntil } from './wait-until.ts';

export type { Sandbox, SandboxOptions, SeenRequest };

/**
 * Starts a strict AffTok on loopback: signatures, clock, nonces, keys, offers, clicks, duplicates
 * and both rate limits as the contract and the field notes say, and any fault on demand.
 */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const requests: SeenRequest[] = [];
  const happened = new EventEmitter().setMaxListeners(0);
  const stopping = new AbortController();
  const keys = createKeyRegister();
  const ledger = createLedger(options);
  const parts: ServeParts = {
    now: options.now ?? Date.now,
    random: seededRandom(options.seed ?? 1),
    keys,
    ledger,
    faults: faultless(),
    stopping: stopping.signal,
    changed: (request, step) => {
      if (step === 'arrived') requests.push(request);
      if (step === 'answered') options.onAnswered?.(request);
      happened.emit('something');
    },
  };
  const server = createServer((incoming, response) => {
    // A client that goes away, or our own end, ends the exchange and nothing else.
    serveRequest(incoming, response, parts).catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  const sandbox: Sandbox = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    conversions: ledger.conversions,
    clicks: ledger.clicks,
    faults: parts.faults,
    addKey: keys.add,
    revokeKey: keys.revoke,
    setOffers: ledger.setOffers,
    maxRequestsInAnyWindow: (apiKey, windowMs) =>
      mostInAnyWindow(
        requests.filter((request) => request.apiKey === apiKey).map(({ at }) => at),
        windowMs,
      ),
    waitFor: (predicate) =>
      waitUntil(
        () => predicate(sandbox),
        happened,
        () => summary(sandbox),
      ),
    close: async () => {
      stopping.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return sandbox;
};

const summary = ({ requests, conversions, clicks }: Sandbox): string =>
  `${requests.length} requests, ${conversions.length} conversions, ${clicks.length} clicks`;
