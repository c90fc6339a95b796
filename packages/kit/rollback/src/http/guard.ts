import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import {
  addressHost,
  isLoopbackHost,
  isMetadataHost,
} from '@bellwether/domain-egress';
import { Refused } from './faults';

/**
 * Refuses addresses that no rollback has any business with.
 *
 * @param allowInsecure - whether `http:` may lead to other machines
 * @throws Refused
 */
export function checkPlace(url: URL, allowInsecure: boolean): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new Refused(
      `Expected an address that starts with https://, found ${url.protocol}//.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new Refused(
      `Expected an address without user name and password, found one of ${url.host}. Give them as a header.`,
    );
  }
  if (isMetadataHost(url.hostname)) throw credentialsPlace(url.hostname);
  if (
    url.protocol === 'http:' &&
    !allowInsecure &&
    !isLoopbackHost(url.hostname)
  ) {
    throw new Refused(
      `Expected https://, found ${url.origin}. Allow insecure addresses if the network is yours.`,
    );
  }
}

/** A name server that is not believed when it leads to where machines keep their credentials, today or the next time. */
export function guardedLookup(
  lookup: LookupFunction = dns.lookup,
): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      if (!error) {
        const addresses =
          typeof found === 'string'
            ? [found]
            : found.map(({ address }) => address);
        const bad = addresses.find(address =>
          isMetadataHost(addressHost(address)),
        );
        if (bad !== undefined) {
          callback(credentialsPlace(`${hostname}, which is ${bad}`), '');
          return;
        }
      }
      callback(error, found, family);
    });
  };
}

function credentialsPlace(host: string): Refused {
  return new Refused(
    `Expected the address of a service, found ${host}, where machines keep their own credentials.`,
  );
}
