import type { DeploymentView } from '@bellwether/plugin-delivery-common';
import { orderedEnvironments } from './environments';

/**
 * What is in each environment, in the order a release passes through them: the last deployment that succeeded, or the
 * last one where none did.
 *
 * @param deployments - of one component, newest first
 */
export function inForce(
  deployments: readonly DeploymentView[],
): DeploymentView[] {
  const names = orderedEnvironments(deployments.map(one => one.environment));
  return names.flatMap(name => {
    const here = deployments.filter(one => one.environment === name);
    return here.find(one => one.state === 'success') ?? here.slice(0, 1);
  });
}
