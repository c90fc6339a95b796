import { isLoopbackHost } from '@bellwether/domain-egress';
import { parseSetCookie, type SetCookie } from './setCookie';

/** A cookie that is kept. @public */
export interface StoredCookie {
  name: string;
  value: string;
  /** Lower case. */
  domain: string;
  /** Sent to this host only, not to those below it. */
  hostOnly: boolean;
  path: string;
  secure: boolean;
  /** Absent: until the run ends. */
  expiresMs?: number;
}

/** Cookies of a run, oldest first. @public */
export type CookieJar = readonly StoredCookie[];

/** Beyond, the oldest are dropped. */
const KEPT = 500;

/**
 * The jar after an answer. Of RFC 6265: host-only and domain cookies, default paths, expiry, replacement; a cookie is not
 * accepted for a domain its host is not in, for a domain of one label or an address, nor a `Secure` one over plain HTTP
 * (loopback excepted). There is no list of public suffixes: a server may set a cookie for `co.uk` from below it.
 *
 * @param url - absolute, of the request that was answered: of each redirect, too
 * @param setCookies - values of the `Set-Cookie` headers
 * @public
 */
export function storeCookies(
  jar: CookieJar,
  url: string,
  setCookies: readonly string[],
  nowMs: number,
): CookieJar {
  const { hostname, pathname, protocol } = new URL(url);
  const host = hostname.toLowerCase();
  let kept = [...jar];
  for (const header of setCookies) {
    const cookie = parseSetCookie(header);
    if (!cookie || !isAcceptable(cookie, host, protocol)) continue;
    const stored = storedCookie(cookie, host, pathname, nowMs);
    const place = kept.findIndex(other => isSame(other, stored));
    const isGone = stored.expiresMs !== undefined && stored.expiresMs <= nowMs;
    if (isGone) kept = kept.filter(other => !isSame(other, stored));
    else if (place === -1) kept.push(stored);
    else kept[place] = stored;
  }
  return kept.slice(-KEPT);
}

/**
 * Value of the `Cookie` header of a request: those of the jar that belong to it, those with longer paths first.
 *
 * @param url - absolute
 * @returns an empty text when there are none
 * @public
 */
export function cookieHeader(
  jar: CookieJar,
  url: string,
  nowMs: number,
): string {
  const { hostname, pathname, protocol } = new URL(url);
  const host = hostname.toLowerCase();
  return jar
    .filter(
      ({ domain, hostOnly, path, secure, expiresMs }) =>
        (hostOnly ? host === domain : isWithin(host, domain)) &&
        isPathWithin(pathname, path) &&
        (!secure || protocol === 'https:' || isLoopbackHost(host)) &&
        (expiresMs === undefined || expiresMs > nowMs),
    )
    .sort((a, b) => b.path.length - a.path.length)
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
}

function storedCookie(
  cookie: SetCookie,
  host: string,
  pathname: string,
  nowMs: number,
): StoredCookie {
  const { name, value, secure, domain, path, maxAge } = cookie;
  const expiresMs =
    maxAge === undefined ? cookie.expiresMs : nowMs + maxAge * 1000;
  return {
    name,
    value,
    domain: domain ?? host,
    hostOnly: domain === undefined || (domain === host && isAddress(host)),
    path: path?.startsWith('/') ? path : defaultPath(pathname),
    secure,
    ...(expiresMs !== undefined && { expiresMs }),
  };
}

function isAcceptable(
  { domain, secure, name, path }: SetCookie,
  host: string,
  protocol: string,
): boolean {
  const isTrusted = protocol === 'https:' || isLoopbackHost(host);
  if (secure && !isTrusted) return false;
  if (name.startsWith('__Secure-') && !secure) return false;
  if (name.startsWith('__Host-')) {
    if (!secure || domain !== undefined || path !== '/') return false;
  }
  if (domain === undefined || domain === host) return true;
  return domain.includes('.') && isWithin(host, domain);
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && !isAddress(host));
}

function isPathWithin(pathname: string, path: string): boolean {
  if (pathname === path) return true;
  return pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}

function defaultPath(pathname: string): string {
  return pathname.slice(0, pathname.lastIndexOf('/')) || '/';
}

function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host);
}

function isSame(a: StoredCookie, b: StoredCookie): boolean {
  return a.name === b.name && a.domain === b.domain && a.path === b.path;
}
