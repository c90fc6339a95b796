import fs from 'node:fs';
import path from 'node:path';
import { readManifest, workflowFaults } from '@bellwether/kit-action-testing';
import {
  combinations,
  conditionOf,
  type Course,
  courses,
  holds,
  type JobOutcome,
  type JobState,
  readWorkflow,
  render,
  scopeOf,
  scriptProblems,
  type Workflow,
  workflowProblems,
} from '@bellwether/kit-workflow-testing';
import { progressiveDelivery } from './progressiveDelivery.mjs';

const root = path.resolve(__dirname, '../../../..');
const FILE = '.github/workflows/progressive-delivery.yml';
const GHES = {
  commit: '0123456789abcdef0123456789abcdef01234567',
  version: '1.2.3',
  repository: 'bellwether/bellwether',
};
const place = { file: FILE, root, repository: 'bellwether/bellwether' };

it('is in the repository as it is generated', () => {
  expect(fs.readFileSync(path.join(root, FILE), 'utf8')).toBe(
    progressiveDelivery(),
  );
});

it.each([
  ['of this commit', progressiveDelivery()],
  ['for Enterprise Server', progressiveDelivery(GHES)],
])(
  'is a workflow GitHub takes and a careful team merges, %s',
  async (_, text) => {
    expect(await workflowProblems(text, place)).toEqual([]);
    expect(workflowFaults(text)).toEqual([]);
  },
);

it('gives each Action every address and secret of the caller that it takes', () => {
  const shared: Record<string, RegExp> = {
    'portal-url': /inputs\.portal-url/,
    'portal-audience': /inputs\.portal-audience/,
    'prometheus-url': /inputs\.metrics-url/,
    'prometheus-authorization': /secrets\.prometheus-authorization/,
    kubeconfig: /secrets\.kubeconfig/,
    secrets: /secrets\.(playbook|smoke)-secrets/,
    'portal-token': /secrets\.portal-token/,
  };
  const { jobs } = readWorkflow(progressiveDelivery());
  const taken = Object.entries(jobs).flatMap(([job, { steps }]) =>
    steps.flatMap(({ uses = '', with: given = {} }) => {
      if (!uses.startsWith('$/')) return [];
      const { inputs } = readManifest(path.join(root, uses.slice(2)));
      // what the portal hosts asks the Prometheus of the portal
      const names =
        given.host === 'portal'
          ? ['portal-url', 'portal-audience']
          : Object.keys(shared);
      return names
        .filter(name => Object.hasOwn(inputs, name))
        .map(name => ({ job, uses, name, given: given[name] }));
    }),
  );
  expect(taken.length).toBeGreaterThan(50);
  expect(
    taken.filter(({ name, given }) => !shared[name].test(String(given))),
  ).toEqual([]);
});

it('leaves each step to the environment that comes next', () => {
  const { jobs } = readWorkflow(progressiveDelivery());
  const environmentsOf = (weights: (number | null)[]) =>
    weights.flatMap((weight, at) => {
      if (weight === null) return [];
      const { steps } = jobs.find(({ id }) => id === `step-${at + 1}`)!;
      const hosted = steps.find(({ id }) => id === 'hosted')!;
      const scope = scopeOf(
        {
          inputs: { environment: 'production', bake: 'portal' },
          needs: { plan: { outputs: { steps: JSON.stringify(weights) } } },
        },
        {
          success: () => true,
          always: () => true,
          failure: () => false,
          cancelled: () => false,
        },
      );
      expect(holds(conditionOf(hosted.if), scope)).toBe(true);
      const looking = steps.filter(
        step => step !== hosted && step.uses === hosted.uses,
      );
      expect(
        looking.map(step => holds(conditionOf(step.if), scope)),
      ).not.toContain(true);
      return [render(String(hosted.with!.environment), scope)];
    });
  expect(environmentsOf([5, 25, 50, null, null, null])).toEqual([
    'production-step-2',
    'production-step-3',
    'production-promote',
  ]);
  expect(environmentsOf([1, 2, 3, 4, 5, 6]).slice(-2)).toEqual([
    'production-step-6',
    'production-promote',
  ]);
});

