export type { IgnoreDifference } from './ignore';
export type { KubernetesInput } from './findKubernetesDrift';
export { readKubernetes } from './readKubernetes';
export {
  type KubernetesPatch,
  type KubernetesPlan,
  planKubernetes,
} from './patches';
export { readKubernetesPlan } from './dryRun';
