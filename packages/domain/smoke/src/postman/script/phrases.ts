const PHRASES: Record<string, number> = {
  ok: 200,
  created: 201,
  accepted: 202,
  'no content': 204,
  'moved permanently': 301,
  found: 302,
  'see other': 303,
  'not modified': 304,
  'temporary redirect': 307,
  'permanent redirect': 308,
  'bad request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not found': 404,
  'method not allowed': 405,
  conflict: 409,
  gone: 410,
  'unprocessable entity': 422,
  'too many requests': 429,
  'internal server error': 500,
  'bad gateway': 502,
  'service unavailable': 503,
  'gateway timeout': 504,
};

/** Number of a status by the phrase RFC 9110 has for it: newer versions of HTTP do not send it any more. */
export function statusOfPhrase(phrase: string): number | undefined {
  const known = phrase.toLowerCase();
  return Object.hasOwn(PHRASES, known) ? PHRASES[known] : undefined;
}
