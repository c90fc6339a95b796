import { validateOpenSlo } from './document';
import { document, faults } from './__testUtils__/documents';

const service = (metadata: unknown) => ({
  ...document('Service', {}),
  metadata,
});

describe('names', () => {
  it.each(['a', '0', 'a-b', 'a1-2b', 'x'.repeat(63)])('accepts %s', name => {
    expect(faults(service({ name }))).toEqual([]);
  });

  it.each(['A', '-a', 'a-', 'a.b', 'a b', 'a_b', 'é', 'x'.repeat(64)])(
    'refuses %s',
    name => {
      expect(faults(service({ name }))).toEqual([
        'invalid-name $.metadata.name',
      ]);
    },
  );

  it('says what a name may be and which was found', () => {
    expect(validateOpenSlo(service({ name: 'My Service' }))).toEqual([
      {
        severity: 'error',
        code: 'invalid-name',
        path: '$.metadata.name',
        message:
          'Expected 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends (RFC 1123 label), found "My Service".',
      },
    ]);
  });
});

describe('metadata', () => {
  it.each([
    [undefined, 'required $.metadata'],
    [null, 'required $.metadata'],
    [[], 'wrong-type $.metadata'],
    ['x', 'wrong-type $.metadata'],
    [{}, 'required $.metadata.name'],
    [{ name: '' }, 'empty $.metadata.name'],
    [{ name: null }, 'required $.metadata.name'],
    [{ name: 7 }, 'wrong-type $.metadata.name'],
    [
      { name: 'a', displayName: 'x'.repeat(64) },
      'too-long $.metadata.displayName',
    ],
    [{ name: 'a', displayName: 1 }, 'wrong-type $.metadata.displayName'],
    [{ name: 'a', owner: 'x' }, 'unknown-field $.metadata.owner'],
    [{ name: 'a', namespace: 'x' }, 'unknown-field $.metadata.namespace'],
    [{ name: 'a', labels: [] }, 'wrong-type $.metadata.labels'],
    [{ name: 'a', labels: { team: 1 } }, 'wrong-type $.metadata.labels.team'],
    [{ name: 'a', labels: { team: {} } }, 'wrong-type $.metadata.labels.team'],
    [
      { name: 'a', labels: { team: ['a', 1] } },
      'wrong-type $.metadata.labels.team[1]',
    ],
    [
      { name: 'a', labels: { team: ['a', null] } },
      'required $.metadata.labels.team[1]',
    ],
    [
      { name: 'a', labels: { 'x/y': 'z' } },
      'invalid-label-key $.metadata.labels["x/y"]',
    ],
    [
      { name: 'a', labels: { '': 'z' } },
      'invalid-label-key $.metadata.labels[""]',
    ],
    [
      { name: 'a', labels: { 'a-': 'z' } },
      'invalid-label-key $.metadata.labels.a-',
    ],
    [
      { name: 'a', labels: { ['k'.repeat(64)]: 'z' } },
      `invalid-label-key $.metadata.labels.${'k'.repeat(64)}`,
    ],
    [{ name: 'a', annotations: 'x' }, 'wrong-type $.metadata.annotations'],
    [
      { name: 'a', annotations: { a: ['x'] } },
      'wrong-type $.metadata.annotations.a',
    ],
    [
      { name: 'a', annotations: { a: 1 } },
      'wrong-type $.metadata.annotations.a',
    ],
    [
      { name: 'a', annotations: { 'Not.Lower/x': 'y' } },
      'invalid-annotation-key $.metadata.annotations["Not.Lower/x"]',
    ],
    [
      { name: 'a', annotations: { 'a/b/c': 'y' } },
      'invalid-annotation-key $.metadata.annotations["a/b/c"]',
    ],
    [
      { name: 'a', annotations: { '/x': 'y' } },
      'invalid-annotation-key $.metadata.annotations["/x"]',
    ],
  ])('refuses %j', (metadata, expected) => {
    expect(faults(service(metadata))).toEqual([expected]);
  });

  it('limits the domain of an annotation key to 253 characters', () => {
    const domain = (length: number) =>
      `${`${'a'.repeat(60)}.`.repeat(5).slice(0, length - 1)}z`;
    const keyed = (length: number) =>
      faults(
        service({ name: 'a', annotations: { [`${domain(length)}/x`]: 'y' } }),
      );
    expect(keyed(253)).toEqual([]);
    expect(keyed(254)).toHaveLength(1);
  });

  it('accepts what OpenSLO allows, nulls being absent', () => {
    expect(
      faults(
        service({
          name: 'a',
          displayName: 'é'.repeat(63),
          labels: {
            one: 'x',
            many: ['y', 'z'],
            none: [],
            empty: '',
            gone: null,
            'a_b.c-d': 'x',
          },
          annotations: {
            'openslo.com/a': 'x',
            plain: '',
            'bellwether.dev/labels': '{}',
          },
        }),
      ),
    ).toEqual([]);
  });

  it('reports a wrong key and its wrong value both', () => {
    expect(faults(service({ name: 'a', labels: { 'x y': 3 } }))).toEqual([
      'invalid-label-key $.metadata.labels["x y"]',
      'wrong-type $.metadata.labels["x y"]',
    ]);
  });

  it('offers quotes for numbers that should be text', () => {
    const [problem] = validateOpenSlo(
      service({ name: 'a', labels: { year: 2026 } }),
    );
    expect(problem.message).toBe(
      'Expected text, found the number 2026. Put it in quotes: "2026".',
    );
  });
});

describe('descriptions', () => {
  it('counts characters, not code units', () => {
    expect(
      faults(document('Service', { description: '😀'.repeat(1050) })),
    ).toEqual([]);
    expect(
      faults(document('Service', { description: 'x'.repeat(1051) })),
    ).toEqual(['too-long $.spec.description']);
  });

  it('may be empty but must be text', () => {
    expect(faults(document('Service', { description: '' }))).toEqual([]);
    expect(faults(document('Service', { description: [] }))).toEqual([
      'wrong-type $.spec.description',
    ]);
  });
});
