import { mockCredentials } from '@backstage/backend-test-utils';
import { stored } from '../__testUtils__/stored';
import type { JourneyStore } from '../database/JourneyStore';
import type { ListedObjective } from '../database/model';
import type { ObjectivePermissions } from '../services/ObjectivePermissions';
import { JourneyService } from './JourneyService';

const credentials = mockCredentials.user();

function setUp(objectives: ListedObjective[], limits: object = {}) {
  const store = {
    members: jest.fn(
      async (...[{ limit }]: Parameters<JourneyStore['members']>) =>
        objectives.slice(0, limit),
    ),
    countWithoutJourney: jest.fn(
      async (..._: Parameters<JourneyStore['countWithoutJourney']>) => 7,
    ),
    declarations: jest.fn(async () => new Map()),
  };
  const visibleList = jest.fn(async () => ({ allOf: [] as never }));
  const service = new JourneyService({
    store,
    permissions: { visibleList } as unknown as ObjectivePermissions,
    ...limits,
  });
  return { service, store };
}

const step = (name: string, journey: string, good: number) =>
  stored(
    { name, journey },
    { good, total: 100, sli: good / 100, budget: 'healthy', data: 'ok' },
  );

describe('JourneyService', () => {
  it('lists journeys, the worst first, and counts the others', async () => {
    const { service, store } = setUp([
      step('a', 'enrol', 99),
      step('b', 'pay', 90),
      step('c', 'enrol', 97),
    ]);
    const { items, others, note } = await service.getJourneys({}, credentials);
    expect(items.map(({ title, sli }) => [title, sli])).toEqual([
      ['pay', expect.closeTo(0.9, 9)],
      ['enrol', expect.closeTo(0.98, 9)],
    ]);
    expect(others).toBe(7);
    expect(note).toBeUndefined();
    expect(store.members.mock.calls[0][1]).toEqual({ allOf: [] });
    expect(store.countWithoutJourney).toHaveBeenCalledWith({ allOf: [] });
    expect(store.declarations).not.toHaveBeenCalled();
  });

  it('counts no others for one journey', async () => {
    const { service, store } = setUp([step('a', 'enrol', 99)]);
    const { others } = await service.getJourneys(
      { journey: 'enrol' },
      credentials,
    );
    expect(others).toBe(0);
    expect(store.members.mock.calls[0][0].journey).toBe('enrol');
  });

  it('says what is cut', async () => {
    const objectives = [
      step('a', 'enrol', 99),
      step('b', 'pay', 90),
      step('c', 'visit', 80),
      step('d', 'write', 70),
    ];
    const { service } = setUp(objectives, { maxObjectives: 3, maxTrees: 2 });
    const { items, note } = await service.getJourneys({}, credentials);
    expect(items.map(({ title }) => title)).toEqual(['visit', 'pay']);
    expect(note).toMatch(/first 3 objectives.* worst 2 of 3 journeys/);
    const whole = setUp(objectives, { maxObjectives: 4, maxTrees: 4 });
    expect(
      (await whole.service.getJourneys({}, credentials)).note,
    ).toBeUndefined();
  });
});
