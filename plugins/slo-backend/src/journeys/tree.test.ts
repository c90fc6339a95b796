import { type OpenSloDocument, resolveSlo } from '@bellwether/domain-slo';
import { openSloDocument } from '@bellwether/domain-catalog-model';
import {
  pushedCounts,
  sloEntity,
  type SloOptions,
} from '../__testUtils__/entities';
import { stored } from '../__testUtils__/stored';
import type { MemberDeclarations } from '../database/JourneyStore';
import type { ListedObjective, StoredStatus } from '../database/model';
import { compositeOfSlo, compositeTree, journeyTree } from './tree';

const listed = (
  name: string,
  index: number,
  status: Partial<StoredStatus>,
): ListedObjective =>
  stored(
    { name, index, ownerRef: `group:default/${name}` },
    { budget: 'healthy', data: 'ok', ...status },
  );

const units = (good: number, total: number) => ({
  good,
  total,
  sli: good / total,
});

/** Declarations of an SLO whose two objectives have indicators of their own. */
function declared(options: Partial<SloOptions> = {}): MemberDeclarations {
  const objective = (target: number, more: object) => ({
    target,
    indicator: pushedCounts,
    ...more,
  });
  const document = openSloDocument(
    sloEntity({
      name: 'enrol',
      indicator: null,
      objectives: [
        objective(0.99, { displayName: 'Find', compositeWeight: 3 }),
        objective(0.95, { displayName: 'Book' }),
      ],
      ...options,
    }),
  ) as OpenSloDocument;
  const resolved = resolveSlo(document, () => undefined);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  const { definition } = resolved;
  return {
    document,
    definitions: new Map(
      definition.objectives.map(own => [
        own.index,
        { slo: { ...definition, objectives: [own] }, objective: own },
      ]),
    ),
  };
}

const members = [
  listed('enrol', 0, units(990, 1000)),
  listed('enrol', 1, units(960, 1000)),
];

describe('compositeOfSlo', () => {
  it('is none without declarations, with a broken one, or with a shared indicator', () => {
    expect(compositeOfSlo(members, undefined)).toBeUndefined();
    const broken = declared();
    broken.definitions.delete(1);
    expect(compositeOfSlo(members, broken)).toBeUndefined();
    const shared = declared({
      indicator: pushedCounts,
      objectives: [{ target: 0.99 }, { target: 0.95 }],
    });
    expect(compositeOfSlo(members, shared)).toBeUndefined();
  });
});

describe('compositeTree', () => {
  const treeOf = (options?: Partial<SloOptions>) =>
    compositeTree(members, compositeOfSlo(members, declared(options))!);

  it('adds up errors by weight, against the weakest objective, with each share', () => {
    const tree = treeOf();
    expect(tree).toMatchObject({
      id: 'composite:default/enrol',
      kind: 'composite',
      title: 'enrol',
      sloEntityRef: 'slo:default/enrol',
      ownerRef: 'group:default/enrol',
      target: 0.95,
      weight: 1,
      sli: expect.closeTo(1 - (3 * 0.01 + 0.04), 9),
      remaining: expect.closeTo(1 - 0.07 / 0.05, 9),
      budget: 'exhausted',
      data: 'ok',
      share: 1,
      shareOfTop: 1,
    });
    expect(
      tree.members.map(({ id, weight, share, kind }) => [
        id,
        weight,
        share,
        kind,
      ]),
    ).toEqual([
      ['default/enrol/1', 1, expect.closeTo(4 / 7, 9), 'objective'],
      ['default/enrol/0', 3, expect.closeTo(3 / 7, 9), 'objective'],
    ]);
  });

  it('follows the method of the annotation', () => {
    const annotations = { 'bellwether.dev/composite': 'weightedMean' };
    expect(treeOf({ annotations }).sli).toBeCloseTo(1 - 0.07 / 4, 9);
  });

  it('takes time slices for equally heavy', () => {
    const tree = treeOf({
      budgetingMethod: 'Timeslices',
      objectives: [0.99, 0.95].map((target, index) => ({
        target,
        indicator: pushedCounts,
        compositeWeight: 3 - index,
        timeSliceTarget: 0.9,
        timeSliceWindow: '5m',
      })),
    });
    expect(tree.sli).toBeCloseTo(0.95, 9);
    expect(tree.members.map(({ weight }) => weight)).toEqual([1, 1]);
  });
});

describe('journeyTree', () => {
  it('is the mean of its members, of composites as of objectives', () => {
    const other = listed('pay', 0, {
      ...units(900, 1000),
      remaining: -9,
      budget: 'exhausted',
    });
    const silent = listed('mail', 0, {
      good: null,
      total: null,
      sli: null,
      budget: 'unknown',
      data: 'no-data',
    });
    const tree = journeyTree('enrolment', [
      {
        objectives: members,
        composite: compositeOfSlo(members, declared()),
      },
      { objectives: [other], composite: undefined },
      { objectives: [silent], composite: undefined },
    ]);
    expect(tree).toMatchObject({
      id: 'journey:enrolment',
      kind: 'journey',
      title: 'enrolment',
      sli: expect.closeTo(1 - (0.07 + 0.1) / 2, 9),
      remaining: null,
      budget: 'exhausted',
      data: 'partial',
      share: 1,
    });
    expect(tree.target).toBeUndefined();
    const [first, second, third] = tree.members;
    expect(first).toMatchObject({
      id: 'default/pay/0',
      objectiveIndex: 0,
      // The figures of the status, which knows more than the sums.
      remaining: -9,
      share: expect.closeTo(0.1 / 0.17, 9),
    });
    expect(second).toMatchObject({
      kind: 'composite',
      share: expect.closeTo(0.07 / 0.17, 9),
    });
    expect(second.members[0].shareOfTop).toBeCloseTo(
      (0.07 / 0.17) * (4 / 7),
      9,
    );
    expect(third).toMatchObject({ id: 'default/mail/0', share: null });
  });
});
