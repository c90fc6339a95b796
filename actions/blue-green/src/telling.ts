import type { BlueGreenPhase } from '@bellwether/domain-blue-green';
import type { BlueGreenConfig } from './configShape';
import type { Context } from './inputs';
import type { DeliveryRecord } from './record';

/** What a phase is for those who look at deployments. */
const STATES: Readonly<Partial<Record<BlueGreenPhase, string>>> = {
  promoted: 'success',
  'rolled-back': 'failure',
  aborted: 'failure',
  abandoned: 'error',
  paused: 'pending',
};

/**
 * Tells the portal how the delivery stands. Where it is a part of a deployment, what comes after it may still fail that. A run that is
 * cancelled meanwhile goes on with what the cluster remembers.
 */
export async function tellDeployment(
  { tell, signal, run, inputs }: Context,
  { spec }: BlueGreenConfig,
  { version, state }: DeliveryRecord,
): Promise<void> {
  if (signal.aborted) return;
  const deploymentId = inputs['deployment-id'] ?? null;
  const isPart = deploymentId !== null && state.phase === 'promoted';
  const told = (!isPart && STATES[state.phase]) || 'in_progress';
  try {
    await tell({
      type: 'dev.bellwether.delivery.deployment.changed',
      happening: `deployment-${told}-${state.phase}`,
      subject: spec.service,
      data: {
        service: spec.service,
        environment: spec.environment,
        version,
        sha: run.sha,
        state: told,
        gate: null,
        deploymentId,
      },
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
