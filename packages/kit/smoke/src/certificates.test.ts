import { CertificateAuthority } from '@bellwether/kit-action-testing';
import type { Assert, CertificateField } from '@bellwether/domain-smoke';
import { expecting, plan, status, step } from './__testUtils__/plan';
import { runOne } from './__testUtils__/run';
import { serve, serveBytes, useServers } from './__testUtils__/servers';

const use = useServers();
const authority = new CertificateAuthority();
const ca = [authority.cert];
const DAY_MS = 86_400_000;
/** The moment the clock of the tests shows. */
const NOW_MS = Date.UTC(2026, 0, 5);

const about = (field: CertificateField, predicate: Assert['predicate']) =>
  expecting({ kind: 'certificate', field }, predicate);
const expiresInDays = (days: number) =>
  about('expiresIn', { kind: 'greater', value: days * DAY_MS });

const serving = (more: Parameters<CertificateAuthority['issue']>[0] = {}) =>
  use(
    serve(response => void response.end('fine'), {
      certificate: authority.issue(more),
    }),
  );
const named = ({ port }: { port: number }) => `https://localhost:${port}/`;

describe('a certificate', () => {
  it('that is trusted can be looked at', async () => {
    const server = await serving({ validToMs: NOW_MS + 400 * DAY_MS });
    const done = await runOne(
      plan([
        step(named(server), {
          asserts: [
            status(200),
            expiresInDays(399),
            about('authorized', { kind: 'equals', value: true }),
            about('subject', { kind: 'equals', value: 'CN=localhost' }),
            about('issuer', { kind: 'contains', value: 'Bellwether bench' }),
            about('names', { kind: 'contains', value: 'DNS:localhost' }),
            expecting(
              { kind: 'tlsProtocol' },
              { kind: 'equals', value: 'TLSv1.3' },
            ),
            expecting({ kind: 'ip' }, { kind: 'matches', pattern: '127|::1' }),
          ],
        }),
      ]),
      { ca },
    );
    expect(done.reason).toBe('');
  });

  it('that expires soon fails the assert about it, not the request', async () => {
    const server = await serving({ validToMs: Date.now() + 10 * DAY_MS });
    const done = await runOne(
      plan([
        step(named(server), { asserts: [status(200), expiresInDays(3650)] }),
      ]),
      { ca },
    );
    expect(done.outcome).toBe('fail');
    expect(done.checks.map(({ ok }) => ok)).toEqual([true, false]);
  });

  it('for an address convinces who asks for the address', async () => {
    const server = await serving();
    const done = await runOne(plan([step(server.origin)]), { ca });
    expect(done.outcome).toBe('pass');
  });

  it.each([
    [
      'of nobody who is trusted',
      {},
      [],
      'nobody who is trusted vouches for CN=localhost, issued by CN=Bellwether bench',
    ],
    [
      'that expired',
      { validFromMs: NOW_MS - 9 * DAY_MS, validToMs: NOW_MS - 2 * DAY_MS },
      ca,
      'it expired on 2026-01-03 (CERT_HAS_EXPIRED)',
    ],
    [
      'of tomorrow',
      { validFromMs: Date.now() + DAY_MS },
      ca,
      '(CERT_NOT_YET_VALID)',
    ],
    [
      'for another host',
      { hosts: ['other.test'] },
      ca,
      'it is for DNS:other.test (ERR_TLS_CERT_ALTNAME_INVALID)',
    ],
  ])('%s gets no request', async (_, request, trusting, message) => {
    const server = await serving(request);
    const done = await runOne(plan([step(named(server))]), { ca: trusting });
    expect(done).toMatchObject({ outcome: 'error', checks: [] });
    expect(done.reason).toContain(
      `Expected localhost:${server.port} to have a certificate that can be trusted, found that`,
    );
    expect(done.reason).toContain(message);
    expect(server.seen).toEqual([]);
  });

  it('that expired fails the assert about it', async () => {
    const server = await serving({
      validFromMs: NOW_MS - 9 * DAY_MS,
      validToMs: NOW_MS - 2 * DAY_MS,
    });
    const done = await runOne(
      plan([
        step(named(server), {
          asserts: [
            status(200),
            expiresInDays(14),
            about('issuer', { kind: 'contains', value: 'bench' }),
          ],
        }),
      ]),
      { ca },
    );
    expect(done.outcome).toBe('fail');
    expect(done.checks.map(({ ok }) => ok)).toEqual([false, true]);
    expect(done.reason).toContain('it expired on 2026-01-03');
    expect(server.seen).toEqual([]);
  });

  it('goes unchecked only where a step says so and the user allows it', async () => {
    const server = await serving({ hosts: ['other.test'] });
    const unchecked = plan([
      step(named(server), {
        insecure: true,
        asserts: [
          status(200),
          about('authorized', { kind: 'equals', value: false }),
        ],
      }),
    ]);
    const refused = await runOne(unchecked);
    expect(refused.reason).toContain(
      'Expected certificates to be checked, found "insecure".',
    );
    expect(server.seen).toEqual([]);
    const allowed = await runOne(unchecked, { allowInsecure: true });
    expect(allowed.reason).toBe('');
    const strict = await runOne(plan([step(named(server))]), {
      allowInsecure: true,
    });
    expect(strict.outcome).toBe('error');
  });
});

it('a server that does not speak TLS is told so', async () => {
  const server = await use(serveBytes('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const done = await runOne(plan([step(named(server))]), { ca });
  expect(done.outcome).toBe('error');
  expect(done.reason).toContain('to agree on an encrypted connection: ');
});
