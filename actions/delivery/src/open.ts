import fs from 'node:fs';
import {
  Deployment,
  InputError,
  type InputProblem,
  type Outcome,
  parseDurationMs,
} from '@bellwether/kit-action';
import type { Context } from './inputs';
import { MAX_STEPS } from './inputTypes';
import { tellDeployment } from './telling';

/** Checks that the delivery can go as it is planned, opens the deployment, and says what is going to happen. */
export async function open(context: Context): Promise<Outcome> {
  const { inputs, output, run, github } = context;
  const problems = problemsOf(context);
  if (problems.length > 0) throw new InputError(problems, 'BW-DELIVERY-001');
  const { steps, strategy, environment, version } = inputs;
  const weights = strategy === 'canary' ? steps : [];
  output('steps', [
    ...weights,
    ...Array.from({ length: MAX_STEPS - weights.length }, () => null),
  ]);

  let { baseline } = inputs;
  if (!inputs['dry-run']) {
    const deployment = await Deployment.open(
      github,
      run,
      {
        sha: run.sha,
        environment,
        service: inputs.service,
        environmentUrl: inputs['environment-url']?.href,
        description: `${inputs.service} ${version}, delivered step by step.`,
        payload: {
          service: inputs.service,
          version,
          digest: inputs.digest,
          migration: inputs.migration,
          strategy,
          weights,
          evidence: run.url,
        },
      },
      'create',
      'BW-DELIVERY-002',
    );
    output('deployment-id', deployment.id);
    if (baseline === undefined) {
      const earlier = await deployment.earlier(github);
      const known = earlier?.payload.version;
      if (typeof known === 'string' && known !== '') baseline = known;
    }
    await deployment.tell(github, 'in_progress', 'The delivery begins.');
    await tellDeployment(context, 'in_progress', deployment.id);
  }
  if (baseline === undefined && strategy === 'canary' && !inputs['dry-run']) {
    throw new InputError(
      [
        {
          input: 'baseline',
          message:
            'is required: no earlier deployment to this environment that went well says its version.',
        },
      ],
      'BW-DELIVERY-001',
    );
  }
  if (baseline !== undefined) output('baseline', baseline);
  describe(context, weights, baseline);
  return {
    verdict: 'pass',
    reason: `${inputs.service} ${version} goes to ${environment} by ${strategy}${weights.length > 0 ? ` at ${weights.join(', ')} % of the traffic` : ''}.`,
  };
}

/** What does not fit together, all of it. */
export function problemsOf({ inputs, portalUrl }: Context): InputProblem[] {
  const problems: InputProblem[] = [];
  const needs = (input: 'gate' | 'shift-command' | 'blue-green') => {
    if (inputs[input] === undefined) {
      problems.push({
        input,
        message: `is required with strategy ${inputs.strategy}: a path, found nothing.`,
      });
    }
  };
  if (inputs.strategy === 'blue-green') needs('blue-green');
  else {
    needs('gate');
    needs('shift-command');
  }
  const command = inputs['shift-command'];
  if (command && !isExecutable(command.absolute)) {
    problems.push({
      input: 'shift-command',
      message: `expected an executable file, found ${command.relative}. Say git update-index --chmod=+x ${command.relative}.`,
    });
  }
  const { bake } = inputs;
  if (bake === 'environment' || bake === 'portal') {
    if (!inputs['step-environments']) {
      problems.push({
        input: 'bake',
        message: `expected "step-environments: true" with ${bake}.`,
      });
    }
    if (bake === 'portal' && !portalUrl) {
      problems.push({
        input: 'portal-url',
        message: 'is required with "bake: portal": an address, found nothing.',
      });
    }
  } else if (bake !== undefined && !parseDurationMs(bake)) {
    problems.push({
      input: 'bake',
      message: `expected a duration such as 10m, environment or portal, found ${JSON.stringify(bake)}.`,
    });
  }
  return problems;
}

function isExecutable(file: string): boolean {
  const stat = fs.statSync(file);
  return stat.isFile() && (stat.mode & 0o111) !== 0;
}

function describe(
  { inputs, summary }: Context,
  weights: readonly number[],
  baseline: string | undefined,
): void {
  const { strategy, bake } = inputs;
  const watched = watchedFor(bake);
  const steps =
    strategy === 'canary'
      ? weights.map((weight, at) => [`${at + 1}`, `${weight} %`, watched])
      : [['1', '100 %', 'as its file says']];
  summary.text(`${inputs.version} replaces ${baseline ?? 'what serves now'}.`);
  summary.table({
    columns: [
      { title: 'Step', align: 'right' },
      { title: 'Traffic', align: 'right' },
      { title: 'Watched' },
    ],
    rows: steps,
  });
}

function watchedFor(bake: string | undefined): string {
  switch (bake) {
    case 'environment':
      return 'until its environment lets it pass';
    case 'portal':
      return 'until the portal lets it pass';
    default:
      return `for ${bake ?? 'as long as the gate file says'}`;
  }
}
