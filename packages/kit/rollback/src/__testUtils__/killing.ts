import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { GitHubServer } from '@bellwether/kit-action-testing';
import { ApiServer, runDeployments } from '@bellwether/kit-kubernetes-testing';
import type { JournalRow, RollbackPlan } from '@bellwether/domain-rollback';
import { firstBrokenRow } from '@bellwether/domain-rollback';
import { executeRollback } from '../execute';
import { fileJournal } from '../journal/fileJournal';
import { FakeClock } from './clock';
import { deployTwice } from './gitHub';
import { surroundingsOf, type WorldPlaces } from './places';
import { planOf } from './plans';
import { Services } from './services';
import type { WorkerTask } from './worker';

const MAX_STEPS = 3;

const deployment = (name: string, image: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'school' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'web', image }] },
    },
  },
});

/** Everything a plan may change, with what became of it. */
class World {
  private constructor(
    readonly services: Services,
    readonly api: ApiServer,
    readonly gitHub: GitHubServer,
    readonly folder: string,
  ) {}

  static async start(): Promise<World> {
    const [services, api, gitHub] = await Promise.all([
      Services.start(),
      ApiServer.start(),
      GitHubServer.start({
        permissions: { deployments: 'write', contents: 'read' },
      }),
    ]);
    runDeployments(api);
    deployTwice(gitHub);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'killed-'));
    for (let index = 0; index < MAX_STEPS; index += 1) {
      services.flags.set(`flag-${index}`, true);
      for (const image of ['web:1', 'web:2']) {
        api.put(deployment(`app-${index}`, image));
      }
    }
    return new World(services, api, gitHub, folder);
  }

  get places(): WorldPlaces {
    const { apiUrl, repository, token } = this.gitHub;
    return {
      services: this.services.url,
      kubeconfig: this.api.kubeconfig(),
      gitHub: { apiUrl, repository, token },
    };
  }

  /** How everything is, and every change that was made. */
  state(): unknown {
    const { services, api, gitHub } = this;
    const state = {
      flags: [...services.flags],
      told: [...services.told.values()],
      changes: services.asked
        .filter(({ method }) => method !== 'GET')
        .filter(({ path: place }) => place !== '/tell' && place !== '/fail')
        .map(({ method, path: place }) => `${method} ${place}`),
      workloads: api
        .below('/apis/apps/v1/namespaces/school/deployments')
        .map(({ spec }) => spec),
      writes: api.writes.map(({ method, path: place }) => `${method} ${place}`),
      deployments: gitHub.state.deployments.map(({ task, sha }) => [task, sha]),
      statuses: [...gitHub.state.deploymentStatuses.values()].map(list =>
        list.map(({ state: told }) => told),
      ),
    };
    // the address of the services is another one in each world
    return JSON.parse(
      JSON.stringify(state).replaceAll(services.url, 'http://services'),
    );
  }

  /** Calls somebody after each change, before whoever made it hears of it. */
  onChange(listener: () => void): void {
    this.services.onChange = listener;
    this.api.onRequest(({ method, status }) => {
      if (method !== 'GET' && status < 300) listener();
    });
  }

  async stop(): Promise<void> {
    fs.rmSync(this.folder, { recursive: true });
    await Promise.all([
      this.services.close(),
      this.api.close(),
      this.gitHub.close(),
    ]);
    this.gitHub.assertClean();
  }
}

type Step = Record<string, unknown>;

/** Steps a random plan may have; the address of the services is filled in for each world. */
const STEPS: readonly ((index: number, url: string) => Step)[] = [
  (index, url) => ({
    uses: 'featureFlag.off',
    with: {
      provider: 'unleash',
      endpoint: url,
      project: 'school',
      flag: `flag-${index}`,
      environment: 'production',
      token: 'FLAGS',
    },
  }),
  (index, url) => ({
    uses: 'http',
    with: { method: 'POST', url: `${url}/take/${index}`, json: { index } },
    check: [
      {
        type: 'http',
        method: 'GET',
        url: `${url}/take/${index}`,
        expect: { json: { pointer: '/taken', equals: 1 } },
      },
    ],
  }),
  index => ({
    uses: 'k8s.undo',
    with: { kind: 'Deployment', namespace: 'school', name: `app-${index}` },
  }),
  index => ({
    uses: 'k8s.scale',
    with: {
      kind: 'Deployment',
      namespace: 'school',
      name: `app-${index}`,
      replicas: 5,
    },
  }),
  () => ({ uses: 'deployment.previous' }),
  () => ({ uses: 'notify', with: { to: ['owner'], text: 'Rolled back.' } }),
];

