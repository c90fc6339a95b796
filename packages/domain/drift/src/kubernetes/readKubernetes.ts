import type { DriftReport } from '../model';
import { assembleReport } from '../report/assemble';
import type { DriftOptions } from '../report/draft';
import {
  type KubernetesInput,
  findKubernetesDrift,
} from './findKubernetesDrift';

/**
 * Compares manifests with the objects that are there. Only what is declared counts, so that what the cluster fills in, autoscalers
 * set and webhooks add is no drift. What a Secret holds is shown nowhere.
 *
 * @throws RangeError when a key of the options is too short
 * @public
 */
export async function readKubernetes(
  input: KubernetesInput,
  options: DriftOptions,
): Promise<DriftReport> {
  const { findings, taint } = findKubernetesDrift(input);
  return assembleReport(findings, taint, options);
}
