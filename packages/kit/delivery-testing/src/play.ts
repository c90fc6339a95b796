import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { GitHubServer, OidcServer } from '@bellwether/kit-action-testing';
import {
  readWorkflow,
  runWorkflow,
  type WorkflowRun,
} from '@bellwether/kit-workflow-testing';
import { startCluster } from './cluster';
import { Platform, type Shift } from './platform';
import { writeRepository } from './repository';
import { type Scene, SCENES } from './scenes';

/** A delivery that was played. */
export interface Played {
  scene: Scene;
  run: WorkflowRun;
  /** States of the deployment that was delivered, in order. */
  states: string[];
  /** Deployments at GitHub, the oldest first, with their last state. */
  deployments: { id: number; task: string; state: string; version: string }[];
  shifts: Shift[];
  /** Version with the most traffic afterwards. */
  serving: string;
  /** From the verdict to a rollback that is known to have helped, in milliseconds; undefined without one. */
  rollbackMs?: number;
}

/** What a portal has to know to believe what is told of a delivery. */
export interface Issuer {
  issuer: string;
  repository: string;
}

/** A portal, and how it ends. */
export interface StartedPortal {
  url: string;
  audience: string;
  stop(): Promise<void>;
}

/** What deliveries are played with. */
export interface Stage {
  /** Text of the workflow. */
  workflow: string;
  /** Folder of one of our Actions, built. */
  action(verb: string): string;
  /** Starts a Prometheus that scrapes a target every second. */
  prometheus(target: string): Promise<{ url: string; stop(): Promise<void> }>;
  /** Starts a portal that believes these issuers. */
  portal(issuers: readonly Issuer[]): Promise<StartedPortal>;
  /** Hears what happens, in lines. */
  say(line: string): void;
  /** Looks at the portal before it ends. */
  look?(portal: StartedPortal): Promise<void>;
}

const SHA = '0123456789abcdef0123456789abcdef01234567';
const EARLIER_SHA = 'fedcba9876543210fedcba9876543210fedcba98';
const EARLIER = 11;
const OWN = 'bellwether/bellwether';

/** How long a gate may look. */
const BAKE = '2m';

const runIdOf = (index: number) => 4001 + index;

/** Delivers each scene through the workflow, all at the same time, and says what came of it. */
export async function playDeliveries(stage: Stage): Promise<Played[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-play-'));
  const ending: (() => Promise<unknown>)[] = [
    async () => fs.rmSync(folder, { recursive: true, force: true }),
  ];
  const started = async <T>(
    starting: Promise<T>,
    end: (server: T) => Promise<unknown>,
  ): Promise<T> => {
    const server = await starting;
    ending.unshift(() => end(server));
    return server;
  };
  try {
    const platform = await started(
      Platform.start(
        Object.fromEntries(
          SCENES.map(({ service, behaviour }) => [service, behaviour]),
        ),
      ),
      server => server.stop(),
    );
    const cluster = await started(
      startCluster(
        SCENES.filter(({ steps }) => steps === undefined),
        platform,
      ),
      server => server.close(),
    );
    const prometheus = await started(
      stage.prometheus(platform.target),
      server => server.stop(),
    );
    const issuers = await Promise.all(
      SCENES.map(({ service }, index) =>
        started(
          OidcServer.start({
            repository: `northfield/${service}`,
            run_id: String(runIdOf(index)),
            run_attempt: '1',
            sha: SHA,
            actor: 'ada',
          }),
          server => server.close(),
        ),
      ),
    );
    const portal = await started(
      stage.portal(
        issuers.map(({ issuer }, index) => ({
          issuer,
          repository: `northfield/${SCENES[index].service}`,
        })),
      ),
      server => server.stop(),
    );
    await untilScraped(prometheus.url);
    const played = await Promise.all(
      SCENES.map((scene, index) =>
        play(scene, {
          ...{ stage, folder, platform, portal },
          oidc: issuers[index],
          runId: runIdOf(index),
          prometheusUrl: prometheus.url,
          kubeconfig: cluster.kubeconfig(),
        }),
      ),
    );
    await stage.look?.(portal);
    return played;
  } finally {
    for (const end of ending) await end();
  }
}

