import fs from 'node:fs';
import path from 'node:path';
import {
  type BuiltActions,
  buildActions,
  repositoryRoot,
} from '@bellwether/kit-action-testing';
import {
  type Played,
  playDeliveries,
  SCENES,
} from '@bellwether/kit-delivery-testing';
import {
  isPrometheusInstalled,
  PrometheusServer,
} from '@bellwether/kit-prometheus-testing';
import { component, startBackend } from './__testUtils__/backend';

const root = repositoryRoot(__dirname);
const AUDIENCE = 'bellwether';

const describeWithPrometheus = isPrometheusInstalled()
  ? describe
  : describe.skip;

interface Listed {
  items: Record<string, unknown>[];
}

describeWithPrometheus('deliveries of Northfield', () => {
  let built: BuiltActions;
  let backend: Awaited<ReturnType<typeof startBackend>>;
  let played: Played[];
  const seen: Record<string, Listed> = {};

  beforeAll(async () => {
    built = buildActions(
      ...[
        'blue-green',
        'canary-gate',
        'delivery',
        'rollback',
        'smoke-test',
      ].map(verb => path.join(root, 'actions', verb)),
    );
    played = await playDeliveries({
      workflow: fs.readFileSync(
        path.join(root, '.github/workflows/progressive-delivery.yml'),
        'utf8',
      ),
      action: verb => built.folder(verb),
      prometheus: scrape => PrometheusServer.start([], { scrape }),
      portal: async issuers => {
        backend = await startBackend({
          entities: SCENES.map(({ service }) =>
            component(service, { slug: `northfield/${service}` }),
          ),
          config: {
            pipelines: {
              github: issuers.map(({ issuer, repository }) => ({
                issuer,
                serverUrl: 'https://github.test',
                audience: AUDIENCE,
                repositories: [repository],
              })),
            },
          },
        });
        return { url: backend.url, audience: AUDIENCE, stop: backend.stop };
      },
      say: () => {},
      look: async () => {
        for (const what of ['deployments', 'gate-runs', 'smoke-runs']) {
          seen[what] = (await backend.get(`/${what}`).expect(200)).body;
        }
      },
    });
  }, 120_000);

  afterAll(() => built.dispose());

  it('end as they have to', () => {
    expect(
      played.map(({ scene, run, serving }) => [
        scene.service,
        run.outputs.verdict,
        run.outputs['failed-step'],
        serving,
      ]),
    ).toEqual([
      ['exam-service', 'promoted', '', '4.8.0'],
      ['sign-in-service', 'rolled-back', 'step-1', '2.9.4'],
      ['gradebook-service', 'rolled-back', 'promote', '1.12.0'],
      ['lesson-service', 'promoted', '', '6.2.0'],
      ['attendance-service', 'rolled-back', 'blue-green', '3.4.1'],
    ]);
  });

  it('shift traffic step by step or all at once, and back as soon as something is wrong', () => {
    expect(
      played.map(({ shifts }) => shifts.map(({ weight }) => weight)),
    ).toEqual([[10, 50, 100], [10, 0], [25, 100, 0], [100], [100, 0]]);
  });

  it('tell GitHub', () => {
    const [exam, signIn, grades, lessons, attendance] = played;
    for (const { states, deployments } of [exam, lessons]) {
      expect(states.at(0)).toBe('in_progress');
      expect(states.at(-1)).toBe('success');
      expect(deployments.map(({ state }) => state)).toEqual([
        'inactive',
        'success',
      ]);
    }
    for (const { states, deployments } of [signIn, grades, attendance]) {
      expect(states.at(-1)).toBe('failure');
      expect(deployments.map(({ task, state }) => [task, state])).toEqual([
        ['deploy', 'success'],
        ['deploy', 'failure'],
        ['rollback', 'success'],
      ]);
    }
  });

  it('tell the portal, which knows their components', () => {
    const pick = (what: string, ...names: string[]) =>
      seen[what].items
        .map(item => names.map(name => item[name]).join(' '))
        .sort();
    expect(pick('deployments', 'entityRef', 'version', 'state')).toEqual([
      'component:default/attendance-service 3.5.0 failure',
      'component:default/exam-service 4.8.0 success',
      'component:default/gradebook-service 1.13.0 failure',
      'component:default/lesson-service 6.2.0 success',
      'component:default/sign-in-service 3.0.0 failure',
    ]);
    expect(pick('gate-runs', 'entityRef', 'decision')).toEqual([
      'component:default/exam-service Promote',
      'component:default/exam-service Promote',
      'component:default/gradebook-service Promote',
      'component:default/sign-in-service Rollback',
    ]);
    // staging and promotion; staging and rollback; staging, promotion and rollback
    expect(pick('smoke-runs', 'entityRef', 'environment', 'verdict')).toEqual([
      'component:default/attendance-service production pass',
      'component:default/attendance-service staging pass',
      'component:default/exam-service production pass',
      'component:default/exam-service staging pass',
      'component:default/gradebook-service production fail',
      'component:default/gradebook-service production pass',
      'component:default/gradebook-service staging pass',
      'component:default/lesson-service production pass',
      'component:default/lesson-service staging pass',
      'component:default/sign-in-service production pass',
      'component:default/sign-in-service staging pass',
    ]);
  });

  it('leave evidence behind', () => {
    expect(Object.keys(played[0].run.artifacts).sort()).toEqual([
      'delivery-exam-service-production',
      'delivery-exam-service-production-step-1',
      'delivery-exam-service-production-step-2',
    ]);
    const evidence = JSON.parse(
      played[1].run.artifacts['delivery-sign-in-service-production-step-1'][
        'evidence-step-1.json'
      ],
    );
    expect(evidence.record.decision).toBe('Rollback');
  });

  it('keep to the contract of the runner and to what GitHub describes', () => {
    const steps = played.flatMap(({ run }) =>
      Object.values(run.jobs).flatMap(job => job.steps),
    );
    const failed = steps.filter(({ outcome }) => outcome === 'failure');
    expect(failed.map(({ name }) => name)).toEqual([
      'Gate',
      'Health checks',
      'Switch',
    ]);
  });

  it('know how long each rollback took', () => {
    expect(played.map(({ rollbackMs }) => rollbackMs !== undefined)).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
  });
});
