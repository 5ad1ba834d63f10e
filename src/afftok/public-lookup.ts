import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';
import type { AddressRule } from './public-url.ts';

/** The code of the error when a host has no address we may connect to. */
export const addressRefusedCode = 'EADDRESSREFUSED';

/**
 * A lookup for sockets that only finds public addresses, and loopback where allowed. It is asked
 * at connect time and its answer is the one connected to, so a host name that changes its address
 * between check and use gains nothing.
 * @param resolve asks the resolver; `dns.lookup` unless given
 */
export const createPublicLookup =
  (rule: AddressRule, resolve: LookupFunction = lookup): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found, family) => {
      if (error !== null) return callback(error, '', 0);
      const addresses = asList(found, family).filter(({ address }) => mayConnect(address, rule));
      const [first] = addresses;
      if (first === undefined) return callback(addressRefused(hostname), '', 0);
      if (options.all === true) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };

const asList = (found: string | LookupAddress[], family: number | undefined): LookupAddress[] =>
  typeof found === 'string' ? [{ address: found, family: family ?? 4 }] : found;

const mayConnect = (address: string, { allowLoopback }: AddressRule): boolean =>
  isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address));

const addressRefused = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${hostname} has no public address`), { code: addressRefusedCode });
