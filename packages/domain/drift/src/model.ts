/** What was compared with what. @public */
export type DriftTool = 'terraform' | 'opentofu' | 'kubernetes' | 'files';

/**
 * How a check ended: nothing to do; reality is not as declared; only the code is ahead of what is deployed; or nothing
 * reliable can be said, which is never "no drift".
 *
 * @public
 */
export type DriftVerdict = 'clean' | 'drift' | 'undeployed' | 'error';

/**
 * Classes of drift.
 *
 * | class | meaning |
 * |-|-|
 * | `deleted-outside` | gone, though declared or though the state has it |
 * | `created-outside` | exists, though nothing declares it |
 * | `changed-outside:in-place` | changed outside, and an update puts it back |
 * | `changed-outside:replace` | changed outside, and only a replacement puts it back |
 * | `changed-outside:ignored` | changed outside, and the code does not mind |
 * | `changed-outside+pending` | changed outside in one place, changed by the code in another |
 * | `noise:computed` | only attributes changed that no code sets |
 * | `noise:equal` | written differently, means the same |
 * | `cascade` | will change only because another resource drifted, which is its cause |
 * | `pending:…` | the code is ahead of what is deployed |
 * | `moved`, `imported`, `forgotten` | bookkeeping of the state |
 * | `unknown` | cannot be told before an apply |
 * | `lost-from-state` | exists, as evidence says, and the state has lost it |
 *
 * @public
 */
export const DRIFT_KINDS = [
  'deleted-outside',
  'created-outside',
  'changed-outside:in-place',
  'changed-outside:replace',
  'changed-outside:ignored',
  'changed-outside+pending',
  'noise:computed',
  'noise:equal',
  'cascade',
  'pending:create',
  'pending:update',
  'pending:replace',
  'pending:delete',
  'moved',
  'imported',
  'forgotten',
  'unknown',
  'lost-from-state',
] as const;

/** One of {@link DRIFT_KINDS}. @public */
export type DriftKind = (typeof DRIFT_KINDS)[number];

/** From the worst to the least. @public */
export const DRIFT_SEVERITIES = [
  'critical',
  'high',
  'medium',
  'low',
  'info',
] as const;

/** One of {@link DRIFT_SEVERITIES}. @public */
export type DriftSeverity = (typeof DRIFT_SEVERITIES)[number];

/**
 * Something as JSON has it. Leaves only: a container stands where the other side has something that is none.
 *
 * @public
 */
export type DriftValue = string | number | boolean | null;

/** A place within a resource that differs. @public */
export interface DriftAttribute {
  /** Such as `ingress[0].from_port` or `tags["a.b"]`; at most 4096 characters. */
  path: string;
  /** Value when the resource was last written; absent unless values are wanted. A sensitive one is a mask. */
  before?: DriftValue;
  /** Value found; absent unless values are wanted. A sensitive one is a mask. */
  after?: DriftValue;
  /** Whether a value there is, or holds, something that is never shown. */
  sensitive: boolean;
}

/** Who changed something, where that is known. @public */
export interface DriftActor {
  /** Such as `kubectl-edit`. */
  name: string;
  /** ISO 8601 in UTC. */
  at: string | null;
}

/** What putting it right would take. @public */
export interface DriftFix {
  /** Something is deleted for it, be it to be made anew. */
  destroys: boolean;
  /** Something is deleted and made anew. */
  replaces: boolean;
}

/** A resource that is not as it should be, or about which something else is to be said. @public */
export interface DriftResource {
  /** Unique within a report, together with `deposed`. */
  address: string;
  type: string;
  mode: 'managed' | 'data';
  /** Address of the module, `null` for the root and where there are none. */
  module: string | null;
  kind: DriftKind;
  severity: DriftSeverity;
  /** Whether it counts as drift; what is ignored, pending or bookkeeping does not. */
  drifted: boolean;
  /** Address of the resource, or word of the tool, that this comes from. */
  cause: string | null;
  attributes: DriftAttribute[];
  /** Attributes beyond the limit, which are not listed. */
  attributesOmitted: number;
  previousAddress: string | null;
  /** Key of an object that was to be deleted after a replacement, and was not. */
  deposed: string | null;
  /** Entity reference in the catalog. */
  owner: string | null;
  actor: DriftActor | null;
  /** When this drift was first reported, ISO 8601 in UTC. */
  firstSeen: string | null;
  /** Hexadecimal SHA-256: the same while address, kind, paths and, with a key, values are the same. */
  fingerprint: string;
  fix: DriftFix;
}

/** Why a report is not complete, or what else is to be known about it. Holds no values of resources. @public */
export interface DriftProblem {
  /** Stable word, such as `truncated-input`. */
  code: string;
  severity: 'error' | 'warning';
  /** What was expected, what was found, and what to do. */
  message: string;
  /** Bytes before the place, where there is one. */
  position?: number;
}

/** Numbers of a report. They are exact, also where not all resources are listed. @public */
export interface DriftSummary {
  /** Resources that count as drift. */
  drifted: number;
  /** Resources of each kind there is, noise included. */
  byKind: Partial<Record<DriftKind, number>>;
}

/** What a saved plan would do, drifted or not. @public */
export interface DriftPlanFacts {
  /** Managed resources there are, the unchanged included; null where the plan does not tell. */
  resources: number | null;
  /** Resources it changes in any way. */
  changes: number;
  /** Their addresses, the first 1000. */
  addresses: string[];
  /** How many of them it destroys, replaced ones included. */
  destroys: number;
  /** Checks in the code that did not pass. */
  failedChecks: number;
}

/** Version of the shape of {@link DriftReport}. @public */
export const DRIFT_REPORT_VERSION = 1;

/** What a check of one stack found. @public */
export interface DriftReport {
  schemaVersion: typeof DRIFT_REPORT_VERSION;
  /** Name of what is checked as one: a root module, a cluster's namespace, a host. */
  stack: string;
  tool: DriftTool;
  /** Version of the tool, where it says so. */
  toolVersion: string | null;
  /** What was asked: all changes, or only what the state does not know. */
  mode: 'full' | 'refresh-only';
  environment: string | null;
  /** Of the code that was compared. */
  commit: string | null;
  /** ISO 8601 in UTC. */
  checkedAt: string | null;
  verdict: DriftVerdict;
  /** Whether everything was looked at. */
  complete: boolean;
  summary: DriftSummary;
  /** `null` where there is no plan. */
  plan: DriftPlanFacts | null;
  /** All but noise, the worst first, then by address; cut at a limit, which `resourcesOmitted` tells. */
  resources: DriftResource[];
  /** Resources beyond the limit, which are counted and not listed. */
  resourcesOmitted: number;
  /** Over everything that is listed; hexadecimal SHA-256. */
  fingerprint: string;
  /** Whether other values alone make another fingerprint; without a key they do not. */
  fingerprintCovers: 'values' | 'paths';
  /** The worst of what drifted; `null` when nothing did. */
  worstSeverity: DriftSeverity | null;
  problems: DriftProblem[];
}
