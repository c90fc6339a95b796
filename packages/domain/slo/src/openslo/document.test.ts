import fc from 'fast-check';
import { OPENSLO_KINDS, validateOpenSlo } from './document';
import { document, faults, slo } from './__testUtils__/documents';

describe('validateOpenSlo', () => {
  it.each([
    [undefined, 'wrong-type $'],
    [null, 'wrong-type $'],
    ['SLO', 'wrong-type $'],
    [[slo()], 'wrong-type $'],
    [new Date(0), 'wrong-type $'],
    [{ ...slo(), apiVersion: undefined }, 'required $.apiVersion'],
    [
      { ...slo(), apiVersion: 'openslo/v1alpha' },
      'unsupported-version $.apiVersion',
    ],
    [{ ...slo(), apiVersion: 1 }, 'unsupported-version $.apiVersion'],
    [{ ...slo(), kind: undefined }, 'required $.kind'],
    [{ ...slo(), kind: 'Slo' }, 'not-allowed $.kind'],
    [{ ...slo(), kind: 'constructor' }, 'not-allowed $.kind'],
    [{ ...slo(), spec: undefined }, 'required $.spec'],
    [{ ...slo(), spec: 1 }, 'wrong-type $.spec'],
    [{ ...slo(), specs: {} }, 'unknown-field $.specs'],
    [{ ...slo(), relations: [] }, 'unknown-field $.relations'],
    [{ ...slo(), status: {} }, 'unknown-field $.status'],
    [document('Service', { url: 'x' }), 'unknown-field $.spec.url'],
  ])('refuses %j', (value, expected) => {
    expect(faults(value)).toEqual([expected]);
  });

  it('has a rule for every kind, all of which refuse unknown fields', () => {
    for (const kind of OPENSLO_KINDS) {
      expect(faults(document(kind, { surprise: 1 }))).toContain(
        'unknown-field $.spec.surprise',
      );
    }
  });

  it('accepts a Service without spec', () => {
    expect(faults({ ...document('Service', undefined) })).toEqual([]);
  });

  it('finds every fault at once', () => {
    expect(
      faults({
        apiVersion: 'openslo/v1',
        kind: 'SLO',
        metadata: { name: 'Bad Name', labels: { team: 4 } },
        spec: {
          budgetingMethod: 'Other',
          objectives: [{ target: 2 }, { op: 'x' }],
          timeWindow: [{ duration: 'x' }],
        },
      }),
    ).toEqual([
      'invalid-name $.metadata.name',
      'wrong-type $.metadata.labels.team',
      'required $.spec.service',
      'not-allowed $.spec.budgetingMethod',
      'invalid-duration $.spec.timeWindow[0].duration',
      'required $.spec.timeWindow[0].calendar',
      'out-of-range $.spec.objectives[0].target',
      'not-allowed $.spec.objectives[1].op',
      'one-required $.spec.objectives[1]',
      'one-required $.spec',
    ]);
  });

  it('lists at most a hundred unknown fields of a map', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`field${index}`, 1]),
    );
    const problems = validateOpenSlo({ ...slo(), ...wide });
    expect(problems).toHaveLength(101);
    expect(problems[100].message).toBe(
      '4900 further unknown fields are not listed.',
    );
  });

  it('tolerates the envelope of a catalog entity when asked to, and nothing else', () => {
    const entity = {
      ...slo(
        {},
        {
          namespace: 'default',
          uid: 'x',
          etag: 'y',
          generation: 1,
          title: 'Sign in',
          description: 'x',
          links: [],
          tags: ['a'],
          annotations: { 'backstage.io/managed-by-location': 'url:x' },
        },
      ),
      relations: [],
      status: { items: [] },
    };
    expect(faults(entity, { allowUnknownMetadata: true })).toEqual([]);
    expect(
      faults({ ...entity, extra: 1 }, { allowUnknownMetadata: true }),
    ).toEqual(['unknown-field $.extra']);
    expect(
      faults(
        { ...entity, spec: { ...(entity.spec as object), owner: 'x' } },
        { allowUnknownMetadata: true },
      ),
    ).toEqual(['unknown-field $.spec.owner']);
  });

  it('knows what the files of a catalog carry, and finds misspellings of it', () => {
    const file = slo(
      {},
      {
        namespace: 'north',
        title: 'Sign in',
        description: 'x',
        links: [{ url: 'https://example.org' }],
        tags: ['a'],
        uid: 'x',
        etag: 'y',
      },
    );
    expect(faults(file, { catalogFile: true })).toEqual([]);
    expect(faults(file)).toHaveLength(7);
    expect(
      faults(slo({}, { namespce: 'north', namespace: 'North!', tags: 'a' }), {
        catalogFile: true,
      }),
    ).toEqual([
      'unknown-field $.metadata.namespce',
      'invalid-namespace $.metadata.namespace',
      'wrong-type $.metadata.tags',
    ]);
    expect(faults({ ...file, relations: [] }, { catalogFile: true })).toEqual([
      'unknown-field $.relations',
    ]);
  });

  it('never throws, whatever JSON it is given', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.constantFrom(...OPENSLO_KINDS),
        (value, kind) => {
          expect(() => validateOpenSlo(value)).not.toThrow();
          expect(() =>
            validateOpenSlo(document(kind, value, { labels: value })),
          ).not.toThrow();
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it('never throws when a part of a valid SLO is replaced by anything', () => {
    const paths = [
      ['metadata'],
      ['spec'],
      ['spec', 'indicator'],
      ['spec', 'indicator', 'spec'],
      ['spec', 'indicator', 'spec', 'ratioMetric'],
      ['spec', 'objectives'],
      ['spec', 'objectives', '0'],
      ['spec', 'timeWindow'],
      ['spec', 'timeWindow', '0'],
      ['spec', 'alertPolicies'],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.jsonValue({ maxDepth: 3 }),
        (path, value) => {
          const mutant: Record<string, unknown> = structuredClone(slo());
          const holder = path
            .slice(0, -1)
            .reduce(
              (node, key) => node[key] as Record<string, unknown>,
              mutant,
            );
          holder[path[path.length - 1]] = value;
          expect(() => validateOpenSlo(mutant)).not.toThrow();
        },
      ),
      { seed: 2, numRuns: 500 },
    );
  });
});
