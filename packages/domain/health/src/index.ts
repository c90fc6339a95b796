/**
 * Health of Kubernetes objects by the rules of Argo CD and of kstatus: tables over the live object. No I/O, no clock.
 *
 * @packageDocumentation
 */
export {
  ARGO_STATUSES,
  KSTATUSES,
  type ArgoStatus,
  type Health,
  type HealthRules,
  type Kstatus,
  type LiveObject,
} from './model';
export { ARGO_RULES, argoHealth } from './argo/argoHealth';
export { KSTATUS_RULES, kstatus } from './kstatus/kstatus';
export type { HealthRule, HealthTables } from './rule';
export { worstHealth } from './worst';
export {
  degradedFor,
  healthyFor,
  type HealthLook,
  type Held,
  type HoldRule,
} from './heldFor';
export { statusesOf } from './statusesOf';
