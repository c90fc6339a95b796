import { mockCredentials } from '@backstage/backend-test-utils';
import { component, startBackend } from '../__testUtils__/backend';
import { expectConformance } from '../__testUtils__/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import { TestIssuer } from '../__testUtils__/issuer';
import { allow, deny } from '../__testUtils__/permissions';
import {
  deploymentEvent,
  lookEvent,
  ofPipeline,
  smokeEvent,
} from '../__testUtils__/told';

const databases = createTestDatabases();
const GOOD = 'a'.repeat(40);
const BAD = 'b'.repeat(40);
const HOUR = 3_600_000;
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);

describe.each(databases.ids)('what follows from deliveries on %s', id => {
  const freezes = () => [
    {
      name: 'written exams',
      kind: 'exam',
      timeZone: 'UTC',
      dates: [`${day(Date.now() - 24 * HOUR)}/${day(Date.now() + 24 * HOUR)}`],
      environments: ['production'],
    },
    {
      name: 'mornings',
      timeZone: 'UTC',
      windows: ['Mon:07:30-Mon:09:00'],
      environments: ['staging'],
    },
  ];

  async function start(config: object = {}, decide?: (name: string) => never) {
    const backend = await startBackend({
      knex: await databases.migrated(id),
      entities: [component('sign-in')],
      config: { freezes: freezes(), ...config },
      decide: decide ?? (() => allow),
    });
    const deploy = (
      deploymentId: number,
      hoursAgo: number,
      told: Parameters<typeof deploymentEvent>[0],
    ) =>
      backend.push(
        ofPipeline(
          deploymentEvent(
            { deploymentId, gate: null, state: 'success', ...told },
            {
              id: `${deploymentId}/1/deploy/gate/deployment-${told?.state ?? 'success'}-1`,
              time: new Date(Date.now() - hoursAgo * HOUR).toISOString(),
            },
          ),
        ),
      );
    return { backend, deploy };
  }

  it('shows what runs where, since when, and what was taken back', async () => {
    const { backend, deploy } = await start();
    await deploy(1, 9, { environment: 'staging', sha: BAD, version: '2' });
    await deploy(2, 8, { sha: GOOD, version: '1' });
    await deploy(3, 5, { sha: BAD, version: '2' });
    await deploy(3, 4, { sha: BAD, version: '2', state: 'failure' });
    await deploy(4, 4, { sha: GOOD, version: '1', rollsBack: 3 });
    await deploy(5, 1, { sha: BAD, version: '3', state: 'in_progress' });
    const matrix = await backend.get('/environments');
    expectConformance('get', '/environments', matrix);
    expect(matrix.body.environments).toEqual([
      { name: 'staging', freeze: null },
      {
        name: 'production',
        freeze: expect.stringContaining('written exams'),
      },
    ]);
    expect(matrix.body.items).toMatchObject([
      {
        entityRef: 'component:default/sign-in',
        differs: true,
        cells: [
          { environment: 'staging', running: { sha: BAD }, newer: null },
          {
            environment: 'production',
            running: { sha: GOOD, version: '1', rollbackId: null },
            newer: { version: '3', state: 'in_progress' },
          },
        ],
      },
    ]);
    const dora = await backend.get('/dora?days=7');
    expectConformance('get', '/dora', dora);
    expect(dora.body).toMatchObject({
      environment: 'production',
      deploymentFrequency: { n: 2, perDay: 2 / 7, days: expect.any(Number) },
      // the one that was in staging before; of the other nobody knows
      leadTime: { n: 1, unknown: 1 },
      changeFailureRate: { n: 2, failed: 1, rate: 0.5 },
      timeToRestore: { n: 1, open: 0 },
      before: { changeFailureRate: { n: 0, rate: null } },
      services: [{ entityRef: 'component:default/sign-in' }],
    });
    expect(dora.body.leadTime.medianMs).toBeCloseTo(4 * HOUR, -4);
    expect(dora.body.timeToRestore.medianMs).toBeCloseTo(HOUR, -4);

    await backend.push(ofPipeline(lookEvent(2)));
    await backend.push(ofPipeline(smokeEvent()));
    const timeline = await backend.get('/timeline');
    expectConformance('get', '/timeline', timeline);
    const production = timeline.body.lanes.find(
      (lane: { environment: string }) => lane.environment === 'production',
    );
    const kinds = production.items.map(
      ({ kind, tone }: { kind: string; tone: string }) => `${kind} ${tone}`,
    );
    expect(
      kinds.filter((kind: string) => kind.startsWith('deployment')),
    ).toEqual([
      'deployment good',
      'deployment bad',
      'deployment good',
      'deployment running',
    ]);
    expect(kinds).toContain('smoke bad');
    for (const path of [
      '/timeline?from=2020-01-01T00:00:00Z',
      '/dora?days=0',
    ]) {
      const wrong = await backend.get(path);
      expectConformance('get', path.split('?')[0], wrong);
      expect(wrong.status).toBe(400);
    }
    await backend.stop();
  });

  it('lists terms and exams', async () => {
    const { backend } = await start();
    const all = await backend.get('/freezes');
    expectConformance('get', '/freezes', all);
    expect(all.body.calendars).toMatchObject([
      { name: 'mornings', kind: 'other' },
      {
        name: 'written exams',
        kind: 'exam',
        spans: [{ text: freezes()[0].dates![0] }],
        frozenUntil: `${day(Date.now() + 48 * HOUR)}T00:00:00.000Z`,
      },
    ]);
    expect(all.body.calendars[0].spans.length).toBeGreaterThanOrEqual(12);
    const ofStaging = await backend.get('/freezes?environment=staging');
    expect(ofStaging.body.calendars).toHaveLength(1);
    const wrong = await backend.get(
      '/freezes?from=2027-01-01T00:00:00Z&to=2020-01-01T00:00:00Z',
    );
    expectConformance('get', '/freezes', wrong);
    expect(wrong.status).toBe(400);
    await backend.stop();
  });

  it('tells a pipeline what keeps a change of its own back, and nobody else', async () => {
    const issuer = await TestIssuer.start();
    const { backend, deploy } = await start({
      pipelines: {
        github: [
          {
            issuer: issuer.url,
            jwksUrl: issuer.url,
            serverUrl: 'https://github.test',
            owners: ['northfield'],
          },
        ],
      },
    });
    await deploy(4, 4, { sha: GOOD, version: '1', rollsBack: 3 });
    await backend.push(ofPipeline(lookEvent(2)));
    const ask = async (query: string, authorization: string) =>
      backend.as(authorization).get(`/facts${query}`);
    const pipeline = `Bearer ${await issuer.token()}`;
    const facts = await ask(
      '?service=sign-in&environment=production',
      pipeline,
    );
    expectConformance('get', '/facts', facts);
    expect(facts.body).toMatchObject({
      entityRef: 'component:default/sign-in',
      freezes: ['written exams'],
      canaries: ['sign-in-canary'],
      deployed: [
        {
          environment: 'production',
          deploymentId: '4',
          sha: GOOD,
          rolledBack: true,
        },
      ],
      // there is no SLO backend here
      unknown: ['incidents', 'budgets'],
    });
    const budgets = await ask('?service=sign-in&slos=a,%20b', pipeline);
    expect(budgets.body.budgets).toEqual({ a: null, b: null });
    const other = await ask(
      '?service=exams',
      `Bearer ${await issuer.token({ repository: 'northfield/other' })}`,
    );
    expect(other.body).toMatchObject({
      entityRef: null,
      canaries: [],
      deployed: [],
    });
    for (const [query, authorization, status] of [
      ['', pipeline, 400],
      ['?service=sign-in&more=1', pipeline, 400],
      ['?service=sign-in', mockCredentials.user.header(), 403],
      ['?service=sign-in', 'Bearer nonsense', 401],
    ] as const) {
      const refused = await ask(query, authorization);
      expectConformance('get', '/facts', refused);
      expect(refused.status).toBe(status);
    }
    await backend.stop();
    await issuer.close();
  });

  it('shows nothing to whom nothing is allowed', async () => {
    const { backend } = await start({}, (() => deny) as never);
    for (const path of [
      '/environments',
      '/dora',
      '/timeline',
      '/freezes',
      '/rollbacks',
      '/playbooks',
      '/hosted-gates',
    ]) {
      const answer = await backend.get(path);
      expectConformance('get', path, answer);
      expect([path, answer.status]).toEqual([path, 403]);
    }
    await backend.stop();
  });
});
