import { dataState } from './dataState';

const judge = (parts: Partial<Parameters<typeof dataState>[0]>) =>
  dataState({
    total: 100,
    lastDataMs: 1000,
    atMs: 2000,
    coverage: 1,
    staleAfterMs: 5000,
    ...parts,
  });

describe('dataState', () => {
  it.each([
    [{}, 'ok'],
    [{ coverage: null }, 'ok'],
    [{ coverage: 0.95 }, 'ok'],
    [{ coverage: 0.9499 }, 'partial'],
    [{ coverage: 0.5, minCoverage: 0.4 }, 'ok'],
    [{ lastDataMs: null }, 'ok'],
    [{ atMs: 6000 }, 'ok'],
    [{ atMs: 6001 }, 'stale'],
    [{ atMs: 6001, coverage: 0.1 }, 'stale'],
    [{ total: 0 }, 'no-data'],
    [{ total: null }, 'no-data'],
    [{ total: NaN }, 'no-data'],
    [{ total: 0, atMs: 99_999, coverage: 0 }, 'no-data'],
  ])('of %j is %s', (parts, expected) => {
    expect(judge(parts)).toBe(expected);
  });
});
