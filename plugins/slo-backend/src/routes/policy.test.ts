import { mockCredentials } from '@backstage/backend-test-utils';
import { sloObjectiveReadPermission } from '@bellwether/plugin-slo-common';
import { minuteOf, startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import { componentEntity, sloEntity } from '../__testUtils__/entities';
import { allow, deny, ownedBy } from '../__testUtils__/permissions';

const databases = createTestDatabases();
const ROUTE = '/policy/decision';
const system = 'system:default/portal';
const component = (name: string) => `component:default/${name}`;

/** Sign-in and grades belong to the system, exams to nothing. */
const entities = () => [
  componentEntity({ name: 'sign-in', owner: 'group:default/identity', system }),
  componentEntity({ name: 'grades', owner: 'group:default/grading', system }),
  ...['sign-in', 'grades', 'exams'].map(name =>
    sloEntity({
      name,
      service: name,
      owner: `group:default/${name === 'grades' ? 'grading' : 'identity'}`,
      duration: '1d',
      target: 0.9,
      title: name,
    }),
  ),
];

const decide = (_: string, user: string) => {
  if (user === 'user:default/nobody') return deny;
  return user === 'user:default/grader'
    ? ownedBy(sloObjectiveReadPermission, 'group:default/grading')
    : allow;
};

describe.each(databases.ids)('policy route on %s', id => {
  let backend: Awaited<ReturnType<typeof startBackend>>;
  let again: () => Promise<void>;

  beforeAll(async () => {
    const knex = await databases.empty(id);
    backend = await startBackend({
      knex,
      entities: entities(),
      decide,
      // A pushed minute counts as covering its hour only, and nothing here is about coverage.
      config: { policy: { decisions: { partial: 'allow' } } },
    });
    await backend.run('sync-objectives');
    again = async () => {
      await knex('slo_status').update({
        evaluated_at_ms: Math.floor(Date.now() / 60_000) * 60_000 - 60_000,
      });
      await backend.run('evaluate');
    };
  });

  afterAll(async () => backend.stop());

  const ask = (query: string, user?: string) =>
    backend.get(`${ROUTE}?${query}`, user);
  const push = async (name: string, ago: number, good: number) => {
    const { body } = await backend.push([
      { ...minuteOf(name, ago, { good, total: 1000 }), key: `${name}/${ago}` },
    ]);
    expect(body.accepted).toBe(1);
  };

  it('asks for a look before anything was evaluated', async () => {
    const answer = await ask(`entity=${component('sign-in')}`);
    expect(answer.status).toBe(200);
    expectConformance('get', ROUTE, answer);
    expect(answer.body).toMatchObject({
      decision: 'review',
      reasons: ['sign-in: it has not been evaluated yet.'],
      objectives: [{ state: 'pending', since: null, remaining: null }],
      evaluatedAt: null,
      policy: { resumeFrom: 0.05, exemptChanges: ['reliability', 'security'] },
    });
  });

  it('decides by the strictest objective of a component, a system, an SLO', async () => {
    await push('sign-in', 10, 990);
    await push('grades', 10, 800);
    await push('exams', 10, 1000);
    await again();
    const open = await ask(`entity=${component('sign-in')}`);
    expectConformance('get', ROUTE, open);
    expect(open.body).toMatchObject({
      decision: 'allow',
      objectives: [
        {
          objectiveId: 'default/sign-in/0',
          sloEntityRef: 'slo:default/sign-in',
          frozen: false,
          remaining: expect.closeTo(0.9, 9),
        },
      ],
      evaluatedAt: expect.any(String),
    });
    const frozen = await ask(`entity=${system}`);
    expect(frozen.body).toMatchObject({
      decision: 'deny',
      reasons: [
        expect.stringContaining('grades: '),
        expect.stringContaining('sign-in: '),
      ],
      objectives: [
        { objectiveId: 'default/grades/0', frozen: true, decision: 'deny' },
        { objectiveId: 'default/sign-in/0', decision: 'allow' },
      ],
    });
    const slo = await ask('slo=SLO:default/Grades');
    expect(slo.body.decision).toBe('deny');
    const both = await ask(
      `slo=slo:default/grades&entity=${component('grades')}`,
    );
    expect(both.body.objectives).toHaveLength(1);
  });

  it('reviews exempt kinds of change where others are denied', async () => {
    const answer = await ask(`entity=${system}&change=security`);
    expect(answer.body).toMatchObject({
      decision: 'review',
      objectives: [{ decision: 'review' }, { decision: 'allow' }],
    });
    const other = await ask(`entity=${system}&change=feature`);
    expect(other.body.decision).toBe('deny');
  });

  it('keeps a freeze until enough came back, tells the owner of both, and records both', async () => {
    backend.notifications.length = 0;
    backend.events.length = 0;
    // 200 of 2080 may be bad: 4 % of the budget is left, less than it takes.
    await push('grades', 11, 1000);
    await backend.push([
      { ...minuteOf('grades', 12, { good: 80, total: 80 }), key: 'little' },
    ]);
    await again();
    const still = await ask('slo=slo:default/grades');
    expect(still.body).toMatchObject({
      decision: 'deny',
      objectives: [{ frozen: true, remaining: expect.closeTo(0.0385, 4) }],
    });
    expect(
      backend.notifications.filter(n => n.payload.scope?.endsWith(':policy')),
    ).toEqual([]);

    await push('grades', 13, 1000);
    await again();
    const thawed = await ask('slo=slo:default/grades');
    expect(thawed.body).toMatchObject({
      decision: 'allow',
      objectives: [{ frozen: false }],
    });
    const notes = backend.notifications
      .map(({ payload }) => payload)
      .filter(({ scope }) => scope === 'slo:default/grades/0:policy');
    expect(notes.map(({ title }) => title)).toEqual([
      'grades: changes are no longer frozen',
    ]);
    const changes = await backend.get('/state-changes?slo=slo:default/grades');
    expect(
      changes.body.items.filter(
        ({ field }: { field: string }) => field === 'policy',
      ),
    ).toEqual([
      expect.objectContaining({ from: 'frozen', to: expect.any(String) }),
    ]);
    expect(backend.events).toContainEqual({
      topic: 'bellwether.slo.state',
      eventPayload: expect.objectContaining({
        objectiveId: 'default/grades/0',
        field: 'policy',
        from: 'frozen',
      }),
    });
    const { body } = await backend.get('/slos/default/grades');
    expect(body.objectives[0].status.policy).toMatchObject({
      frozen: false,
      decision: 'allow',
    });
  });

  it('has nothing against what has no objectives', async () => {
    const answer = await ask('entity=component:default/unknown');
    expect(answer.body).toMatchObject({
      decision: 'allow',
      reasons: ['No objective is declared that could stand against it.'],
      objectives: [],
      evaluatedAt: null,
    });
  });

  it('never says go ahead past what the caller cannot see', async () => {
    const grader = 'user:default/grader';
    const some = await ask(`entity=${system}`, grader);
    expectConformance('get', ROUTE, some);
    expect(some.body).toMatchObject({
      decision: 'review',
      reasons: [
        expect.stringContaining('may not see'),
        expect.stringContaining('grades: '),
      ],
      objectives: [{ objectiveId: 'default/grades/0' }],
    });
    const none = await ask(`entity=${component('sign-in')}`, grader);
    expect(none.body).toMatchObject({
      decision: 'review',
      reasons: [expect.stringContaining('may not see')],
      objectives: [],
      evaluatedAt: null,
    });
    const all = await ask(`entity=${component('grades')}`, grader);
    expect(all.body.decision).toBe('allow');
  });

  it('answers a denied SLO like a missing one, and 403 when reading is denied as a whole', async () => {
    const hidden = await ask('slo=slo:default/exams', 'user:default/grader');
    const missing = await ask('slo=slo:default/none', 'user:default/grader');
    expect(hidden.status).toBe(404);
    expectConformance('get', ROUTE, hidden);
    expect(hidden.body.error).toEqual(missing.body.error);
    const denied = await ask(`entity=${system}`, 'user:default/nobody');
    expect(denied.status).toBe(403);
    expectConformance('get', ROUTE, denied);
  });

  it('goes by no evaluation that is old', async () => {
    const now = jest.spyOn(Date, 'now');
    const inAnHour = Date.now() + 3_600_000;
    now.mockReturnValue(inAnHour);
    const answer = await ask('slo=slo:default/exams');
    now.mockRestore();
    expect(answer.body).toMatchObject({
      decision: 'review',
      reasons: ['exams: its data is stale, so its budget now is unknown.'],
    });
  });

  it('answers services, and nobody without credentials', async () => {
    const get = (header: string) =>
      backend
        .anonymous()
        .get(`/api/slo${ROUTE}?entity=${system}`)
        .set('Authorization', header);
    expect((await get(mockCredentials.service.header())).status).toBe(200);
    const nobody = await get(mockCredentials.none.header());
    expect(nobody.status).toBe(401);
    expectConformance('get', ROUTE, nobody);
  });

  it.each([
    ['', /"entity" .* or "slo"/],
    ['change=feature', /"entity" .* or "slo"/],
    ['slo=grades', /slo:default\/sign-in/],
    ['entity=', /entity/],
    [`entity=${'x'.repeat(301)}`, /entity/],
    ['entity=a%00b', /entity/],
    [`entity=a&change=${'x'.repeat(51)}`, /change/],
  ])('refuses ?%s', async (query, message) => {
    const answer = await ask(query);
    expect(answer.status).toBe(400);
    expectConformance('get', ROUTE, answer);
    expect(answer.body.error.message).toMatch(message);
  });
});
