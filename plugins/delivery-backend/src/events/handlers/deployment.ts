import type { DeploymentStore } from '../../database/DeploymentStore';
import { DEPLOYMENT_DATA } from '../data/deployment';
import { deploymentIdOf, gateRunId } from '../identity';
import { dataOf, type EventHandler } from './handler';

/** Changes of deployments. */
export function deploymentHandler(deployments: DeploymentStore): EventHandler {
  return async envelope => {
    const told = dataOf(DEPLOYMENT_DATA, envelope);
    return {
      run: told.run,
      serviceOf: () => told.service,
      effect: async (tx, { origin, subjectId }) => {
        const change = await deployments.change(
          tx,
          {
            id: deploymentIdOf(origin, told),
            subjectId,
            gateRunId: told.gate === null ? null : gateRunId(origin, told.gate),
          },
          told,
          origin,
        );
        return { deployments: change ? [change] : [] };
      },
    };
  };
}
