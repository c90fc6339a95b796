import type { InputProblem } from '@bellwether/kit-action';
import type { Context } from './inputs';

/** Inputs that say how a job looks, and what there is for a gate the portal hosts. */
const OF_THE_JOB = {
  samples: 'The portal looks at what is, not at a file.',
  'prometheus-url':
    'The portal asks a Prometheus of its own: name it with "portal-prometheus".',
  'prometheus-authorization': 'The portal has its own for its Prometheus.',
  from: 'The portal looks from when it takes the gate.',
  to: 'The portal looks as long as the gate file, or "deadline", says.',
  'bundle-path': 'The evidence is in the portal.',
  'portal-token': 'The portal knows its error budgets itself.',
  change: 'The portal makes no exceptions for kinds of changes.',
} as const;

/** What keeps a gate with these inputs from being hosted where they say; nothing when it can be. */
export function hostProblems({
  inputs,
  portalUrl,
  run,
}: Context): InputProblem[] {
  if (inputs.host === 'job') {
    return inputs['portal-prometheus'] === undefined
      ? []
      : [
          {
            input: 'portal-prometheus',
            message:
              'expected nothing with "host: job", found a name. Give "prometheus-url", or set "host: portal".',
          },
        ];
  }
  const problems: InputProblem[] = [];
  if (inputs.mode !== 'loop') {
    problems.push({
      input: 'mode',
      message: `expected loop with "host: portal", found ${inputs.mode}: the portal looks until there is a verdict. Set "host: job".`,
    });
  }
  if (!portalUrl) {
    problems.push({
      input: 'portal-url',
      message: 'is required with "host: portal": an address, found nothing.',
    });
  }
  const sha = inputs.sha ?? run.sha;
  if (!/^[0-9a-f]{40,64}$/i.test(sha)) {
    problems.push({
      input: 'sha',
      message: `expected a whole commit id with "host: portal", found ${JSON.stringify(sha)}.`,
    });
  }
  const names = Object.keys(OF_THE_JOB) as (keyof typeof OF_THE_JOB)[];
  for (const input of names) {
    if (inputs[input] === undefined) continue;
    problems.push({
      input,
      message: `expected nothing with "host: portal", found a value. ${OF_THE_JOB[input]}`,
    });
  }
  return problems;
}
