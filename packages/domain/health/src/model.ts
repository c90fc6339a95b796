/**
 * Health of an object in the words of Argo CD, the best first: the worst of several wins.
 *
 * @public
 */
export const ARGO_STATUSES = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
] as const;

/** One of {@link ARGO_STATUSES}. @public */
export type ArgoStatus = (typeof ARGO_STATUSES)[number];

/**
 * Status of an object in the words of kstatus, the best first: the worst of several wins.
 *
 * @public
 */
export const KSTATUSES = [
  'Current',
  'InProgress',
  'Terminating',
  'NotFound',
  'Failed',
  'Unknown',
] as const;

/** One of {@link KSTATUSES}. @public */
export type Kstatus = (typeof KSTATUSES)[number];

/** Whose rules an object is judged by. @public */
export type HealthRules = 'argo' | 'kstatus';

/** How an object is, and why. @public */
export interface Health<S extends string = ArgoStatus | Kstatus> {
  status: S;
  /** Stable, as Kubernetes writes reasons: `ProgressDeadlineExceeded`, `ReplicasUnavailable`. */
  reason: string;
  /** For people, with the numbers. */
  message: string;
}

/** An object as the API of Kubernetes returns it; null and undefined: there is none. @public */
export type LiveObject = Readonly<Record<string, unknown>> | null | undefined;
