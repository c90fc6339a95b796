import { generateKeyPair, type KeyLike } from 'jose';
import { TestIssuer } from '../__testUtils__/issuer';
import type { PipelineIssuer } from './issuers';
import { KeysUnavailableError } from './KeySet';
import { PipelineTokens } from './PipelineTokens';

let issuer: TestIssuer;
beforeEach(async () => {
  issuer = await TestIssuer.start();
});
afterEach(() => issuer.close());

function setUp(changes: Partial<PipelineIssuer> = {}) {
  const clock = { nowMs: Date.now() };
  const reads: string[] = [];
  const tokens = new PipelineTokens({
    issuers: [
      {
        issuer: issuer.url,
        audience: 'https://portal.example.com',
        jwksUrl: new URL(`${issuer.url}/.well-known/jwks`),
        serverUrl: 'https://github.test',
        takes: repository => repository.startsWith('northfield/'),
        ...changes,
      },
    ],
    now: () => clock.nowMs,
    onKeysRead: outcome => reads.push(outcome),
  });
  return { tokens, clock, reads };
}

const unsigned = (header: object, claims: object) =>
  [header, claims]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

describe('PipelineTokens', () => {
  it('say which job they were issued to', async () => {
    const { tokens } = setUp();
    const token = await issuer.token();
    expect(tokens.claimsToBeOurs(token)).toBe(true);
    expect(await tokens.verify(token)).toEqual({
      source: 'https://github.test/northfield/platform',
      repository: 'northfield/platform',
      sha: 'e'.repeat(40),
      ref: 'refs/heads/main',
      runId: 4001,
      runAttempt: 1,
      actor: 'ada',
      serverUrl: 'https://github.test',
    });
  });

  it.each(['', 'abc', 'a.b.c', 'e30.e30.', `${'x'.repeat(10_000)}.y.z`])(
    'are not %j',
    token => {
      expect(setUp().tokens.claimsToBeOurs(token)).toBe(false);
    },
  );

  it.each<[string, object, string]>([
    ['another audience', { aud: 'https://other.example.com' }, 'audience'],
    ['no audience', { aud: undefined }, 'audience'],
    [
      'a token that is over',
      { exp: Math.floor(Date.now() / 1000) - 60 },
      'exp',
    ],
    ['a token that never ends', { exp: undefined }, 'exp'],
    ['a token of later', { nbf: Math.floor(Date.now() / 1000) + 300 }, 'nbf'],
    [
      'a token issued later',
      { iat: Math.floor(Date.now() / 1000) + 300 },
      'iat',
    ],
    [
      'a token issued long ago',
      { iat: Math.floor(Date.now() / 1000) - 7200 },
      'iat',
    ],
    ['no repository', { repository: undefined }, 'repository'],
    ['a repository that is none', { repository: 'a/b/c' }, 'repository'],
    ['a run that is none', { run_id: '1e3' }, 'run_id'],
    ['a number where GitHub has text', { run_attempt: 1 }, 'run_attempt'],
    ['a commit that is none', { sha: 'main' }, 'sha'],
    ['a name no database holds', { actor: 'a\0' }, 'actor'],
  ])('are refused with %s', async (_, changes, message) => {
    const token = await issuer.token(changes);
    await expect(setUp().tokens.verify(token)).rejects.toMatchObject({
      name: 'AuthenticationError',
      message: expect.stringContaining(message),
    });
  });

  it('stand a clock that is a little off', async () => {
    const nowS = Math.floor(Date.now() / 1000);
    const token = await issuer.token({ iat: nowS + 20, nbf: nowS + 20 });
    expect(await setUp().tokens.verify(token)).toMatchObject({ runId: 4001 });
  });

  it('are refused for other repositories', async () => {
    const token = await issuer.token({ repository: 'southfield/platform' });
    await expect(setUp().tokens.verify(token)).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('southfield/platform'),
    });
  });

  it('are refused when somebody else signed them', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    await expect(
      setUp().tokens.verify(await issuer.token({}, { key: privateKey })),
    ).rejects.toMatchObject({
      name: 'AuthenticationError',
      message: expect.stringContaining('signature verification failed'),
    });
  });

  it('are refused when anything in them was changed', async () => {
    const [head, , signature] = (await issuer.token()).split('.');
    const claims = unsigned({}, issuer.claims({ actor: 'eve' })).split('.')[1];
    await expect(
      setUp().tokens.verify([head, claims, signature].join('.')),
    ).rejects.toMatchObject({ name: 'AuthenticationError' });
  });

  it.each(['none', 'None', 'NONE'])(
    'are refused without a signature (alg %s)',
    async alg => {
      const token = `${unsigned({ alg, kid: 'first' }, issuer.claims())}.`;
      await expect(setUp().tokens.verify(token)).rejects.toMatchObject({
        name: 'AuthenticationError',
      });
    },
  );

  it('are refused when the public key served as a shared secret', async () => {
    const secret = new TextEncoder().encode(
      JSON.stringify(issuer.jwks().keys[0]),
    );
    const token = await issuer.token({}, { alg: 'HS256', key: secret });
    await expect(setUp().tokens.verify(token)).rejects.toMatchObject({
      name: 'AuthenticationError',
      message: expect.stringContaining('alg'),
    });
  });

  it.each(['PS256', 'RS512', 'ES256'])(
    'are refused when they are signed by %s',
    async alg => {
      const { privateKey } = await generateKeyPair(alg);
      const token = await issuer.token({}, { alg, key: privateKey });
      await expect(setUp().tokens.verify(token)).rejects.toMatchObject({
        name: 'AuthenticationError',
        message: expect.stringContaining('alg'),
      });
    },
  );

  it('need the id of a key', async () => {
    const token = await issuer.token({}, { kid: undefined });
    await expect(setUp().tokens.verify(token)).rejects.toMatchObject({
      name: 'AuthenticationError',
    });
  });

  it('are refused with a key of their own in them', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const { tokens } = setUp();
    const forged = await issuer.token(
      { jwk: issuer.jwks().keys[0], jku: 'https://evil.example.com' },
      { key: privateKey as KeyLike, kid: 'mine' },
    );
    await expect(tokens.verify(forged)).rejects.toMatchObject({
      name: 'AuthenticationError',
    });
  });
});

