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

/** One look at reality, and the commit it was planned from. */
export interface Look {
  x: number;
  y: number;
  stateX: number;
  commit: number;
  serial: number;
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
type Sight = Pick<Look, 'x' | 'y' | 'stateX' | 'commit'>;

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
  tick: number;
  /** Two resources as they are; the code wants y to be 0. */
  x: number;
  y: number;
  /** What the state of the tool says of x, and how often it was written. */
  stateX: number;
  serial: number;
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

/** What a check of a look reports. */
export function reportOf(look: Sight): DriftReport {
  const key = `${look.x},${look.y},${look.stateX},${look.commit}`;
  let report = reports.get(key);
  if (!report) {
    report = makeReport(look);
    reports.set(key, report);
  }
  return report;
}

function makeReport({ x, y, stateX, commit }: Sight): DriftReport {
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
    .filter(({ kind }) => kind !== 'changed-outside:ignored')
    .map(({ address }) => address);
  const plan = { ...report.plan!, addresses, changes: addresses.length };
  return { ...report, plan };
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
