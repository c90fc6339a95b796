import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readConnections } from './connections';

const read = (...connections: JsonObject[]) =>
  readConnections(
    mockServices.rootConfig({ data: { slo: { prometheus: { connections } } } }),
  );
const url = 'https://prometheus.example.com';

describe('readConnections', () => {
  it('needs none', () => {
    expect(readConnections(mockServices.rootConfig({ data: {} }))).toEqual([]);
  });

  it('has defaults for everything but name and address', () => {
    expect(read({ name: 'eu', url: `${url}/tenant/` })).toEqual([
      {
        name: 'eu',
        url: `${url}/tenant`,
        headers: {},
        timeoutMs: 10_000,
        concurrency: 8,
      },
    ]);
  });

  it('reads everything', () => {
    expect(
      read({
        name: 'eu',
        url,
        authorization: 'Bearer secret',
        headers: { 'X-Scope-OrgID': 'school' },
        timeout: { seconds: 3 },
        concurrency: 2,
        recorded: true,
      }),
    ).toEqual([
      {
        name: 'eu',
        url,
        headers: { 'X-Scope-OrgID': 'school', Authorization: 'Bearer secret' },
        timeoutMs: 3000,
        concurrency: 2,
        recorded: true,
      },
    ]);
  });

  it.each([
    [[{ url }], /slo\.prometheus\.connections\[0\]\.name/],
    [[{ name: 'eu' }], /slo\.prometheus\.connections\[0\]\.url/],
    [
      [
        { name: 'eu', url },
        { name: 'eu', url },
      ],
      /"eu" is used twice/,
    ],
    [
      [
        { name: 'eu', url },
        { name: 'us', url: 'ftp://x' },
      ],
      /connections\[1\]\.url: expected an http/,
    ],
    [[{ name: 'eu', url: 'prometheus:9090' }], /\[0\]\.url: expected an http/],
    [[{ name: 'eu', url: 'http://x?y=1' }], /without user, password, query/],
    [
      [{ name: 'eu', url, timeout: { milliseconds: 5 } }],
      /\[0\]\.timeout: expected 100 ms/,
    ],
    [
      [{ name: 'eu', url, concurrency: 0 }],
      /\[0\]\.concurrency: expected a whole number/,
    ],
    [[{ name: 'eu', url, concurrency: 1.5 }], /\[0\]\.concurrency/],
  ] as [JsonObject[], RegExp][])(
    'refuses %j and names the key',
    (connections, message) => {
      expect(() => read(...connections)).toThrow(message);
    },
  );

  it('does not repeat credentials in an error', () => {
    expect(() => read({ name: 'eu', url: 'http://me:hunter2@x' })).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('hunter2'),
      }),
    );
  });
});
