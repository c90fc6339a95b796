import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type JourneysResponse,
  sloObjectiveReadPermission,
} from '@bellwether/plugin-slo-common';
import { minuteOf, startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { pushedCounts, sloEntity } from '../__testUtils__/entities';
import { ownedBy } from '../__testUtils__/permissions';

const ROUTE = '/journeys';

describe('GET /journeys', () => {
  let backend: Awaited<ReturnType<typeof startBackend>>;

  beforeAll(async () => {
    const composite = [
      { displayName: 'Find', target: 0.99, indicator: pushedCounts },
      { displayName: 'Book', target: 0.95, indicator: pushedCounts },
    ];
    backend = await startBackend({
      entities: [
        sloEntity({
          name: 'sign-in',
          journey: 'enrolment',
          owner: 'group:default/identity',
        }),
        sloEntity({
          name: 'courses',
          journey: 'enrolment',
          indicator: null,
          objectives: composite,
          owner: 'group:default/courses',
        }),
        sloEntity({ name: 'rooms', indicator: null, objectives: composite }),
        sloEntity({
          name: 'levels',
          objectives: [{ target: 0.99 }, { target: 0.9 }],
        }),
      ],
      decide: (_, user) => {
        if (user.endsWith('/nobody')) return { result: AuthorizeResult.DENY };
        return user.endsWith('/identity')
          ? ownedBy(sloObjectiveReadPermission, 'group:default/identity')
          : { result: AuthorizeResult.ALLOW };
      },
    });
    await backend.run('sync-objectives');
    await backend.push([
      minuteOf('sign-in', 3, { good: 90, total: 100 }),
      { ...minuteOf('courses', 3, { good: 99, total: 100 }), objective: 0 },
      { ...minuteOf('courses', 3, { good: 97, total: 100 }), objective: 1 },
    ]);
    await backend.run('evaluate');
  });

  afterAll(async () => backend.stop());

  const get = async (query = '', user?: string) => {
    const answer = await backend.get(`/journeys${query}`, user);
    expect(answer.status).toBe(200);
    expectConformance('get', ROUTE, answer);
    return answer.body as JourneysResponse;
  };

  it('shows journeys and composites, the worst first, with shares', async () => {
    const { items, others } = await get();
    expect(items.map(({ id }) => id)).toEqual([
      'journey:enrolment',
      'composite:default/rooms',
    ]);
    // Objectives that share an indicator are no composite.
    expect(others).toBe(2);
    const [journey, rooms] = items;
    expect(journey.sli).toBeCloseTo(1 - (0.1 + 0.04) / 2, 9);
    expect(
      journey.members.map(({ id, kind, share, members }) => [
        id,
        kind,
        share,
        members.map(member => member.id),
      ]),
    ).toEqual([
      ['default/sign-in/0', 'objective', expect.closeTo(0.1 / 0.14, 9), []],
      [
        'composite:default/courses',
        'composite',
        expect.closeTo(0.04 / 0.14, 9),
        ['default/courses/1', 'default/courses/0'],
      ],
    ]);
    expect(rooms).toMatchObject({ sli: null, data: 'no-data' });
  });

  it('shows one journey', async () => {
    expect((await get('?journey=enrolment')).items).toHaveLength(1);
    expect(await get('?journey=none')).toEqual({ items: [], others: 0 });
  });

  it('is made of what the caller may see', async () => {
    const { items, others } = await get('', 'user:default/identity');
    expect(others).toBe(0);
    expect(items).toHaveLength(1);
    expect(items[0].members.map(({ id }) => id)).toEqual(['default/sign-in/0']);
    expect(items[0].sli).toBeCloseTo(0.9, 9);
  });

  it('needs credentials and permission', async () => {
    const answers = [
      await backend
        .anonymous()
        .get('/api/slo/journeys')
        .set('Authorization', mockCredentials.none.header()),
      await backend.get('/journeys', 'user:default/nobody'),
      await backend.get(`/journeys?journey=${'x'.repeat(301)}`),
      await backend.get('/journeys?journey=a%00b'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 400, 400]);
    for (const answer of answers) expectConformance('get', ROUTE, answer);
  });
});
