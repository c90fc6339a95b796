import { FakeSloApi } from '../../dev/FakeSloApi';
import { objective } from '../../dev/objectives';
import { fetchAllObjectives, MAX_OBJECTIVES } from './allObjectives';

function many(count: number) {
  const one = objective({ name: 'a', title: 'A', service: 's' }, 0);
  return Array.from({ length: count }, (_, index) => ({
    ...one,
    id: String(index),
  }));
}

it('follows the cursors to the end', async () => {
  const api = new FakeSloApi(many(1_203), 0);
  const { items, truncated } = await fetchAllObjectives(api, { limit: 500 });
  expect(items).toHaveLength(1_203);
  expect(new Set(items.map(one => one.id)).size).toBe(1_203);
  expect(truncated).toBe(false);
  expect(api.requests).toHaveLength(3);
});

it('stops at its limit and says so', async () => {
  const [item] = many(1);
  const page = Array.from({ length: 500 }, () => item);
  const { items, truncated } = await fetchAllObjectives(
    {
      listObjectives: async () => ({
        items: page,
        totalCount: 1e6,
        nextCursor: 'on',
      }),
    },
    {},
  );
  expect(items).toHaveLength(MAX_OBJECTIVES);
  expect(truncated).toBe(true);
});
