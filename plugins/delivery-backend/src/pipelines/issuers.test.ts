import { mockServices } from '@backstage/backend-test-utils';
import { readPipelineIssuers } from './issuers';

const read = (...github: object[]) =>
  readPipelineIssuers(
    mockServices.rootConfig({
      data: {
        backend: { baseUrl: 'https://portal.example.com/path' },
        delivery: { pipelines: { github } },
      },
    }),
  );

describe('readPipelineIssuers', () => {
  it('needs no more than whose pipelines they are', () => {
    const [issuer] = read({ owners: ['Northfield'] });
    expect(issuer).toMatchObject({
      issuer: 'https://token.actions.githubusercontent.com',
      audience: 'https://portal.example.com',
      serverUrl: 'https://github.com',
    });
    expect(issuer.jwksUrl.href).toBe(
      'https://token.actions.githubusercontent.com/.well-known/jwks',
    );
    expect(issuer.takes('northfield/Platform')).toBe(true);
    expect(issuer.takes('northfield2/platform')).toBe(false);
  });

  it('takes repositories one by one', () => {
    const [issuer] = read({ repositories: ['northfield/platform'] });
    expect(issuer.takes('Northfield/Platform')).toBe(true);
    expect(issuer.takes('northfield/other')).toBe(false);
  });

  it.each([
    [
      'https://token.actions.githubusercontent.com/northfield',
      'https://github.com',
    ],
    ['https://token.actions.north.ghe.com', 'https://north.ghe.com'],
    [
      'https://github.example.com/_services/token/',
      'https://github.example.com',
    ],
  ])('knows which GitHub %s is of', (issuer, serverUrl) => {
    expect(read({ issuer, owners: ['a'] })[0].serverUrl).toBe(serverUrl);
  });

  it('may be told everything', () => {
    const [issuer] = read({
      issuer: 'https://tokens.example.com',
      audience: 'bellwether',
      jwksUrl: 'https://keys.example.com/jwks',
      serverUrl: 'https://git.example.com/',
      owners: ['a'],
    });
    expect(issuer).toMatchObject({
      audience: 'bellwether',
      serverUrl: 'https://git.example.com',
    });
    expect(issuer.jwksUrl.href).toBe('https://keys.example.com/jwks');
  });

  it.each<[string, object[], string]>([
    ['nobody', [{}], 'pipelines.github[0]: expected the owners'],
    ['a repository as an owner', [{ owners: ['a/b'] }], 'github[0].owners'],
    ['an owner as a repository', [{ repositories: ['a'] }], '].repositories'],
    [
      'an issuer of which nothing follows',
      [{ issuer: 'https://tokens.example.com', owners: ['a'] }],
      'github[0].serverUrl',
    ],
    [
      'keys over an open line',
      [{ jwksUrl: 'http://keys.example.com', owners: ['a'] }],
      'github[0].jwksUrl',
    ],
    ['an issuer that is none', [{ issuer: 'x', owners: ['a'] }], '].issuer'],
    [
      'an issuer twice',
      [{ owners: ['a'] }, { owners: ['b'] }],
      'github[1]: expected each issuer',
    ],
    [
      'an owner twice',
      [
        { owners: ['a'] },
        { issuer: 'https://ghe.example.com/_services/token', owners: ['A'] },
      ],
      'github[1]: expected each issuer, owner and repository once, found a',
    ],
  ])('refuses %s', (_, github, message) => {
    expect(() => read(...github)).toThrow(message);
  });
});
