import type { DeploymentState } from '@bellwether/kit-action';
import type { Context } from './inputs';

/** Tells the portal how a deployment goes. */
export async function tellDeployment(
  { inputs, run, tell }: Context,
  state: DeploymentState,
  deploymentId: number,
): Promise<void> {
  const { service, environment, version, digest, migration } = inputs;
  await tell({
    type: 'dev.bellwether.delivery.deployment.changed',
    happening: `deployment-${state}`,
    subject: service,
    data: {
      service,
      environment,
      version,
      sha: run.sha,
      state,
      gate: null,
      deploymentId,
      ...(digest !== undefined && { digest }),
      migration,
    },
  });
}
