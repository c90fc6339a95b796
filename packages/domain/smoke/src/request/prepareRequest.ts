import { bytesOfBase64, base64OfBytes } from '../values/bytes';
import type {
  MultipartPart,
  Pair,
  SmokeBody,
  SmokeRequest,
  SmokeVariables,
  Template,
} from '../model';
import {
  type DynamicValues,
  renderJson,
  renderTemplate,
} from '../values/template';
import { percentEncoded } from '../values/unicode';

class Unprepared extends Error {}

/** A request as it is sent. @public */
export interface PreparedRequest {
  method: string;
  /** Absolute, `http` or `https`, without a user or a fragment. */
  url: string;
  /** With `Content-Type` and `Authorization` as far as the step implies them; without `Cookie`. */
  headers: Pair[];
  /** To be sent with those of the jar. */
  cookies: Pair[];
  body?: Uint8Array;
}

/**
 * Fills the variables in a request.
 *
 * @returns what is wrong when one has no value, or the result is no request: a URL of another scheme, a line break in a
 *   header
 * @public
 */
export function prepareRequest(
  request: SmokeRequest,
  variables: SmokeVariables,
  dynamic: DynamicValues,
): { ok: true; request: PreparedRequest } | { ok: false; problem: string } {
  try {
    return { ok: true, request: prepare(request, variables, dynamic) };
  } catch (error) {
    if (!(error instanceof Unprepared)) throw error;
    return { ok: false, problem: error.message };
  }
}

function prepare(
  request: SmokeRequest,
  variables: SmokeVariables,
  dynamic: DynamicValues,
): PreparedRequest {
  const fill = (template: Template) => {
    const rendered = renderTemplate(template, variables, dynamic);
    if (!rendered.ok) throw new Unprepared(rendered.problem);
    return rendered.text;
  };
  const fillAll = (pairs: readonly Pair[]) =>
    pairs.map(([name, value]): Pair => [fill(name), fill(value)]);
  const headers = fillAll(request.headers);
  const cookies = fillAll(request.cookies);
  checkHeaders(headers);
  checkCookies(cookies);
  const add = (name: string, value: string) => {
    if (!headers.some(([other]) => other.toLowerCase() === name)) {
      headers.push([name, value]);
    }
  };
  if (request.auth?.kind === 'bearer') {
    add('authorization', `Bearer ${fill(request.auth.token)}`);
  } else if (request.auth) {
    const { username, password } = request.auth;
    const login = `${fill(username)}:${fill(password)}`;
    const encoded = base64OfBytes(new TextEncoder().encode(login));
    add('authorization', `Basic ${encoded}`);
  }
  const { bytes, contentType } = bodyOf(
    request.body,
    fill,
    fillAll,
    variables,
    dynamic,
  );
  if (contentType !== undefined) add('content-type', contentType);
  checkHeaders(headers);
  return {
    method: request.method,
    url: absoluteUrl(fill(request.url), fillAll(request.query)),
    headers,
    cookies,
    ...(bytes && { body: bytes }),
  };
}

function bodyOf(
  body: SmokeBody,
  fill: (template: Template) => string,
  fillAll: (pairs: readonly Pair[]) => Pair[],
  variables: SmokeVariables,
  dynamic: DynamicValues,
): { bytes?: Uint8Array; contentType?: string } {
  const encode = (text: string) => new TextEncoder().encode(text);
  switch (body.kind) {
    case 'none':
      return {};
    case 'text':
      return {
        bytes: encode(fill(body.text)),
        contentType: fill(body.contentType ?? 'text/plain; charset=utf-8'),
      };
    case 'json': {
      const rendered = renderJson(body.text, variables, dynamic);
      if (!rendered.ok) throw new Unprepared(rendered.problem);
      return { bytes: encode(rendered.text), contentType: 'application/json' };
    }
    case 'form': {
      const form = new URLSearchParams(
        fillAll(body.fields).map(([name, value]) => [name, value]),
      );
      return {
        bytes: encode(form.toString()),
        contentType: 'application/x-www-form-urlencoded',
      };
    }
    case 'bytes': {
      const bytes = bytesOfBase64(body.base64);
      if (!bytes) throw new Unprepared('Expected a body in Base64.');
      return { bytes };
    }
    default: {
      const boundary = `smoke-${dynamic.uuid()}`;
      return {
        bytes: encode(multipart(body.parts, boundary, fill)),
        contentType: `multipart/form-data; boundary=${boundary}`,
      };
    }
  }
}

function multipart(
  parts: readonly MultipartPart[],
  boundary: string,
  fill: (template: Template) => string,
): string {
  const texts = parts.map(({ name, value, filename, contentType }) => {
    const file =
      filename === undefined ? '' : `; filename="${parameter(fill(filename))}"`;
    const type =
      contentType === undefined
        ? ''
        : `Content-Type: ${contentType.replace(/[\r\n]/g, ' ')}\r\n`;
    return `--${boundary}\r\nContent-Disposition: form-data; name="${parameter(fill(name))}"${file}\r\n${type}\r\n${fill(value)}\r\n`;
  });
  return `${texts.join('')}--${boundary}--\r\n`;
}

/** As HTML has it: what would end the parameter is written with percent signs. */
function parameter(text: string): string {
  return text
    .replaceAll('"', '%22')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function absoluteUrl(text: string, query: readonly Pair[]): string {
  if (!URL.canParse(text)) {
    throw new Unprepared(
      `Expected an absolute URL such as https://example.com/, found ${JSON.stringify(text.slice(0, 200))}.`,
    );
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Unprepared(
      `Expected a URL that starts with http:// or https://, found ${url.protocol}.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new Unprepared(
      'Expected a URL without a user and a password, found them. Use basic authentication.',
    );
  }
  url.hash = '';
  if (query.length > 0) {
    const added = query.map(
      ([name, value]) => `${percentEncoded(name)}=${percentEncoded(value)}`,
    );
    url.search = [url.search.slice(1), ...added].filter(Boolean).join('&');
  }
  return url.href;
}

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function checkHeaders(headers: readonly Pair[]): void {
  for (const [name, value] of headers) {
    if (!HEADER_NAME.test(name)) {
      throw new Unprepared(
        `Expected the name of a header, found ${JSON.stringify(name.slice(0, 100))}.`,
      );
    }
    if (/[\r\n\0]/.test(value)) {
      throw new Unprepared(
        `Expected a value of the header ${name} on one line, found a line break.`,
      );
    }
  }
}

function checkCookies(cookies: readonly Pair[]): void {
  for (const [name, value] of cookies) {
    if (!HEADER_NAME.test(name) || /[\r\n\0;]/.test(value)) {
      throw new Unprepared(
        `Expected a cookie without line breaks and semicolons, found one with: ${name.slice(0, 100)}.`,
      );
    }
  }
}
