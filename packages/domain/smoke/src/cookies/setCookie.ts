import { parseCookieDate } from './cookieDate';

/** What a `Set-Cookie` header says. @public */
export interface SetCookie {
  name: string;
  value: string;
  /** Lower case, without a leading dot. */
  domain?: string;
  path?: string;
  /** As it is written. */
  expires?: string;
  expiresMs?: number;
  /** Seconds. */
  maxAge?: number;
  secure: boolean;
  httpOnly: boolean;
  sameSite?: string;
}

/**
 * Reads the value of a `Set-Cookie` header (RFC 6265 §5.2): unknown attributes are passed over, of a repeated one the last
 * counts.
 *
 * @returns undefined when there is no name, or more than 4096 characters
 * @public
 */
export function parseSetCookie(header: string): SetCookie | undefined {
  if (header.length > 4096 || hasControls(header)) return undefined;
  const [pair, ...attributes] = header.split(';');
  const [name, value] = halves(pair);
  if (value === undefined || name === '') return undefined;
  const cookie: SetCookie = { name, value, secure: false, httpOnly: false };
  for (const attribute of attributes) {
    const [key, text = ''] = halves(attribute);
    readAttribute(cookie, key.toLowerCase(), text);
  }
  return cookie;
}

function readAttribute(cookie: SetCookie, key: string, text: string): void {
  switch (key) {
    case 'domain': {
      const domain = text.replace(/^\./, '').toLowerCase();
      if (domain !== '') cookie.domain = domain;
      break;
    }
    case 'path':
      cookie.path = text;
      break;
    case 'expires': {
      cookie.expires = text;
      const expiresMs = parseCookieDate(text);
      if (expiresMs !== undefined) cookie.expiresMs = expiresMs;
      break;
    }
    case 'max-age':
      if (/^-?\d+$/.test(text)) cookie.maxAge = Number(text);
      break;
    case 'secure':
      cookie.secure = true;
      break;
    case 'httponly':
      cookie.httpOnly = true;
      break;
    case 'samesite':
      cookie.sameSite = text;
      break;
    default:
  }
}

function halves(text: string): [string, string | undefined] {
  const at = text.indexOf('=');
  return at === -1
    ? [text.trim(), undefined]
    : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function hasControls(text: string): boolean {
  return [...text].some(
    character =>
      (character < ' ' && character !== '\t') || character === '\u007f',
  );
}
