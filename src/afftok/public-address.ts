import ipaddr from 'ipaddr.js';

/**
 * True for an address anybody on the internet can be reached at: not private, loopback,
 * link-local, unique local, multicast, documentation, reserved or one that wraps an IPv4 address.
 * An IPv4 address written as IPv6 (`::ffff:…`) is judged as the IPv4 address it is.
 */
export const isPublicAddress = (ip: string): boolean => {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  if (address.range() !== 'unicast') return false;
  // Of IPv6 only 2000::/3 is given out; ::a.b.c.d, for one, lies outside and means IPv4.
  return address.kind() === 'ipv4' || address.match(globalUnicast);
};

/** True for the machine's own addresses, IPv4 or IPv6. */
export const isLoopbackAddress = (ip: string): boolean =>
  ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'loopback';

const globalUnicast = ipaddr.parseCIDR('2000::/3');
