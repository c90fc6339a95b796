import type { DriftReport, DriftResource } from '../../model';
import type { DriftLedger } from '../ledger';
import { reportWith, resourceWith } from './samples';

/** A tick of the clock is as far as two detections have to be apart. */
export const TICK_MS = 30 * 60_000;

/** Where a process is; each word is a place at which it can be killed or overtaken. */
export type Counter =
  | 'off'
  | 'started'
  | 'read'
  | 'deciding'
  | 'chosen'
  | 'planning'
  | 'planned'
  | 'applying'
  | 'writing'
  | 'saving'
  | 'applied'
  | 'verifying'
  | 'verified'
  | 'closing'
  | 'closed';

/**
 * How drift is put right: by a plan of a tool with a state, by such a plan that lets the state take over what is there, or by
 * writing single objects, which have no state but versions.
 */
export type Way = 'plan' | 'accept' | 'objects';

/** One look at reality, and the commit it was planned from. */
export interface Look {
  way: Way;
  x: number;
  y: number;
  stateX: number;
  commit: number;
  serial: number;
  /** How often each was written. */
  versions: readonly [number, number];
  /** Ticks since somebody first saw the same. */
  age: number;
}

/** A process of one of the two detectors; the next one of the same has another name. */
export interface Process {
  name: 'A' | 'B';
  life: number;
  at: Counter;
  /** Revision of the ledger known when it began, and known since its last entry. */
  since: number;
  revision: number;
  commit: number;
  /** What the report was made of. */
  report: Look | null;
  /** Whether that is deployed and the newest, as far as it knows. */
  isDeployed: boolean;
  /** What the saved plan was made of. */
  plan: Look | null;
  /** Revision of the claim whose plan is being run. */
  claim: number;
  succeeded: boolean;
  /** The ledger as it was read, by one who writes over what others wrote. */
  copy: DriftLedger | null;
}

/** What a report is made of. */
type Sight = Pick<Look, 'way' | 'x' | 'y' | 'stateX' | 'commit'>;

/** What may happen still, besides what the processes do. */
export interface Chances {
  ticks: number;
  edits: number;
  deploys: number;
  kills: number;
  losses: number;
  lives: number;
}

/** Everything there is. Nothing in it is changed: each move makes another. */
export interface World {
  way: Way;
  tick: number;
  /** Two resources as they are; the code wants y to be 0. */
  x: number;
  y: number;
  /** What the state of the tool says of x, and how often it was written. */
  stateX: number;
  serial: number;
  /** How often each resource was written, by anybody. */
  versions: readonly [number, number];
  /** Versions of the code: the newest, and the one deployed. */
  head: number;
  deployed: number;
  lock: string;
  ledger: DriftLedger;
  processes: readonly [Process, Process];
  left: Chances;
  /** For the laws: plans that were run by revision of their claim, and since which tick a drift has been seen. */
  runs: readonly number[];
  firstSeen: Readonly<Record<string, number>>;
  broken: string | null;
}

/** What the code of a version wants x to be. */
export const wantedX = (commit: number) => (commit === 0 ? 0 : 9);

export const commitOf = (version: number) => `commit-${version}`;

const reports = new Map<string, DriftReport>();

/** What a check of a look reports; as `plan`, what the plan that would be run does. */
export function reportOf(
  look: Sight,
  as: 'check' | 'plan' = 'check',
): DriftReport {
  const { way, x, y, stateX, commit } = look;
  const key = [way, as, x, y, stateX, commit].join();
  let report = reports.get(key);
  if (!report) {
    report =
      way === 'accept' ? acceptReport(look, as) : putBackReport(look, as);
    reports.set(key, report);
  }
  return report;
}

function putBackReport(
  { way, x, y, stateX, commit }: Sight,
  as: 'check' | 'plan',
): DriftReport {
  const wanted = wantedX(commit);
  const resources: DriftResource[] = [];
  if (x !== stateX || x !== wanted) {
    const hasDrift = x !== stateX;
    const kind = kindOf(hasDrift, x !== wanted, wanted === stateX);
    resources.push(
      resourceWith({
        address: 'x',
        kind,
        drifted: hasDrift && kind !== 'changed-outside:ignored',
        fingerprint: `x:${kind}:${x}:${wanted}`,
      }),
    );
  }
  if (y !== 0) {
    resources.push(resourceWith({ address: 'y', fingerprint: `y:${y}:0` }));
  }
  const report = reportWith(resources, { commit: commitOf(commit) });
  const addresses = resources
    .filter(
      ({ kind }) =>
        kind !== 'changed-outside:ignored' &&
        (way === 'plan' || as === 'check' || kind !== 'pending:update'),
    )
    .map(({ address }) => address);
  return {
    ...report,
    tool: way === 'objects' ? 'kubernetes' : 'terraform',
    plan: { ...report.plan!, addresses, changes: addresses.length },
  };
}

/** The code does not mind x, and a plan that is run makes the state take over both. */
function acceptReport(
  { x, y, stateX, commit }: Sight,
  as: 'check' | 'plan',
): DriftReport {
  const ignored = { kind: 'changed-outside:ignored', drifted: false } as const;
  const resources: DriftResource[] = [];
  if (x !== stateX) {
    const fingerprint = `x:${stateX}:${x}`;
    resources.push(resourceWith({ address: 'x', ...ignored, fingerprint }));
  }
  if (y !== 0) {
    const kind = as === 'plan' ? ignored : {};
    const fingerprint = `y:${as}:${y}`;
    resources.push(resourceWith({ address: 'y', ...kind, fingerprint }));
  }
  const report = reportWith(resources, { commit: commitOf(commit) });
  const addresses = as === 'check' && y !== 0 ? ['y'] : [];
  return {
    ...report,
    mode: as === 'plan' ? 'refresh-only' : 'full',
    plan: { ...report.plan!, addresses, changes: addresses.length },
  };
}

function kindOf(
  hasDrift: boolean,
  hasChange: boolean,
  isDeployed: boolean,
): DriftResource['kind'] {
  if (!hasDrift) return 'pending:update';
  if (!hasChange) return 'changed-outside:ignored';
  return isDeployed ? 'changed-outside:in-place' : 'changed-outside+pending';
}
