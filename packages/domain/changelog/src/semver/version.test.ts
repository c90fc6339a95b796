import fc from 'fast-check';
import { bumpVersion } from './bump';
import { compareVersions, formatVersion, parseVersion } from './version';

const read = (text: string) => parseVersion(text)!;

describe('versions', () => {
  it.each([
    '0.0.0',
    '1.2.3',
    '10.20.30-rc.1',
    '1.0.0-alpha.0+build.5-x',
    '1.0.0--.-',
    '1.0.0+001',
    '999999999999999.0.0',
  ])('%s is one', text => {
    expect(formatVersion(read(text))).toBe(text);
  });

  it.each([
    '',
    '1',
    '1.2',
    'v1.2.3',
    '01.2.3',
    '1.2.3-',
    '1.2.3-01',
    '1.2.3-a..b',
    '1.2.3-a_b',
    '1.2.3+',
    '1.2.3 ',
    '1.2.3\n',
    '1.2.3-1111111111111111',
    '-1.2.3',
    `1.2.3-${'a'.repeat(300)}`,
  ])('%j is none', text => {
    expect(parseVersion(text)).toBeUndefined();
  });

  it('are ordered as section 11 has it', () => {
    const ordered = [
      '0.9.9',
      '1.0.0-1',
      '1.0.0-2',
      '1.0.0-10',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.1',
      '1.1.0',
      '2.0.0',
    ].map(read);
    for (const [i, one] of ordered.entries()) {
      for (const [j, other] of ordered.entries()) {
        expect(Math.sign(compareVersions(one, other))).toBe(Math.sign(i - j));
      }
    }
    expect(compareVersions(read('1.0.0+a'), read('1.0.0+b'))).toBe(0);
  });

  it('have an order without contradictions', () => {
    const part = fc.nat({ max: 2 });
    const version = fc
      .tuple(
        part,
        part,
        part,
        fc.array(fc.oneof(part, fc.constantFrom('a', 'b')), { maxLength: 3 }),
      )
      .map(([major, minor, patch, prerelease]) => ({
        major,
        minor,
        patch,
        prerelease,
        build: [],
      }));
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(
          Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a)),
        ).toBe(0);
        const inOrder =
          compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0;
        expect(inOrder && compareVersions(a, c) > 0).toBe(false);
        expect(compareVersions(bumpVersion(a, 'patch'), a)).toBeGreaterThan(0);
      }),
    );
  });

  it.each([
    ['1.2.3', 'major', '2.0.0'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.0-rc.1', 'minor', '1.2.0'],
    ['1.2.0-rc.1', 'major', '2.0.0'],
    ['2.0.0-rc.1', 'major', '2.0.0'],
    ['1.2.1-rc.1', 'minor', '1.3.0'],
    ['1.2.1-rc.1', 'patch', '1.2.1'],
    ['0.1.0+x', 'patch', '0.1.1'],
  ] as const)('%s raised by %s is %s', (from, bump, to) => {
    expect(formatVersion(bumpVersion(read(from), bump))).toBe(to);
  });
});
