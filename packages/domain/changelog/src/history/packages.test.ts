import { concerns, packageClosures, packageMatcher } from './packages';

describe('packageMatcher', () => {
  const packages = [
    { name: 'root', path: '' },
    { name: 'web', path: 'packages/web' },
    { name: 'admin', path: './packages/web/admin/' },
    { name: 'api', path: 'api' },
  ];

  it.each([
    ['packages/web/src/a.ts', 1],
    ['packages/web/admin/a.ts', 2],
    ['packages/web/admin/src/deep/a.ts', 2],
    ['packages/web/administration.ts', 1],
    ['packages/webshop/a.ts', 0],
    ['api/a.ts', 3],
    ['api', 0],
    ['README.md', 0],
    ['/a', 0],
  ])('puts %s into the deepest folder that holds it', (path, expected) => {
    const match = packageMatcher(packages);
    expect(match(path)).toBe(expected);
    expect(match(path)).toBe(expected);
    expect(packageMatcher(packages.slice(1))(path)).toBe(expected - 1);
  });

  it('refuses two packages in one folder', () => {
    expect(() =>
      packageMatcher([
        { name: 'a', path: 'x' },
        { name: 'b', path: 'x/' },
      ]),
    ).toThrow(
      'Expected each package in a folder of its own, found a and b in "x/".',
    );
  });
});

describe('packageClosures', () => {
  it('are what a package is built from, over any number of steps and in circles', () => {
    const closures = packageClosures([
      { name: 'app', path: 'app', dependsOn: ['ui', 'elsewhere'] },
      { name: 'ui', path: 'ui', dependsOn: ['icons'] },
      { name: 'icons', path: 'icons', dependsOn: ['ui'] },
      { name: 'docs', path: 'docs' },
    ]);
    expect(closures).toEqual([[0, 1, 2], [1, 2], [2, 1], [3]]);
    expect(concerns([2], closures[0])).toBe(true);
    expect(concerns([3], closures[0])).toBe(false);
    expect(concerns([], closures[0])).toBe(false);
  });
});
