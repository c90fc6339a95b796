/** Names under which cloud machines hand out their own credentials. */
const METADATA_NAMES = new Set(['metadata.google.internal', 'metadata.goog']);

/** Addresses of the same, outside the link-local ranges: of Alibaba, Azure, Oracle, and of AWS for IPv6. */
const METADATA_ADDRESSES = new Set([
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '[fd00:ec2::254]',
]);

/** An IPv4 address inside an IPv6 one: mapped (RFC 4291, 2.5.5.2), or behind the well-known prefix of NAT64 (RFC 6052). */
const EMBEDDED = /^\[(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/;

/**
 * Whether a host name, as `URL.hostname` gives it, means this machine.
 *
 * @public
 */
export function isLoopbackHost(hostname: string): boolean {
  const host = plainHost(hostname);
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    // "any address" leads to this machine when something connects to it
    host === '0.0.0.0' ||
    host === '[::]' ||
    /^127(\.\d+){3}$/.test(host)
  );
}

/**
 * Whether a host name, as `URL.hostname` gives it, is where machines keep their own credentials: the names and addresses of
 * the metadata services of clouds, and the link-local ranges (RFC 3927; RFC 4291, 2.5.6).
 *
 * @public
 */
export function isMetadataHost(hostname: string): boolean {
  const host = plainHost(hostname);
  return (
    METADATA_NAMES.has(host) ||
    METADATA_ADDRESSES.has(host) ||
    /^169\.254(\.\d+){2}$/.test(host) ||
    /^\[fe[89ab][0-9a-f]:/.test(host)
  );
}

/**
 * An IP address, as name servers and sockets give it, in the notation of `URL.hostname`: every way to write an address
 * becomes the same one.
 *
 * @throws when it is none
 * @public
 */
export function addressHost(address: string): string {
  // a zone such as %eth0 says by which way to go, not whereto
  const [bare] = address.split('%');
  return new URL(bare.includes(':') ? `http://[${bare}]` : `http://${bare}`)
    .hostname;
}

/** Without the dot that ends absolute names, and IPv4 addresses as such. `URL` has brought other notations together already. */
function plainHost(hostname: string): string {
  const embedded = EMBEDDED.exec(hostname);
  if (!embedded) return hostname.replace(/\.$/, '');
  const [high, low] = embedded.slice(1).map(part => parseInt(part, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
