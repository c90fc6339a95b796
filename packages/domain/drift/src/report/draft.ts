import type { SensitiveType } from '../secrets/sensitiveTypes';
import type { SeverityRule } from '../severity';
import type {
  DriftActor,
  DriftFix,
  DriftKind,
  DriftProblem,
  DriftReport,
  DriftTool,
} from '../model';

/** A differing place before secrets are hidden in it. @public */
export interface DraftPlace {
  /** Names of attributes, keys of maps, positions in lists. */
  path: readonly (string | number)[];
  before: unknown;
  after: unknown;
  /** Something says that it is secret; what contains a known secret is hidden anyway. */
  sensitive: boolean;
  /** The value after cannot be told before an apply. */
  unknown?: boolean;
}

/** A resource of a report before secrets are hidden in it. @public */
export interface DriftDraft {
  address: string;
  type: string;
  mode: 'managed' | 'data';
  module: string | null;
  kind: DriftKind;
  drifted: boolean;
  /** Address of another resource, or a word of the tool. */
  cause: string | null;
  places: readonly DraftPlace[];
  placesOmitted: number;
  previousAddress: string | null;
  deposed: string | null;
  actor: DriftActor | null;
  fix: DriftFix;
}

/** What a report is made with besides what was compared. All of it may be left out but the stack. @public */
export interface DriftOptions {
  /** Name of what is checked as one. */
  stack: string;
  tool?: DriftTool;
  environment?: string;
  /** Of the code that was compared. */
  commit?: string;
  /** Now, ISO 8601 in UTC. */
  checkedAt?: string;
  /** Whether values are shown; those that are secret never are. */
  values?: boolean;
  /**
   * At least 16 bytes that stay the same from check to check of a stack and that nobody else has: with it, other values alone make
   * another fingerprint.
   */
  fingerprintKey?: Uint8Array;
  /** At least 16 random bytes, others each time: with it, masks tell whether two secrets of a report are the same. */
  maskKey?: Uint8Array;
  /** Entity reference of who owns a resource. */
  ownerOf?(resource: {
    address: string;
    type: string;
    module: string | null;
  }): string | null;
  /** The report before, for the time since when something drifts. */
  previous?: DriftReport | null;
  /** Which drift is how bad, instead of `SEVERITY_RULES`. */
  severityRules?: readonly SeverityRule[];
  /** Types whose values are secret, besides `SENSITIVE_TYPES`. */
  sensitiveTypes?: readonly SensitiveType[];
  /** Resources a report lists, at most; 5000 when left out. */
  maxResources?: number;
}

/** A comparison before it is a report. @public */
export interface DriftFindings extends Pick<
  DriftReport,
  'tool' | 'toolVersion' | 'mode' | 'complete' | 'plan'
> {
  /** Noise is not in it. */
  drafts: readonly DriftDraft[];
  /** Resources that are counted only, noise and what there was no room for. */
  counted: DriftReport['summary'];
  /** How many of the counted are left out, noise apart. */
  omitted: number;
  problems: readonly DriftProblem[];
}
