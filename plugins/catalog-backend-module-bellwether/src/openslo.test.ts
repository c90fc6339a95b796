import type { Problem } from '@bellwether/domain-slo';
import {
  describeFaults,
  faultAnnotation,
  faultsOf,
  isOpenSlo,
  recordedFaults,
  remains,
} from './openslo';

const fault = (path: string, more: Partial<Problem> = {}): Problem => ({
  severity: 'error',
  code: 'wrong-type',
  path,
  message: 'Expected text, found 5.',
  ...more,
});

function entity(annotations?: Record<string, string>) {
  return remains({ kind: 'Service', name: 'x' }, annotations ?? {});
}

describe('isOpenSlo', () => {
  it.each([
    'openslo/v1',
    'openslo/v1alpha',
    'openslo.com/v2alpha',
    'OpenSLO/v1',
  ])('knows %s', version => expect(isOpenSlo(version)).toBe(true));
  it.each(['backstage.io/v1alpha1', 'openslo', 'not-openslo/v1', 5, undefined])(
    'leaves %s to others',
    version => expect(isOpenSlo(version)).toBe(false),
  );
});

describe('describeFaults', () => {
  it('names path, message and as much of the place as is known', () => {
    expect(
      describeFaults([
        fault('$.spec'),
        fault('$.spec', { line: 3 }),
        fault('$.spec', { file: 'slos.yaml', line: 3, column: 7 }),
      ]),
    ).toEqual([
      '$.spec Expected text, found 5.',
      '$.spec Expected text, found 5. (3)',
      '$.spec Expected text, found 5. (slos.yaml:3:7)',
    ]);
  });

  it('counts what it does not list', () => {
    const texts = describeFaults(
      Array.from({ length: 25 }, (_, i) => fault(`$.spec[${i}]`)),
    );
    expect(texts).toHaveLength(21);
    expect(texts[20]).toBe(
      '5 further faults are not listed. Solve these first.',
    );
  });
});

describe('recordedFaults', () => {
  it('reads back what the parser wrote', () => {
    const faults = [fault('$.spec', { line: 3 })];
    expect(recordedFaults(entity(faultAnnotation(faults)))).toEqual(faults);
  });

  it.each(['', '{', 'null', '{}', '[null, 5, {"path": 5}]'])(
    'ignores %j, which the parser does not write',
    text => {
      expect(
        recordedFaults(entity({ 'bellwether.dev/problems': text })),
      ).toEqual([]);
    },
  );
});

describe('faultsOf', () => {
  it('is empty for a valid document, and leaves warnings out', () => {
    expect(faultsOf(entity())).toEqual([]);
    const slo = {
      ...entity(),
      kind: 'SLO',
      spec: {
        service: 'x',
        indicatorRef: 'y',
        budgetingMethod: 'Occurrences',
        objectives: [{ target: 0.9 }],
      },
    };
    expect(faultsOf(slo)).toEqual([]);
  });

  it('tolerates metadata of the catalog, and no misspelling of it', () => {
    const service = entity();
    const metadata = { ...service.metadata, namespace: 'north', tags: ['a'] };
    expect(faultsOf({ ...service, metadata })).toEqual([]);
    expect(
      faultsOf({ ...service, metadata: { ...metadata, lables: {} } }).map(
        ({ path }) => path,
      ),
    ).toEqual(['$.metadata.lables']);
  });

  it('judges annotations once the document itself is valid', () => {
    const bad = entity({ 'bellwether.dev/owner': 'no one' });
    expect(faultsOf(bad).map(({ code }) => code)).toEqual([
      'invalid-entity-reference',
    ]);
    expect(
      faultsOf({ ...bad, spec: { x: 1 } }).map(({ code }) => code),
    ).toEqual(['unknown-field']);
  });
});