interface Surroundings {
  stage: Stage;
  folder: string;
  platform: Platform;
  portal: StartedPortal;
  oidc: OidcServer;
  runId: number;
  prometheusUrl: string;
  kubeconfig: string;
}

async function play(scene: Scene, around: Surroundings): Promise<Played> {
  const { stage, folder, platform, portal, oidc, runId } = around;
  const { service, version, behaviour } = scene;
  const checkout = path.join(folder, service);
  writeRepository(checkout, scene, platform.url);
  const github = await GitHubServer.start({
    repository: `northfield/${service}`,
  });
  const { deployments, deploymentStatuses } = github.state;
  deployments.push({
    id: EARLIER,
    sha: EARLIER_SHA,
    ref: EARLIER_SHA,
    task: 'deploy',
    environment: 'production',
    payload: { service, version: behaviour.baseline, digest: digestOf('a') },
  });
  deploymentStatuses.set(EARLIER, [{ id: 110, state: 'success' }]);
  try {
    const run = await runWorkflow(readWorkflow(stage.workflow), {
      inputs: {
        service,
        version,
        digest: digestOf('b'),
        migration: 'reversible',
        ...strategyOf(scene),
        'staging-smoke': 'smoke.yaml',
        'staging-url': `${platform.url}/${service}`,
        smoke: 'smoke.yaml',
        url: `${platform.url}/${service}`,
        'metrics-url': around.prometheusUrl,
        playbook: 'playbook.yaml',
        'portal-url': portal.url,
        'portal-audience': portal.audience,
      },
      secrets: { kubeconfig: around.kubeconfig },
      checkout,
      action: stage.action,
      own: OWN,
      github,
      oidc,
      sha: SHA,
      runId,
      onJob: (id, { result }) => {
        if (result !== 'skipped') stage.say(`${service}: ${id} ${result}`);
      },
    });
    github.assertClean();
    const statesOf = (id: unknown) =>
      (deploymentStatuses.get(Number(id)) ?? []).map(({ state }) =>
        String(state),
      );
    return {
      scene,
      run,
      states: statesOf(run.jobs.plan.outputs['deployment-id']),
      deployments: deployments.map(({ id, task, payload }) => ({
        id: Number(id),
        task: String(task),
        state: statesOf(id).at(-1) ?? '',
        version: String(Object(payload).version),
      })),
      shifts: platform.shifts.filter(shift => shift.service === service),
      serving: platform.serving(service),
      ...rollbackTime(run),
    };
  } finally {
    await github.close();
  }
}

/** Inputs that say how traffic gets from one version to the other. */
function strategyOf({ steps }: Scene): Record<string, string> {
  if (steps === undefined) {
    return { strategy: 'blue-green', 'blue-green': 'blue-green.yaml' };
  }
  return {
    steps,
    bake: BAKE,
    gate: 'gate.yaml',
    'shift-command': 'deploy/shift.sh',
  };
}

function digestOf(letter: string): string {
  return `sha256:${letter.repeat(64)}`;
}

/** From the end of the step that decided to the end of the last one of the rollback. */
function rollbackTime({ jobs }: WorkflowRun): { rollbackMs?: number } {
  const decided = Object.entries(jobs)
    .filter(([id]) => id !== 'rollback')
    .flatMap(([, { steps }]) => steps)
    .find(({ outcome }) => outcome === 'failure');
  const verified = jobs.rollback.steps.at(-1);
  return decided && verified
    ? { rollbackMs: verified.endedMs - decided.endedMs }
    : {};
}

/** Prometheus looks at new targets after five seconds. */
async function untilScraped(prometheus: string): Promise<void> {
  const query = new URLSearchParams({
    query: 'count_over_time(requests_total[10s]) > 2',
  });
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const answer = await fetch(`${prometheus}/api/v1/query?${query}`);
    const { data } = (await answer.json()) as { data: { result: unknown[] } };
    if (data.result.length > 0) return;
    await new Promise(done => {
      setTimeout(done, 100);
    });
  }
  throw new Error('Prometheus scrapes nothing');
}
