import type { Pair, SmokeResponse, SmokeTls } from '../model';

export const NOW_MS = Date.UTC(2026, 8, 1, 12);

const tls: SmokeTls = {
  protocol: 'TLSv1.3',
  subject: 'CN=grades.example.edu',
  issuer: 'CN=Example CA',
  validFromMs: NOW_MS - 60 * 86_400_000,
  validToMs: NOW_MS + 30 * 86_400_000,
  names: ['DNS:grades.example.edu', 'DNS:www.grades.example.edu'],
  serialNumber: '0a1b',
  authorized: true,
};

/** An answer of the grade book, as JSON, over a connection whose certificate lasts 30 days more. */
export function response(
  body: unknown = { state: 'open', pupils: [{ id: 1 }, { id: 2 }] },
  changes: Partial<SmokeResponse> = {},
): SmokeResponse {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status: 200,
    httpVersion: '1.1',
    headers: [['Content-Type', 'application/json; charset=utf-8']],
    body: new TextEncoder().encode(text),
    truncated: false,
    url: 'https://grades.example.edu/courses',
    redirects: [],
    durationMs: 120,
    tls,
    ip: '192.0.2.7',
    ...changes,
  };
}

export function withHeaders(...headers: Pair[]): SmokeResponse {
  return response({}, { headers });
}