it('says nothing to an Enterprise Server that it does not know', () => {
  expect(progressiveDelivery(GHES)).not.toMatch(
    /\$\/|queue:|deployment: false/,
  );
});

it('is described with all its inputs, secrets and outputs', () => {
  const page = fs.readFileSync(
    path.join(root, 'docs/progressive-delivery.md'),
    'utf8',
  );
  const { inputs, secrets, outputs } = readWorkflow(progressiveDelivery());
  const rows = [...page.matchAll(/^\| `([\w-]+)` +\|/gm)].map(
    ([, name]) => name,
  );
  expect(rows).toEqual(
    expect.arrayContaining(
      [inputs, secrets, outputs].flatMap(table => Object.keys(table)),
    ),
  );
  const asked = Object.values(readWorkflow(progressiveDelivery()).jobs)
    .flatMap(({ permissions = {} }) => Object.entries(permissions))
    .filter(([, level]) => level === 'write')
    .map(([scope]) => `${scope}: write # `);
  for (const right of new Set(asked)) expect(page).toContain(right);
});

it('has scripts that bash and shellcheck take', () => {
  expect(scriptProblems(readWorkflow(progressiveDelivery()))).toEqual([]);
});

describe('every course it may take', () => {
  const workflow = readWorkflow(progressiveDelivery());
  const TRAFFIC = /^(step-\d|blue-green)$/;
  const BASE = { service: 'sign-in', version: '2' };

  const normalised = (count: number) =>
    JSON.stringify(
      Array.from({ length: 6 }, (_, at) => (at < count ? (at + 1) * 15 : null)),
    );

  /** A job moved traffic, or ended before, or never began, or its runner was lost and nobody knows. */
  const MOVES: JobOutcome[] = [
    { result: 'success', outputs: { traffic: 'moved' } },
    { result: 'failure', outputs: { traffic: 'moved' } },
    { result: 'failure', outputs: { traffic: 'untouched' } },
    { result: 'failure' },
    // a timeout
    { result: 'cancelled', outputs: { traffic: 'moved' } },
    { result: 'cancelled', outputs: { traffic: 'untouched' } },
    ...(['success', 'failure', 'cancelled'] as const).map(result => ({
      result,
      outputs: { traffic: 'moved' },
      cancelsRun: true,
    })),
    {
      result: 'cancelled',
      outputs: { traffic: 'untouched' },
      cancelsRun: true,
    },
    // cancelled while it waited for a runner or for an approval
    { result: 'cancelled', cancelsRun: true },
  ];

  const ENDS: JobOutcome[] = (
    ['success', 'failure', 'cancelled'] as const
  ).flatMap(result => [{ result }, { result, cancelsRun: true }]);

  const outcomes =
    (count: number) =>
    (job: string): JobOutcome[] => {
      if (TRAFFIC.test(job)) return MOVES;
      if (job !== 'plan') return ENDS;
      return ENDS.map(end =>
        end.result === 'success'
          ? { ...end, outputs: { steps: normalised(count) } }
          : end,
      );
    };

  const isMoved = ({ result, outputs }: JobState) =>
    outputs.traffic === 'moved' ||
    (result === 'failure' && outputs.traffic === undefined);

  function broken(course: Course): string[] {
    const { inputs, jobs, ran } = course;
    const shifted = Object.entries(jobs).some(
      ([id, state]) => TRAFFIC.test(id) && ran.includes(id) && isMoved(state),
    );
    const promoted = jobs.promote.result === 'success';
    const rolledBack = ran.includes('rollback');
    const traffic = ran.filter(id => TRAFFIC.test(id) || id === 'promote');
    const afterFailure = traffic.filter(id => {
      const at = ran.indexOf(id);
      return ran.slice(0, at).some(each => jobs[each].result !== 'success');
    });
    const faults = [
      [
        rolledBack !==
          (shifted && !promoted && inputs['on-failure'] === 'rollback'),
        'rollback runs exactly when traffic was moved and nothing was promoted',
      ],
      [promoted && rolledBack, 'promoted and rolled back'],
      [!ran.includes('record'), 'nothing is recorded'],
      [afterFailure.length > 0, `traffic after a failure: ${afterFailure}`],
      [inputs['dry-run'] && traffic.length > 0, 'a dry run moves traffic'],
      [
        ran.includes('step-1') && ran.includes('blue-green'),
        'two strategies at once',
      ],
      [ran.includes('promote') && !shifted, 'promotes what never had traffic'],
    ] as const;
    return faults.flatMap(([isBroken, fault]) => (isBroken ? [fault] : []));
  }

  function faultsOf(
    given: Workflow,
    inputs: Record<string, unknown>,
    count: number,
  ) {
    const faults = new Set<string>();
    let promoted = 0;
    let seen = 0;
    for (const course of courses(given, {
      inputs: { ...BASE, ...inputs },
      outcomes: outcomes(count),
    })) {
      seen += 1;
      if (course.jobs.promote.result === 'success') promoted += 1;
      broken(course).forEach(fault => faults.add(fault));
    }
    return { faults: [...faults], promoted, seen };
  }

  const choices = combinations<string, unknown>({
    strategy: ['canary', 'blue-green'],
    'on-failure': ['rollback', 'hold'],
    'staging-smoke': ['', 'smoke/**'],
    'dry-run': [false, true],
  });

  it.each(choices)('keeps the promises with %j', inputs => {
    for (const count of [1, 2, 3, 4, 5, 6]) {
      const { faults, promoted, seen } = faultsOf(workflow, inputs, count);
      expect(faults).toEqual([]);
      expect(promoted > 0).toBe(!inputs['dry-run']);
      expect(seen).toBeGreaterThan(inputs['dry-run'] ? 8 : 150);
    }
  });

  it('keeps the promises whatever results the steps have, those GitHub never makes included', () => {
    const results = ['success', 'failure', 'cancelled', 'skipped'] as const;
    const stepIds = [1, 2, 3, 4, 5, 6].map(number => `step-${number}`);
    const done = { result: 'success', outputs: { steps: normalised(6) } };
    const tables = combinations(
      Object.fromEntries(stepIds.map(id => [id, results])),
    );
    expect(tables).toHaveLength(4 ** 6);
    const wrong = tables.flatMap(table => {
      const given = Object.fromEntries(
        Object.entries(table).map(([id, result]): [string, JobState] => [
          id,
          {
            result,
            outputs: result === 'skipped' ? {} : { traffic: 'moved' },
          },
        ]),
      );
      return [
        ...courses(workflow, {
          inputs: BASE,
          given: { ...given, plan: done as JobState },
          outcomes: () => [{ result: 'success' }, { result: 'failure' }],
        }),
      ].filter(({ jobs, ran }) => {
        const all = Object.values(table).every(each => each === 'success');
        const shifted = table['step-1'] !== 'skipped';
        const promoted = jobs.promote.result === 'success';
        return (
          ran.includes('promote') !== all ||
          ran.includes('rollback') !== (shifted && !promoted) ||
          !ran.includes('record')
        );
      });
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['always() && inputs.on-failure', 'inputs.on-failure'],
    ['always() && inputs.on-failure', '!cancelled() && inputs.on-failure'],
    [" && needs.promote.result != 'success'", ''],
    [" && needs.step-1.outputs.traffic != 'untouched'", ''],
    [
      "(needs.step-1.result == 'failure' && needs.step-1.outputs.traffic != 'untouched')",
      'false',
    ],
    ["inputs.on-failure == 'rollback' && ", ''],
    ["inputs.strategy == 'canary' && needs.plan", 'needs.plan'],
    [
      "!inputs.dry-run && inputs.strategy == 'canary' && needs",
      "inputs.strategy == 'canary' && needs",
    ],
    [
      "needs.step-2.result == 'success' && fromJSON",
      "needs.step-2.result != 'skipped' && fromJSON",
    ],
    ['    if: ${{ always() }}\n    runs-on', '    runs-on'],
    [
      "(needs.step-3.result == 'success' || fromJSON(needs.plan.outputs.steps)[2] == null)",
      'true',
    ],
  ])('would notice %j changed to %j', (good, bad) => {
    const text = progressiveDelivery().replaceAll(good, () => bad);
    expect(text).not.toBe(progressiveDelivery());
    const changed = readWorkflow(text);
    const noticed = choices.some(
      inputs => faultsOf(changed, inputs, 3).faults.length > 0,
    );
    expect(noticed).toBe(true);
  });
});
