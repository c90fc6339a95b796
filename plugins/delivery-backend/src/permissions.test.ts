import { deliveryRecordPermissions } from '@bellwether/plugin-delivery-common';
import { ownedBy } from './__testUtils__/permissions';
import {
  type DeliveryRecordFilter,
  type DeliveryRecordResource,
  deliveryRecordResourceRef,
  deliveryRecordRules,
} from './permissions';

const { isOwner, inRepository } = deliveryRecordRules;

const records: DeliveryRecordResource[] = [
  {
    id: 'gate-runs/1',
    ownerRef: 'group:default/identity',
    repository: 'northfield/platform',
  },
  { id: 'gate-runs/2', repository: 'northfield/other' },
  { id: 'gate-runs/3' },
];

/** What a store does with a filter. */
function select({ field, values }: DeliveryRecordFilter): string[] {
  return records
    .filter(({ ownerRef, repository }) =>
      values.includes((field === 'owner' ? ownerRef : repository) ?? ''),
    )
    .map(({ id }) => id);
}

describe('rules', () => {
  it.each([
    [
      'an owner',
      isOwner,
      { claims: ['Group:Default/Identity'] },
      ['gate-runs/1'],
    ],
    ['no owner', isOwner, { claims: [] }, []],
    [
      'repositories',
      inRepository,
      { repositories: ['Northfield/Platform', 'northfield/other'] },
      ['gate-runs/1', 'gate-runs/2'],
    ],
  ])(
    'decide on %s alike in memory and in a query',
    (_, rule, params, expected) => {
      const applied = records.filter(record =>
        rule.apply(record, params as never),
      );
      expect(applied.map(({ id }) => id)).toEqual(expected);
      expect(
        select(rule.toQuery(params as never) as DeliveryRecordFilter),
      ).toEqual(expected);
    },
  );

  it('make decisions that the permission framework understands', () => {
    for (const { name } of deliveryRecordPermissions) {
      expect(ownedBy(name, 'group:default/identity')).toEqual({
        result: 'CONDITIONAL',
        pluginId: 'delivery',
        resourceType: deliveryRecordResourceRef.resourceType,
        conditions: {
          resourceType: 'delivery-record',
          rule: 'IS_OWNER',
          params: { claims: ['group:default/identity'] },
        },
      });
    }
  });
});
