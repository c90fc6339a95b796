import { createPublicKey, createVerify } from 'node:crypto';
import { useProbe } from './__testUtils__/probe';
import { leaksOf } from './runner/leaks';
import { OidcServer } from './servers/oidc';
import { PortalServer } from './servers/portal';
import { ProxyServer } from './servers/proxy';

const probe = useProbe();
let portal: PortalServer;
let oidc: OidcServer;

beforeEach(async () => {
  portal = await PortalServer.start();
  oidc = await OidcServer.start();
});

afterEach(() => Promise.all([portal.close(), oidc.close()]));

const told = (scenario: string, inputs: Record<string, string> = {}) =>
  probe(scenario, {
    env: oidc.env,
    with: { 'portal-url': portal.url, ...inputs },
  });

describe('the portal', () => {
  it('gets the report as a CloudEvent, with a token for it', async () => {
    const run = await told('fail');
    expect(run.violations).toEqual([]);
    expect(portal.events).toHaveLength(1);
    const [{ path, contentType, token, event }] = portal.events;
    expect(path).toBe('/api/probe/events');
    expect(contentType).toBe('application/cloudevents+json; charset=utf-8');
    expect(event).toMatchObject({
      specversion: '1.0',
      type: 'dev.bellwether.probe.finished',
      source: 'https://github.test/northfield/platform',
      id: '4001/1/check/__bellwether/finished',
      data: { verdict: 'fail', reason: 'Asked to fail.', version: 1 },
    });
    expect(oidc.audiences).toEqual([portal.url]);
    expect(verified(token)).toBe(true);
    expect(leaksOf(token, run)).toEqual([]);
  });

  it('gets the same id when the same happening is told again', async () => {
    await told('tell');
    await told('tell');
    expect(portal.events.map(({ event }) => event.id)).toEqual([
      '4001/1/check/__bellwether/look-1',
      '4001/1/check/__bellwether/look-2',
      '4001/1/check/__bellwether/finished',
      '4001/1/check/__bellwether/look-1',
      '4001/1/check/__bellwether/look-2',
      '4001/1/check/__bellwether/finished',
    ]);
  });

  it('is asked again, each time with a new token', async () => {
    portal.fail({ status: 503 });
    portal.fail({ reset: true });
    await told('plain', {
      'portal-audience': 'bellwether',
      'portal-required': 'true',
    });
    expect(portal.events).toHaveLength(1);
    expect(oidc.audiences).toEqual(['bellwether', 'bellwether', 'bellwether']);
    expect(portal.events[0].token).toBe(oidc.tokens[2]);
  });

  it('does not fail the step when it is not there, and is left alone then', async () => {
    portal.fail({ status: 500, times: 99 });
    const run = await told('tell');
    expect(run.exitCode).toBe(0);
    expect(run.outputs.verdict).toBe('pass');
    expect(portal.attempts).toBe(4);
    expect(run.log.annotations).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: expect.stringMatching(
          /^The portal was not told: The portal answered 500 to POST http:.*\/api\/probe\/events: .* \(4 attempts\)\.$/,
        ),
      }),
    ]);
  });

  it('fails the step when it is required', async () => {
    portal.fail({ status: 403, body: { error: { message: 'not yours' } } });
    const run = await told('plain', { 'portal-required': 'true' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.verdict).toBe('error');
    expect(run.log.annotations[0].message).toContain('not yours');
    expect(portal.attempts).toBe(1);
  });

  it('needs a permission, which is named', async () => {
    const run = await probe('plain', {
      with: { 'portal-url': portal.url },
    });
    expect(run.log.annotations[0].message).toBe(
      'The portal was not told: GitHub gives this job no OIDC token to send to the portal.\n' +
        'The job needs `id-token: write` among its "permissions"; pull requests from forks never get it.',
    );
  });

  it('is told that a run was cancelled', async () => {
    const run = await probe('hang', {
      env: oidc.env,
      with: { 'portal-url': portal.url },
      cancelAt: 'hanging',
    });
    expect(run.exitCode).toBe(1);
    const [{ event }] = portal.events;
    expect(event.data).toMatchObject({ error: { code: 'BW-ACTION-004' } });
  });
});

describe('the issuer of tokens', () => {
  it('is asked again when a gateway answers', async () => {
    oidc.fail({ status: 503 });
    await told('plain');
    expect(portal.events).toHaveLength(1);
  });

  it('says why it issues none', async () => {
    oidc.fail({ status: 403, body: { message: 'not for forks' } });
    const run = await told('plain');
    expect(run.log.annotations[0].message).toMatch(
      /^The portal was not told: GitHub issued no OIDC token: .*status 403: .*not for forks/,
    );
  });
});

describe('a proxy', () => {
  let proxy: ProxyServer;

  beforeEach(async () => {
    proxy = await ProxyServer.start({
      'metrics.northfield.test': Number(new URL(oidc.issuer).port),
    });
  });

  afterEach(() => proxy.close());

  const target = 'http://metrics.northfield.test/.well-known/jwks';

  it.each(['HTTP_PROXY', 'http_proxy'])(
    'named by %s stands between the Action and everything but this machine',
    async variable => {
      const run = await probe('fetch', {
        env: { ...oidc.env, [variable]: proxy.url },
        with: { target, 'allow-insecure': 'true', 'portal-url': portal.url },
      });
      expect(run.violations).toEqual([]);
      expect(JSON.parse(run.outputs.answer)).toEqual(oidc.jwks());
      expect(proxy.asked).toEqual([expect.stringMatching(/^metrics\./)]);
      expect(portal.events).toHaveLength(1);
    },
  );

  it('is not asked for what NO_PROXY names', async () => {
    const run = await probe('fetch', {
      env: { HTTP_PROXY: proxy.url, NO_PROXY: '.northfield.test' },
      with: { target, 'allow-insecure': 'true' },
    });
    expect(proxy.asked).toEqual([]);
    expect(run.log.annotations[0].message).toMatch(
      /^Prometheus did not answer GET http:\/\/metrics\.northfield\.test\/\.well-known\/jwks: /,
    );
  });
});

it('addresses without encryption are refused unless allowed', async () => {
  const run = await probe('fetch', {
    with: { target: 'http://metrics.northfield.test' },
  });
  expect(run.log.annotations[0].message).toBe(
    'Input "target": expected https://, found "http://metrics.northfield.test". Set "allow-insecure: true" if the Action has that input and the network is yours.',
  );
});

function verified(token: string): boolean {
  const [head, body, signature] = token.split('.');
  const [key] = oidc.jwks().keys;
  return createVerify('RSA-SHA256')
    .update(`${head}.${body}`)
    .verify(
      createPublicKey({ key: key as never, format: 'jwk' }),
      signature,
      'base64url',
    );
}
