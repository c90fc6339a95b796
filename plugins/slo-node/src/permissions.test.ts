import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { sloObjectivePermissions } from '@bellwether/plugin-slo-common';
import {
  createSloConditionalDecision,
  sloConditions,
  type SloObjectiveFilter,
  type SloObjectiveResource,
  sloObjectiveResourceRef,
  sloObjectiveRules,
} from './permissions';

const { isOwner, hasSystem, hasJourney } = sloObjectiveRules;

const objectives: SloObjectiveResource[] = [
  {
    id: 'default/sign-in/0',
    ownerRef: 'group:default/identity',
    systemRef: 'system:default/portal',
    journey: 'sign-in',
  },
  {
    id: 'default/grades/0',
    ownerRef: 'group:default/grading',
    systemRef: 'system:default/portal',
    journey: 'grades',
  },
  { id: 'default/nobody/0' },
];

/** What a store does with a filter. */
function select({ field, values }: SloObjectiveFilter): string[] {
  const read = {
    owner: (o: SloObjectiveResource) => o.ownerRef,
    system: (o: SloObjectiveResource) => o.systemRef,
    journey: (o: SloObjectiveResource) => o.journey,
  }[field];
  return objectives
    .filter(objective => values.includes(read(objective) ?? ''))
    .map(({ id }) => id);
}

describe('rules', () => {
  it.each([
    [
      'one owner',
      isOwner,
      { claims: ['Group:Default/Identity'] },
      ['default/sign-in/0'],
    ],
    [
      'several owners',
      isOwner,
      { claims: ['user:default/x', 'group:default/grading'] },
      ['default/grades/0'],
    ],
    ['no owner', isOwner, { claims: [] }, []],
    [
      'a system',
      hasSystem,
      { systems: ['System:default/portal'] },
      ['default/sign-in/0', 'default/grades/0'],
    ],
    [
      'a journey',
      hasJourney,
      { journeys: ['grades', 'exams'] },
      ['default/grades/0'],
    ],
    ['a journey of other case', hasJourney, { journeys: ['Grades'] }, []],
  ])(
    'decide on %s alike in memory and in a query',
    (_, rule, params, expected) => {
      const applied = objectives.filter(objective =>
        rule.apply(objective, params as never),
      );
      expect(applied.map(({ id }) => id)).toEqual(expected);
      expect(
        select(rule.toQuery(params as never) as SloObjectiveFilter),
      ).toEqual(expected);
    },
  );

  it('are those of objectives, with parameters that are checked', () => {
    for (const rule of Object.values(sloObjectiveRules)) {
      expect(rule.resourceType).toBe(sloObjectiveResourceRef.resourceType);
      const validate = rule.paramsSchema as unknown as {
        '~standard': { validate(value: unknown): { issues?: unknown[] } };
      };
      expect(validate['~standard'].validate({ claims: 'x' }).issues).toEqual(
        expect.arrayContaining([expect.anything()]),
      );
    }
  });
});

describe('conditions', () => {
  it('make decisions that the permission framework understands', () => {
    for (const permission of sloObjectivePermissions) {
      expect(
        createSloConditionalDecision(
          permission,
          sloConditions.isOwner({ claims: ['group:default/identity'] }),
        ),
      ).toEqual({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'slo',
        resourceType: 'slo-objective',
        conditions: {
          resourceType: 'slo-objective',
          rule: 'IS_OWNER',
          params: { claims: ['group:default/identity'] },
        },
      });
    }
  });
});
