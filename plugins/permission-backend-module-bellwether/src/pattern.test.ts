import fc from 'fast-check';
import { parsePattern } from './pattern';

function matches(pattern: string, name: string): boolean {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.pattern.matches(name);
}

const segment = fc.stringMatching(/^[a-z][a-z-]{0,6}$/);
const name = fc
  .array(segment, { minLength: 1, maxLength: 5 })
  .map(segments => segments.join('.'));

describe('parsePattern', () => {
  it.each([
    ['catalog.entity.read', 'catalog.entity.read', true],
    ['catalog.entity.read', 'catalog.entity.reader', false],
    ['catalog.entity.read', 'Catalog.Entity.Read', false],
    ['catalog.*', 'catalog.entity.read', true],
    ['catalog.*', 'catalog.read', true],
    ['catalog.*', 'catalog', false],
    ['catalog.*', 'catalog.', false],
    ['catalog.*', 'catalogue.entity.read', false],
    ['*.read', 'slo.objective.read', true],
    ['*.read', 'read', false],
    ['*.read', '.read', false],
    ['*.read', 'slo.spread', false],
    ['catalog.*.read', 'catalog.entity.read', true],
    ['catalog.*.read', 'catalog.read', false],
    ['catalog.*.read', 'catalog..read', false],
    ['*', 'anything.at.all', true],
    ['*', '', false],
  ])('%s on %s: %s', (pattern, permission, expected) => {
    expect(matches(pattern, permission)).toBe(expected);
  });

  it('knows exact names from patterns', () => {
    expect(parsePattern('slo.counts.push')).toMatchObject({
      ok: true,
      pattern: { text: 'slo.counts.push', exact: true },
    });
    expect(parsePattern('slo.*')).toMatchObject({
      ok: true,
      pattern: { text: 'slo.*', exact: false },
    });
  });

  it.each(['', '.', 'catalog.', '.read', 'cat*.read', 'a b', 'a.b\nc', '**'])(
    'refuses %j and shows how to write it',
    text => {
      expect(parsePattern(text)).toEqual({
        ok: false,
        message: `expected segments of letters, digits, "_", ":" or "-" joined by dots, each of them a name or "*", found "${text}"; write for example "catalog.entity.read", "catalog.entity.*" or "*.read"`,
      });
    },
  );

  it('refuses a second star', () => {
    expect(parsePattern('*.entity.*')).toEqual({
      ok: false,
      message:
        'expected at most one "*", found "*.entity.*"; write one pattern per group of names',
    });
  });

  it('matches exactly the names in which the star is replaced by whole segments', () => {
    fc.assert(
      fc.property(
        fc.array(segment, { maxLength: 3 }),
        name,
        fc.array(segment, { maxLength: 3 }),
        name,
        (before, middle, after, other) => {
          const pattern = [...before, '*', ...after].join('.');
          expect(
            matches(pattern, [...before, middle, ...after].join('.')),
          ).toBe(true);
          const parts = other.split('.');
          const expected =
            parts.length > before.length + after.length &&
            before.every((part, index) => parts[index] === part) &&
            after.every(
              (part, index) =>
                parts[parts.length - after.length + index] === part,
            );
          expect(matches(pattern, other)).toBe(expected);
        },
      ),
    );
  });
});
