import { isLoopbackHost } from '@bellwether/domain-egress';
import { Refused } from './faults';

/** Variables that name proxies; those in small letters count first, as everywhere. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address: that of `HTTPS_PROXY` or `HTTP_PROXY`, unless `NO_PROXY` names the host or it is this machine.
 * `NO_PROXY` has hosts, which mean those below them, too, with or without a port, or `*`, separated by commas.
 *
 * @throws Refused when the variable holds something else than an address
 */
export function proxyFor(url: URL, env: ProxyEnvironment): URL | undefined {
  const read = (name: string) => env[name.toLowerCase()] ?? env[name];
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const given = read(name);
  if (!given || isLoopbackHost(url.hostname)) return undefined;
  if (isExempt(url, read('NO_PROXY') ?? '')) return undefined;
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(given)
    ? given
    : `http://${given}`;
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (!proxy || !/^https?:$/.test(proxy.protocol)) {
    throw new Refused(
      `Expected the address of a proxy in ${name}, such as http://proxy.example:3128, found something else.`,
    );
  }
  return proxy;
}

function isExempt(url: URL, list: string): boolean {
  const host = url.hostname.toLowerCase();
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(entry => entry !== '')
    .some(entry => {
      if (entry === '*') return true;
      const [, name, only] = /^(.*?)(?::(\d+))?$/.exec(
        // addresses of IPv6 come without brackets as well
        /^[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:]*$/.test(entry) ? `[${entry}]` : entry,
      )!;
      if (only !== undefined && only !== port) return false;
      const wanted = name.replace(/^\*?\./, '');
      return host === wanted || host.endsWith(`.${wanted}`);
    });
}

/** `Proxy-Authorization` for the user name and password in the address of a proxy. */
export function proxyAuthorization(proxy: URL): string | undefined {
  if (proxy.username === '') return undefined;
  const [user, password] = [proxy.username, proxy.password].map(
    decodeURIComponent,
  );
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
