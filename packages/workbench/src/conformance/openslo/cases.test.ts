import { validateOpenSlo } from '@bellwether/domain-slo';
import { agree } from './agree.mjs';
import { openSloCases } from './cases.mjs';

interface Case {
  name: string;
  document: object;
  faults: string[];
  decision?: string;
}

const faultsOf = ({ document }: Case) =>
  validateOpenSlo(document)
    .filter(({ severity }) => severity === 'error')
    .map(({ path }) => path);

describe.each([
  ['openslo/v1', 1020],
  ['openslo.com/v2alpha', 1383],
])('%s', (version, count) => {
  const cases: Case[] = openSloCases(version);

  it('is judged as by the Go SDK, at the same places', () => {
    expect(cases).toHaveLength(count);
    const different = cases.filter(
      entry => !entry.decision && !agree(faultsOf(entry), entry.faults),
    );
    expect(different.map(({ name }) => name)).toEqual([]);
  });

  it('is judged otherwise where that is a decision', () => {
    const decided = cases.filter(({ decision }) => decision);
    expect(
      decided.filter(entry => agree(faultsOf(entry), entry.faults)),
    ).toEqual([]);
    expect(new Set(decided.map(({ decision }) => decision)).size).toBe(2);
  });
});

describe('agree', () => {
  it.each([
    [[], [], true],
    [['$.spec.a'], ['spec.a'], true],
    [['$.spec.a.b', '$.spec.a[0]'], ['spec.a'], true],
    [['$.spec.ab'], ['spec.a'], false],
    [['$.spec'], ['spec.a'], false],
    [['$.spec.a', '$.kind'], ['spec.a'], false],
    [[], ['spec.a'], false],
  ])('compares %j with %j', (found, expected, alike) => {
    expect(agree(found, expected)).toBe(alike);
  });
});
