export type { IgnoreDifference } from './ignore';
export type { KubernetesInput } from './findKubernetesDrift';
export { readKubernetes } from './readKubernetes';
