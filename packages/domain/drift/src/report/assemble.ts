import { reportFingerprint } from '../fingerprint';
import {
  DRIFT_REPORT_VERSION,
  type DriftKind,
  type DriftProblem,
  type DriftReport,
  type DriftResource,
  type DriftSeverity,
  type DriftVerdict,
} from '../model';
import type { Taint } from '../secrets/Taint';
import { isWorse, severityOf } from '../severity';
import { pathText } from '../terraform/path';
import { Assembly } from './Assembly';
import type { DriftDraft, DriftFindings, DriftOptions } from './draft';

/** Resources a report lists. */
const MAX_RESOURCES = 5000;

const PENDING: readonly DriftKind[] = [
  'pending:create',
  'pending:update',
  'pending:replace',
  'pending:delete',
  'unknown',
];

/**
 * Makes the report: hides what is secret, grades, dates and counts.
 *
 * @param taint - all secrets that are known
 * @throws RangeError when a key is too short
 * @public
 */
export function assembleReport(
  findings: DriftFindings,
  taint: Taint,
  options: DriftOptions,
): DriftReport {
  const assembly = Assembly.of(taint, options);
  const byKind: Partial<Record<DriftKind, number>> = {
    ...findings.counted.byKind,
  };
  let { drifted } = findings.counted;
  for (const draft of findings.drafts) {
    byKind[draft.kind] = (byKind[draft.kind] ?? 0) + 1;
    if (draft.drifted) drifted += 1;
  }
  const { listed, beyond } = cut(findings.drafts, options);
  const resources: DriftResource[] = [];
  for (const { draft, severity } of listed) {
    resources.push(assembly.resource(draft, severity));
  }
  resources.sort(byWeight);
  const omitted = findings.omitted + beyond;
  const problems = [...findings.problems];
  if (omitted > 0) problems.push(notListed(omitted, resources.length));
  const report = {
    tool: findings.tool,
    resources,
    resourcesOmitted: omitted,
  };
  return {
    schemaVersion: DRIFT_REPORT_VERSION,
    stack: options.stack,
    ...report,
    toolVersion: findings.toolVersion,
    mode: findings.mode,
    environment: options.environment ?? null,
    commit: options.commit ?? null,
    checkedAt: options.checkedAt ?? null,
    verdict: verdictOf(findings, drifted, byKind),
    complete: findings.complete,
    summary: { drifted, byKind },
    plan: findings.plan && {
      ...findings.plan,
      addresses: findings.plan.addresses.map(address =>
        assembly.names.address(address),
      ),
    },
    fingerprint: reportFingerprint(report, assembly.digest),
    fingerprintCovers: options.fingerprintKey ? 'values' : 'paths',
    worstSeverity:
      resources.find(resource => resource.drifted)?.severity ?? null,
    problems,
  };
}

/**
 * The report of a check that did not come to an end: never "no drift".
 *
 * @public
 */
export function failedReport(
  problem: DriftProblem,
  options: DriftOptions,
  taint: Taint,
): DriftReport {
  return assembleReport(
    {
      tool: options.tool ?? 'terraform',
      toolVersion: null,
      mode: 'full',
      complete: false,
      plan: null,
      drafts: [],
      counted: { drifted: 0, byKind: {} },
      omitted: 0,
      problems: [problem],
    },
    taint,
    options,
  );
}

function verdictOf(
  { complete, problems }: DriftFindings,
  drifted: number,
  byKind: Partial<Record<DriftKind, number>>,
): DriftVerdict {
  if (!complete || problems.some(({ severity }) => severity === 'error')) {
    return 'error';
  }
  if (drifted > 0) return 'drift';
  return PENDING.some(kind => byKind[kind] !== undefined)
    ? 'undeployed'
    : 'clean';
}

interface Weighed {
  draft: DriftDraft;
  severity: DriftSeverity;
}

/** The worst first, and no more than may be listed. */
function cut(
  drafts: readonly DriftDraft[],
  { severityRules, maxResources = MAX_RESOURCES }: DriftOptions,
): { listed: Weighed[]; beyond: number } {
  const weighed = drafts.map(draft => ({
    draft,
    severity: severityOf(
      { ...draft, paths: draft.places.map(({ path }) => pathText(path)) },
      severityRules,
    ),
  }));
  weighed.sort(
    (a, b) =>
      Number(b.draft.drifted) - Number(a.draft.drifted) ||
      order(a.severity, b.severity) ||
      compare(a.draft.address, b.draft.address),
  );
  return {
    listed: weighed.slice(0, maxResources),
    beyond: Math.max(0, weighed.length - maxResources),
  };
}

function byWeight(a: DriftResource, b: DriftResource): number {
  return (
    Number(b.drifted) - Number(a.drifted) ||
    order(a.severity, b.severity) ||
    compare(a.address, b.address) ||
    compare(a.deposed ?? '', b.deposed ?? '')
  );
}

function order(a: DriftSeverity, b: DriftSeverity): number {
  if (a === b) return 0;
  return isWorse(a, b) ? -1 : 1;
}

/** By code units: the same in every locale. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function notListed(omitted: number, listed: number): DriftProblem {
  return {
    code: 'resources-not-listed',
    severity: 'warning',
    message: `${omitted} more resources are counted and not listed: ${listed} are. Split the stack, or raise the limit.`,
  };
}
