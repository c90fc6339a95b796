/**
 * No answer came that could be read: nobody knows whether a request that was sent was carried out.
 *
 * @public
 */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** Whether the request may have arrived: there was a connection to send it on. */
  readonly isSent: boolean;

  constructor(
    message: string,
    { isSent = true, ...options }: ErrorOptions & { isSent?: boolean } = {},
  ) {
    super(message, options);
    this.isSent = isSent;
  }
}

/**
 * The request must not be made, or cannot: another attempt would change nothing.
 *
 * @public
 */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** What went wrong, with the code people search for. */
export function causeOf(error: unknown): string {
  const { code, message, errors } = Object(error) as {
    code?: unknown;
    message?: unknown;
    errors?: unknown;
  };
  // one for each address of a name that was tried; the first says enough
  if (Array.isArray(errors) && errors.length > 0) return causeOf(errors[0]);
  const text = String(message ?? error).replace(/\s+/g, ' ');
  return typeof code === 'string' && !text.includes(code)
    ? `${text} (${code})`
    : text;
}
