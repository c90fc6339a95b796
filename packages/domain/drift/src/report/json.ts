import type {
  DriftKind,
  DriftReport,
  DriftResource,
  DriftSummary,
  DriftVerdict,
} from '../model';
import { DRIFT_REPORT_VERSION } from '../model';

/** Reports of several stacks as one. @public */
export interface DriftReports {
  schemaVersion: typeof DRIFT_REPORT_VERSION;
  /** That of the stack which is worst. */
  verdict: DriftVerdict;
  summary: DriftSummary;
  /** Of all stacks, each with the name of its stack. */
  resources: (DriftResource & { stack: string })[];
  stacks: Omit<DriftReport, 'resources'>[];
}

const VERDICTS: readonly DriftVerdict[] = [
  'error',
  'drift',
  'undeployed',
  'clean',
];

/** The worst verdict; `error` when there is no report. @public */
export function worstVerdict(
  reports: readonly Pick<DriftReport, 'verdict'>[],
): DriftVerdict {
  if (reports.length === 0) return 'error';
  return (
    VERDICTS.find(verdict =>
      reports.some(report => report.verdict === verdict),
    ) ?? 'error'
  );
}

/** Puts reports of several stacks together. @public */
export function mergeReports(reports: readonly DriftReport[]): DriftReports {
  const byKind: Partial<Record<DriftKind, number>> = {};
  for (const { summary } of reports) {
    for (const [kind, count] of Object.entries(summary.byKind)) {
      byKind[kind as DriftKind] = (byKind[kind as DriftKind] ?? 0) + count;
    }
  }
  return {
    schemaVersion: DRIFT_REPORT_VERSION,
    verdict: worstVerdict(reports),
    summary: {
      drifted: reports.reduce((sum, { summary }) => sum + summary.drifted, 0),
      byKind,
    },
    resources: reports.flatMap(({ stack, resources }) =>
      resources.map(resource => ({ stack, ...resource })),
    ),
    stacks: reports.map(({ resources: _, ...stack }) => stack),
  };
}

/** Exit code of a check, as that of `terraform plan -detailed-exitcode`: 0 no drift, 1 error, 2 drift. @public */
export function driftExitCode(verdict: DriftVerdict): 0 | 1 | 2 {
  if (verdict === 'error') return 1;
  return verdict === 'drift' ? 2 : 0;
}
