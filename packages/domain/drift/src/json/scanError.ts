/**
 * A document that is no JSON, or beyond a limit. The message has a position, and nothing of the document: what is garbled
 * may be a secret.
 *
 * @public
 */
export class ScanError extends Error {
  readonly name = 'ScanError';

  /**
   * @param code - stable word, such as `truncated-input`
   * @param position - bytes before the place
   */
  constructor(
    readonly code: string,
    readonly position: number,
    message: string,
  ) {
    super(message);
  }
}
