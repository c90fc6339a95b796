import { Claims } from './Claims';

describe('Claims', () => {
  it('tells of IDs that two objectives go by, until one of them does no more', () => {
    const claims = new Claims();
    expect(claims.isContested('a')).toBe(false);
    claims.add('a', 'default/a/0', 0);
    claims.add('a', 'default/a/0', 60_000);
    claims.add('b', 'default/b/0', 60_000);
    expect(claims.isContested('a')).toBe(false);
    claims.add('a', 'other/a/0', 60_000);
    expect(claims.isContested('a')).toBe(true);
    claims.add('a', 'other/a/0', 660_000);
    expect(claims.isContested('a')).toBe(true);
    claims.add('a', 'other/a/0', 660_001);
    expect(claims.isContested('a')).toBe(false);
  });
});
