import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { GitHubServer } from '@bellwether/kit-action-testing';
import {
  type Fate,
  readWorkflow,
  runWorkflow,
  type StandIn,
  type WorkflowRunOptions,
} from '@bellwether/kit-workflow-testing';
import { progressiveDelivery } from './progressiveDelivery.mjs';

const workflow = readWorkflow(progressiveDelivery());

let folder: string;
let github: GitHubServer;

beforeAll(async () => {
  github = await GitHubServer.start();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-interrupted-'));
  fs.mkdirSync(path.join(folder, 'checkout'));
  fs.writeFileSync(
    path.join(folder, 'checkout/shift.sh'),
    `#!/bin/sh\necho "$VERSION $WEIGHT" >> "${folder}/shifts"\n`,
    { mode: 0o755 },
  );
});

afterAll(async () => {
  await github.close();
  fs.rmSync(folder, { recursive: true });
});

/** The Actions have tests of their own; here they only say what comes of them. */
const standIns: Record<string, StandIn> = {
  '$/actions/delivery': async ({ with: given }) => {
    const outputs: Record<string, string> =
      given.phase === 'open'
        ? {
            steps: '[10,50,null,null,null,null]',
            baseline: '1',
            'deployment-id': '7',
          }
        : { outcome: JSON.parse(given.jobs).promote.result };
    return { outputs };
  },
  '$/actions/smoke-test': async () => {},
  '$/actions/canary-gate': async () => ({ outputs: { gate: 'sign-in' } }),
  '$/actions/rollback': async () => {},
  '$/actions/blue-green': async () => {},
};

async function deliver(
  given: Pick<WorkflowRunOptions, 'fate' | 'environment'>,
  inputs: Record<string, unknown> = {},
) {
  const file = path.join(folder, 'shifts');
  fs.rmSync(file, { force: true });
  const run = await runWorkflow(workflow, {
    inputs: {
      service: 'sign-in',
      version: '2',
      gate: 'gate.yaml',
      'shift-command': 'shift.sh',
      'staging-smoke': 'smoke.yaml',
      smoke: 'smoke.yaml',
      playbook: 'playbook.yaml',
      ...inputs,
    },
    checkout: path.join(folder, 'checkout'),
    own: 'bellwether/bellwether',
    github,
    action: verb => {
      throw new Error(`${verb} is not run here`);
    },
    standIns,
    ...given,
  });
  const shifts = fs.existsSync(file)
    ? fs.readFileSync(file, 'utf8').trim().split('\n')
    : [];
  return { run, shifts };
}

/** What a delivery has left behind that it must not, as sentences. */
function leftovers({
  run,
  shifts,
}: Awaited<ReturnType<typeof deliver>>): string[] {
  const { promote, rollback, record } = run.jobs;
  const promoted = promote.result === 'success';
  const rolledBack = rollback.steps.length > 0;
  const untouched = shifts.every(shift => shift === '2 0');
  const faults: [boolean, string][] = [
    [promoted && rolledBack, 'promoted and rolled back'],
    [promoted && shifts.at(-1) === '2 0', 'promoted without traffic'],
    [
      !promoted && !untouched && shifts.at(-1) !== '2 0',
      'keeps traffic that nobody gave it for good',
    ],
    [record.steps.length === 0, 'no record'],
  ];
  return faults.flatMap(([isSo, what]) => (isSo ? [what] : []));
}

/** Every step of a delivery that goes well. */
async function placesOf(inputs: Record<string, unknown>): Promise<string[]> {
  const places: string[] = [];
  const fate = (job: string, step: string): Fate => {
    places.push(`${job} ${step}`);
    return 'run';
  };
  await deliver({ fate }, inputs);
  return places;
}

describe.each(['canary', 'blue-green'])('a delivery by %s', strategy => {
  it('goes through to the end', async () => {
    const { run, shifts } = await deliver({}, { strategy });
    expect(run.result).toBe('success');
    expect(run.outputs.verdict).toBe('success');
    expect(shifts).toEqual(
      strategy === 'canary' ? ['2 10', '2 50', '2 100'] : [],
    );
  });

  it.each<Fate>(['cancel', 'lose'])(
    'leaves no half of it behind, at whichever step somebody says "%s"',
    async interruption => {
      // whoever interrupts the record finds everything done
      const places = (await placesOf({ strategy })).filter(
        place => !place.startsWith('record '),
      );
      expect(places.length).toBeGreaterThan(10);
      const left: string[] = [];
      for (const place of places) {
        const done = await deliver(
          {
            fate: (job, step) =>
              `${job} ${step}` === place ? interruption : 'run',
          },
          { strategy },
        );
        left.push(...leftovers(done).map(what => `${place}: ${what}`));
      }
      expect(left).toEqual([]);
    },
    60_000,
  );
});

it('waits in the environment of each further step, and takes back what is not let go on', async () => {
  const asked: string[] = [];
  const { run, shifts } = await deliver(
    {
      environment: async name => {
        asked.push(name);
        return name !== 'production-promote';
      },
    },
    { 'step-environments': true, bake: 'environment' },
  );
  expect(asked).toEqual([
    'production-step-2',
    'production-promote',
    'production-rollback',
  ]);
  expect(shifts).toEqual(['2 10', '2 50', '2 0']);
  expect(
    run.jobs['step-2'].steps.map(({ id, outcome }) => [id, outcome]),
  ).toEqual(
    expect.arrayContaining([
      ['before', 'success'],
      ['gate', 'skipped'],
    ]),
  );
});
