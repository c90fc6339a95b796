import type { DriftKind, DriftReport, DriftResource } from '../model';
import { DRIFT_SEVERITIES, type DriftSeverity } from '../model';
import type { DriftDecision, ResourceDecision } from '../policy/decision';
import type { DriftIssueSettings } from '../policy/policy';

/** What one issue is about. @public */
export interface IssueGroup {
  /** The same as long as it is about the same: `drift:<stack>`, `drift:<stack>:<cause>` or `error:<stack>`. */
  key: string;
  kind: 'drift' | 'error';
  /** Null where issues are not kept by cause. */
  cause: string | null;
  /** The worst first; none in an issue about an error. */
  resources: readonly ResourceDecision[];
  /** Kinds of drift, sorted. */
  kinds: readonly DriftKind[];
  /** The worst; null in an issue about an error. */
  severity: DriftSeverity | null;
  /** Entity references, sorted. */
  owners: readonly string[];
}

/**
 * The issues that a report asks for: about what drifted and is not ignored, or that nothing reliable can be said. A report that is
 * not complete asks for nothing but the latter, as what it has not may still be there.
 *
 * @public
 */
export function issueGroups(
  report: DriftReport,
  decision: DriftDecision,
  { groupBy }: Pick<DriftIssueSettings, 'groupBy'>,
): IssueGroup[] {
  const { stack } = report;
  if (!report.complete || report.verdict === 'error') {
    return [
      {
        key: `error:${stack}`,
        kind: 'error',
        cause: null,
        resources: [],
        kinds: [],
        severity: null,
        owners: [],
      },
    ];
  }
  const byAddress = new Map(
    report.resources.map(resource => [resource.address, resource]),
  );
  const groups = new Map<string | null, [DriftResource, ResourceDecision][]>();
  report.resources.forEach((resource, index) => {
    const decided = decision.resources[index];
    if (!resource.drifted || decided.action === 'ignore') return;
    const cause = groupBy === 'cause' ? causeOf(resource, byAddress) : null;
    groups.set(cause, [...(groups.get(cause) ?? []), [resource, decided]]);
  });
  return [...groups].map(([cause, members]) => groupOf(stack, cause, members));
}

function groupOf(
  stack: string,
  cause: string | null,
  members: readonly [DriftResource, ResourceDecision][],
): IssueGroup {
  const resources = members
    .map(([, decided]) => decided)
    .sort((a, b) => rank(a.severity) - rank(b.severity));
  return {
    key: cause === null ? `drift:${stack}` : `drift:${stack}:${cause}`,
    kind: 'drift',
    cause,
    resources,
    kinds: [...new Set(resources.map(({ kind }) => kind))].sort(),
    severity: resources[0].severity,
    owners: [...new Set(members.flatMap(([{ owner }]) => owner ?? []))].sort(),
  };
}

/** What follows from another resource belongs to what that one comes from. */
function causeOf(
  resource: DriftResource,
  byAddress: ReadonlyMap<string, DriftResource>,
): string {
  let source = resource;
  for (let step = 0; step < byAddress.size; step += 1) {
    const next =
      source.cause === null ? undefined : byAddress.get(source.cause);
    if (!next || next === source) break;
    source = next;
  }
  return source.cause ?? source.actor?.name ?? source.kind;
}

function rank(severity: DriftSeverity): number {
  return DRIFT_SEVERITIES.indexOf(severity);
}