/** What a plan is made of, so that it can be made again for another world. */
export type Recipe = readonly {
  step: number;
  restores: boolean;
  verifies: boolean;
  /** Fails for good, and what then. */
  fails: 'continue' | 'stop' | 'escalate' | null;
}[];

/** A recipe of one to three steps. */
export function randomRecipe(random: () => number): Recipe {
  const below = (count: number) => Math.floor(random() * count);
  const count = 1 + below(MAX_STEPS);
  let hasDeployment = false;
  return Array.from({ length: count }, (_, index) => {
    let step = below(STEPS.length);
    // a playbook that only tells people is refused
    if (step === 5 && index === 0) step = 2;
    // one release is put back once
    if (step === 4 && hasDeployment) step = 0;
    hasDeployment ||= step === 4;
    return {
      step,
      restores: step !== 5 && step !== 1 && random() < 0.5,
      verifies: random() < 0.4,
      fails:
        index > 0 && random() < 0.3
          ? (['continue', 'stop', 'escalate'] as const)[below(3)]
          : null,
    };
  });
}

function planFor(recipe: Recipe, url: string): RollbackPlan {
  return planOf(
    recipe.map(({ step, restores, verifies, fails }, index) => ({
      ...(fails
        ? { uses: 'http', with: { method: 'PUT', url: `${url}/fail` } }
        : STEPS[step](index, url)),
      attempts: fails ? 1 : 3,
      onFailure: fails ?? 'stop',
      ...(restores && !fails && { undo: 'restore' }),
      ...(verifies &&
        !fails && {
          verify: {
            within: '20s',
            every: '5s',
            probes: [
              {
                type: 'http',
                method: 'GET',
                url: `${url}/well`,
                expect: { status: [200] },
              },
            ],
          },
        }),
    })),
  );
}

/** What one run came to. */
interface Ran {
  state: unknown;
  result: string;
  /** Points of the journal, and changes, that there were. */
  points: number;
  changes: number;
}

/** Where a process is killed: at a point of the journal, or at a change before it hears of it. */
export type Death = { point: number } | { change: number };

/**
 * Carries a plan out in a process of its own, which is killed; then goes on in another one.
 *
 * @param script - the bundled worker
 * @param death - null: nobody is killed
 */
export async function runOnce(
  script: string,
  recipe: Recipe,
  death: Death | null,
): Promise<Ran> {
  const world = await World.start();
  try {
    const plan = planFor(recipe, world.services.url);
    const task: WorkerTask = {
      plan,
      folder: world.folder,
      places: world.places,
      killAt: death && 'point' in death ? death.point : null,
    };
    let changes = 0;
    const child = spawn(process.execPath, [script, JSON.stringify(task)]);
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    let errors = '';
    child.stderr.on('data', chunk => {
      errors += chunk;
    });
    world.onChange(() => {
      changes += 1;
      if (death && 'change' in death && changes === death.change) {
        child.kill('SIGKILL');
      }
    });
    const signal = await new Promise<NodeJS.Signals | null>(resolve => {
      child.on('close', (_, by) => resolve(by));
    });
    if ((signal === 'SIGKILL') !== (death !== null) || errors !== '') {
      throw new Error(
        `ended by ${signal} at ${JSON.stringify(death)}: ${errors}`,
      );
    }
    if (signal === null) {
      const { result, points } = JSON.parse(output) as Ran;
      return { state: world.state(), result, points, changes };
    }
    const { result, rows } = await executeRollback({
      plan,
      journal: fileJournal(world.folder),
      surroundings: surroundingsOf(world.places),
      clock: new FakeClock(plan.decidedMs),
      signal: new AbortController().signal,
    });
    checkChain(rows);
    return { state: world.state(), result, points: 0, changes };
  } finally {
    await world.stop();
  }
}

function checkChain(rows: readonly JournalRow[]): void {
  const broken = firstBrokenRow(rows);
  if (broken !== null) throw new Error(`row ${broken} is not what was written`);
}

/** Every way to die in a plan. */
export function deathsOf({ points, changes }: Ran): Death[] {
  return [
    ...Array.from({ length: points }, (_, index) => ({ point: index + 1 })),
    ...Array.from({ length: changes }, (_, index) => ({ change: index + 1 })),
  ];
}