describe('keys', () => {
  it('are read once for many tokens at a time', async () => {
    const { tokens } = setUp();
    const token = await issuer.token();
    await Promise.all(Array.from({ length: 20 }, () => tokens.verify(token)));
    expect(issuer.reads).toBe(1);
  });

  it('are read again when a new one is used', async () => {
    const { tokens, clock } = setUp();
    await tokens.verify(await issuer.token());
    await issuer.rotate('second');
    clock.nowMs += 60_000;
    await tokens.verify(await issuer.token());
    expect(issuer.reads).toBe(2);
  });

  it('are not asked for again and again because somebody makes up ids', async () => {
    const { tokens, clock } = setUp();
    await tokens.verify(await issuer.token());
    clock.nowMs += 60_000;
    for (let attempt = 0; attempt < 20; attempt++) {
      await expect(
        tokens.verify(await issuer.token({}, { kid: `made-up-${attempt}` })),
      ).rejects.toMatchObject({ name: 'AuthenticationError' });
    }
    expect(issuer.reads).toBe(2);
  });

  it('are read again after a while, so that one that was withdrawn is gone', async () => {
    const { tokens, clock } = setUp();
    const exp = Math.floor(clock.nowMs / 1000) + 3000;
    const old = await issuer.token({ exp });
    await tokens.verify(old);
    await issuer.rotate('second');
    clock.nowMs += 11 * 60_000;
    const token = await issuer.token({ exp });
    expect(await tokens.verify(token)).toMatchObject({ runId: 4001 });
    await expect(tokens.verify(old)).rejects.toMatchObject({
      name: 'AuthenticationError',
    });
  });

  it('that are known keep working while they cannot be read', async () => {
    const { tokens, clock, reads } = setUp();
    await tokens.verify(await issuer.token());
    issuer.broken = { status: 500 };
    clock.nowMs += 2 * 3_600_000;
    const nowS = Math.floor(clock.nowMs / 1000);
    const fresh = { iat: nowS, nbf: nowS, exp: nowS + 300 };
    expect(await tokens.verify(await issuer.token(fresh))).toMatchObject({
      runId: 4001,
    });
    expect(reads).toEqual(['ok', 'error']);
  });

  it('that are too old do not', async () => {
    const { tokens, clock } = setUp();
    await tokens.verify(await issuer.token());
    issuer.broken = { status: 500 };
    clock.nowMs += 25 * 3_600_000;
    const nowS = Math.floor(clock.nowMs / 1000);
    await expect(
      tokens.verify(
        await issuer.token({ iat: nowS, nbf: nowS, exp: nowS + 300 }),
      ),
    ).rejects.toBeInstanceOf(KeysUnavailableError);
  });

  it.each([
    ['an error', { status: 503 }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['no keys', { status: 200, body: '{"keys": 7}' }],
    ['far too much', { status: 200, body: 'x'.repeat(600 * 1024) }],
  ])('that are answered with %s leave it open', async (_, broken) => {
    issuer.broken = broken;
    const { tokens, clock, reads } = setUp();
    const token = await issuer.token();
    await expect(tokens.verify(token)).rejects.toBeInstanceOf(
      KeysUnavailableError,
    );
    await expect(tokens.verify(token)).rejects.toBeInstanceOf(
      KeysUnavailableError,
    );
    expect(reads).toEqual(['error']);
    issuer.broken = undefined;
    clock.nowMs += 31_000;
    expect(await tokens.verify(token)).toMatchObject({ runId: 4001 });
  });

  it('that are unknown while they cannot be read leave it open', async () => {
    const { tokens, clock } = setUp();
    await tokens.verify(await issuer.token());
    await issuer.rotate('second');
    issuer.broken = { status: 500 };
    clock.nowMs += 60_000;
    await expect(tokens.verify(await issuer.token())).rejects.toBeInstanceOf(
      KeysUnavailableError,
    );
  });
});
