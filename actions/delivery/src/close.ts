import { Deployment, InputError, type Outcome } from '@bellwether/kit-action';
import type { Context } from './inputs';
import { endingOf } from './outcome';
import { tellDeployment } from './telling';

/** Says how a delivery ended: to GitHub, to the portal, and to people. */
export async function close(context: Context): Promise<Outcome> {
  const { inputs, output, run, github, log, summary } = context;
  if (inputs.jobs === undefined) {
    throw new InputError([
      {
        input: 'jobs',
        message:
          'is required to close a delivery: ${{ toJSON(needs) }}, found nothing.',
      },
    ]);
  }
  const { end, failedJob, reason, state } = endingOf(
    inputs.jobs,
    inputs['dry-run'],
  );
  output('outcome', end);
  output('failed-job', failedJob ?? '');
  const id = inputs['deployment-id'];
  if (id !== undefined) output('deployment-id', id);
  summary.table({
    columns: [{ title: 'Job' }, { title: 'Result' }],
    rows: Object.entries(inputs.jobs).map(([job, { result }]) => [job, result]),
  });
  if (id !== undefined && state !== undefined && !inputs['dry-run']) {
    const deployment = Deployment.of(id, run, {
      environment: inputs.environment,
      service: inputs.service,
      environmentUrl: inputs['environment-url']?.href,
    });
    await deployment.tell(github, state, reason);
    await tellDeployment(context, state, id);
    if (state === 'success') {
      for (const earlier of await deployment.retireEarlier(github)) {
        log.info(`Deployment ${earlier} is inactive now.`);
      }
    }
  }
  return {
    verdict: ['promoted', 'planned'].includes(end) ? 'pass' : 'fail',
    reason,
    details: {
      outcome: end,
      failedJob: failedJob ?? null,
      deploymentId: id ?? null,
      service: inputs.service,
      environment: inputs.environment,
      version: inputs.version,
    },
  };
}
