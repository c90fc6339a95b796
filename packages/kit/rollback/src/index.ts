/**
 * Carries out rollbacks: a journal that is written ahead, effects that are looked for before they are made, and the part of
 * Kubernetes' API they need. What is to be done next is decided in `@bellwether/domain-rollback`.
 *
 * @packageDocumentation
 */
export {
  executeRollback,
  type Execution,
  type ExecutionOptions,
  type RollbackClock,
} from './execute';
export { LostLease } from './journalling';
export { type Rehearsed, rehearseRollback } from './rehearse';
export { type LookOptions, Looks } from './probes';
export type { RehearsedCall } from './rehearsal';
export type { People, Surroundings } from './tools';
export { type Effect, type EffectContext, NotDone } from './effects/effect';
export { concludeDeployment } from './effects/deployment';
export {
  findReleases,
  type FoundReleases,
  type ReleaseQuery,
} from './releases';

export type { JournalStore, TakenJournal } from './journal/store';
export { fileJournal } from './journal/fileJournal';
export { branchJournal } from './journal/branchJournal';

export type { GitHubApi, GitHubParameters, GitHubRoute } from './github/api';
export { NoAnswer, Refused } from './http/faults';
export {
  createHttpSend,
  type HttpAnswer,
  type HttpRequest,
  type HttpSend,
  type HttpSettings,
} from './http/send';
export {
  type Cluster,
  type ClusterOptions,
  connectCluster,
  KubernetesFault,
  type MergePatch,
} from './kubernetes/client';
export {
  type ClusterConfig,
  ClusterConfigFault,
  inClusterConfig,
  readKubeconfig,
} from './kubernetes/config';
export type {
  KubernetesMetadata,
  KubernetesObject,
  ObjectPlace,
} from './kubernetes/objects';
