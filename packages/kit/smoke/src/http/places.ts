import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import {
  addressHost,
  isLoopbackHost,
  isMetadataHost,
} from '@bellwether/domain-egress';
import { Refused } from './faults';

/** Where requests may go. */
export interface PlaceRules {
  /** Whether `http:` may lead to other machines, and certificates may go unchecked where a step says so. */
  allowInsecure: boolean;
}

/**
 * Refuses addresses that no smoke test has any business with.
 *
 * @param from - where a redirect to it came from
 * @throws Refused
 */
export function checkPlace(url: URL, rules: PlaceRules, from?: URL): void {
  const { protocol, hostname } = url;
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new Refused(
      `Expected an address that starts with https://, found ${protocol}//.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new Refused(
      'Expected an address without user name and password. Give them as "auth" of the request.',
    );
  }
  if (isMetadataHost(hostname)) throw credentialsPlace(hostname);
  if (from && isLoopbackHost(hostname) && !isLoopbackHost(from.hostname)) {
    throw new Refused(
      `Expected a redirect to a place that is open to all, found ${url.origin} on this very machine.`,
    );
  }
  if (
    protocol === 'http:' &&
    !rules.allowInsecure &&
    !isLoopbackHost(hostname)
  ) {
    throw new Refused(
      `Expected https://, found ${url.origin}. Allow insecure addresses if the network is yours.`,
    );
  }
}

/**
 * A name server that is not believed everything: names may lead to where machines keep their credentials, today or from
 * the second question on, and what is unencrypted because it stays on this machine must stay there.
 */
export function guardedLookup(
  url: URL,
  rules: PlaceRules,
  lookup: LookupFunction = dns.lookup,
): LookupFunction {
  const mustStay = url.protocol === 'http:' && !rules.allowInsecure;
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      if (error) {
        callback(error, found, family);
        return;
      }
      const addresses =
        typeof found === 'string'
          ? [found]
          : found.map(({ address }) => address);
      for (const address of addresses) {
        const host = addressHost(address);
        if (isMetadataHost(host)) {
          callback(credentialsPlace(`${hostname}, which is ${address}`), '');
          return;
        }
        if (mustStay && !isLoopbackHost(host)) {
          callback(
            new Refused(
              `Expected ${hostname} to be this machine, found ${address}.`,
            ),
            '',
          );
          return;
        }
      }
      callback(null, found, family);
    });
  };
}

function credentialsPlace(host: string): Refused {
  return new Refused(
    `Expected the address of a service, found ${host}, where machines keep their own credentials.`,
  );
}
