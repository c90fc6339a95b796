import type { SmokeTls } from '@bellwether/domain-smoke';

/** No answer came that could be looked at. The next attempt may get one. */
export class NoAnswer extends Error {}

/** The request must not be made, or cannot: another attempt would change nothing. */
export class Refused extends Error {}

/** The server showed a certificate that cannot be trusted, so that nothing was sent. */
export class Untrusted extends NoAnswer {
  constructor(
    message: string,
    readonly tls: SmokeTls,
    readonly ip: string | undefined,
  ) {
    super(message);
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was closed before the answer was complete',
  EPIPE: 'the connection was closed before the request was complete',
  ENOTFOUND: 'no name server knows the host',
  EAI_AGAIN: 'the name server did not answer',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the network of the host',
  ETIMEDOUT: 'the host did not answer',
  HPE_HEADER_OVERFLOW: 'the headers are longer than 16 KiB',
};

/** What went wrong, in words: texts of the system, with the code people search for. */
export function causeOf(error: unknown): string {
  const { code, message, errors } = Object(error) as {
    code?: unknown;
    message?: unknown;
    errors?: unknown;
  };
  // one for each address of a name that was tried; the first says enough
  if (Array.isArray(errors) && errors.length > 0) return causeOf(errors[0]);
  const words = typeof code === 'string' ? WORDS[code] : undefined;
  if (words !== undefined) return `${words} (${code})`;
  const text = String(message ?? error).replace(/\s+/g, ' ');
  return typeof code === 'string' && !text.includes(code)
    ? `${text} (${code})`
    : text;
}
