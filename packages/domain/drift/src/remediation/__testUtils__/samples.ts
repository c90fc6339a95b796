import type { DriftReport, DriftResource } from '../../model';
import type { DriftFacts } from '../../policy/facts';
import type { DriftPolicy } from '../../policy/policy';
import { readDriftPolicy } from '../../policy/readPolicy';
import { emptyLedger } from '../record';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** A Wednesday. */
export const NOON_MS = Date.UTC(2027, 2, 3, 12);

export const COMMIT = 'c'.repeat(40);

/** A resource that was changed outside, and that an update puts back. */
export function resourceWith(
  changes: Partial<DriftResource> = {},
): DriftResource {
  const { address = 'demo_dns.www' } = changes;
  return {
    address,
    type: 'demo_dns',
    mode: 'managed',
    module: null,
    kind: 'changed-outside:in-place',
    severity: 'medium',
    drifted: true,
    cause: null,
    attributes: [{ path: 'ttl', sensitive: false }],
    attributesOmitted: 0,
    previousAddress: null,
    deposed: null,
    owner: 'group:default/platform',
    actor: null,
    firstSeen: null,
    fingerprint: `${address} ttl`,
    fix: { destroys: false, replaces: false },
    ...changes,
  };
}

/** A report of these resources. */
export function reportWith(
  resources: readonly DriftResource[] = [resourceWith()],
  changes: Partial<DriftReport> = {},
): DriftReport {
  const drifted = resources.filter(resource => resource.drifted);
  return {
    schemaVersion: 1,
    stack: 'dns',
    tool: 'terraform',
    toolVersion: '1.11.4',
    mode: 'full',
    environment: 'production',
    commit: COMMIT,
    checkedAt: null,
    verdict: drifted.length > 0 ? 'drift' : 'clean',
    complete: true,
    summary: { drifted: drifted.length, byKind: {} },
    plan: {
      resources: 100,
      changes: resources.length,
      addresses: resources.map(({ address }) => address),
      destroys: 0,
      failedChecks: 0,
    },
    resources: [...resources],
    resourcesOmitted: 0,
    fingerprint: resources.map(({ fingerprint }) => fingerprint).join(),
    fingerprintCovers: 'values',
    worstSeverity: drifted[0]?.severity ?? null,
    problems: [],
    ...changes,
  };
}

export const POLICY_FILE = {
  apiVersion: 'bellwether.dev/v1alpha1',
  kind: 'DriftPolicy',
  metadata: { name: 'dns' },
  spec: {
    rules: [
      { name: 'ttl', match: { types: ['demo_dns'] }, action: 'apply' },
    ] as Record<string, unknown>[],
    rails: { allow: [{ types: ['demo_*'], paths: ['ttl'] }] },
    windows: [
      { name: 'work', timeZone: 'UTC', windows: ['Mon:06:00-Fri:18:00'] },
    ],
  },
};

/** The policy with other parts of `spec`. */
export function policyWith(spec: Record<string, unknown> = {}): DriftPolicy {
  const read = readDriftPolicy({
    ...POLICY_FILE,
    spec: { ...POLICY_FILE.spec, ...spec },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 2));
  return read.policy;
}

/** Facts in which nothing is in the way but that the drift is not confirmed. */
export function factsWith(
  report: DriftReport,
  changes: Partial<DriftFacts> = {},
): DriftFacts {
  return {
    nowMs: NOON_MS,
    ledger: emptyLedger(report.stack),
    head: report.commit,
    deployed: report.commit,
    openPullRequests: 0,
    portal: { incidents: [], freezes: [], canaries: [], budgets: {} },
    approval: null,
    ...changes,
  };
}

const MODEL_SPEC = {
  rules: [{ name: 'all', action: 'apply' }] as Record<string, unknown>[],
  rails: {
    allow: [{ types: ['demo_*'], paths: ['ttl'] }],
    maxRunsPerDay: 24,
    coolDown: '30m',
  },
  windows: [
    { name: 'always', timeZone: 'UTC', dates: ['2027-01-01/2027-12-31'] },
  ],
};

/** Everything is put right alone, as soon as it was found twice. The window is always open. */
export const MODEL_POLICY = policyWith(MODEL_SPEC);

/** The same, but the state takes over what the code does not mind. */
export const ACCEPT_POLICY = policyWith({
  ...MODEL_SPEC,
  rules: [
    {
      name: 'all',
      match: { kinds: ['changed-outside:ignored'] },
      action: 'accept-state',
    },
  ],
});
