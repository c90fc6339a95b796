import type { Analysis, AnalysisMetric, AnalysisPhase } from '../model';
import { assessMetric } from './assessMetric';
import {
  type AnalysisMetricStatus,
  type AnalysisRunStatus,
  type AnalysisSummary,
  isCompleted,
  statusOf,
} from './status';

/** Phases from best to worst. @public */
export const ANALYSIS_PHASES = [
  'Successful',
  'Running',
  'Pending',
  'Inconclusive',
  'Error',
  'Failed',
] as const satisfies readonly AnalysisPhase[];

/** The worse of two phases. @public */
export function worstPhase(
  left: AnalysisPhase,
  right: AnalysisPhase,
): AnalysisPhase {
  const [a, b] = [left, right].map(phase => ANALYSIS_PHASES.indexOf(phase));
  return b > a ? right : left;
}

/**
 * Whether a run ends early: it was told to, or a metric that counts came to an end other than a good one.
 *
 * @public
 */
export function isTerminating(
  { terminate }: Pick<Analysis, 'terminate'>,
  { metrics }: Pick<AnalysisRunStatus, 'metrics'>,
): boolean {
  return (
    terminate ||
    metrics.some(
      ({ isDryRun, phase }) =>
        !isDryRun && isCompleted(phase) && phase !== 'Successful',
    )
  );
}

/**
 * The run with the phases its measurements give. The worst of the metrics that count is that of the run, once all are
 * completed; a run whose metrics are all dry runs is successful. A run that is completed stays so.
 *
 * A run that is to end does so as soon as nothing is under way, whatever the others were going to measure. A metric that ends
 * it is found in one assessment and ends the others in the next; {@link settle} takes both steps.
 *
 * Source: argo-rollouts, `analysis/analysis.go`, `assessRunStatus`.
 *
 * @public
 */
export function assessRun(
  analysis: Pick<Analysis, 'metrics' | 'terminate'>,
  run: AnalysisRunStatus,
): AnalysisRunStatus {
  if (isCompleted(run.phase)) return run;
  const ends = isTerminating(analysis, run);
  const metrics = run.metrics.map(status => {
    const metric = analysis.metrics.find(({ name }) => name === status.name);
    return metric ? assessed(metric, status, ends) : status;
  });
  const counting = metrics.filter(({ isDryRun }) => !isDryRun);
  const isDone =
    analysis.metrics.length > 0 &&
    analysis.metrics.every(({ name }) =>
      isCompleted(statusOf({ ...run, metrics }, name)?.phase ?? 'Pending'),
    );
  const worst = worstOf(counting);
  const isUnderWay = metrics.some(({ phase }) => phase === 'Running');
  const isOver = isDone || (ends && !isUnderWay);
  return {
    ...run,
    phase: isOver ? (worst?.phase ?? 'Successful') : 'Running',
    metrics,
    summary: summaryOf(analysis.metrics, metrics, false),
    dryRunSummary: summaryOf(analysis.metrics, metrics, true),
    ...(isOver && { message: messageOf(analysis, worst) }),
  };
}

/**
 * Assesses a run until nothing changes.
 *
 * @public
 */
export function settle(
  analysis: Pick<Analysis, 'metrics' | 'terminate'>,
  run: AnalysisRunStatus,
): AnalysisRunStatus {
  const once = assessRun(analysis, run);
  return isTerminating(analysis, once) ? assessRun(analysis, once) : once;
}

function assessed(
  metric: AnalysisMetric,
  status: AnalysisMetricStatus,
  ends: boolean,
): AnalysisMetricStatus {
  const { phase, message } = assessMetric(metric, status, ends);
  return { ...status, phase, ...(message !== undefined && { message }) };
}

/** The first of the worst; undefined while none is completed. */
function worstOf(
  metrics: readonly AnalysisMetricStatus[],
): AnalysisMetricStatus | undefined {
  const completed = metrics.filter(({ phase }) => isCompleted(phase));
  return completed.reduce<AnalysisMetricStatus | undefined>(
    (worst, next) =>
      worst && worstPhase(worst.phase, next.phase) === worst.phase
        ? worst
        : next,
    undefined,
  );
}

function messageOf(
  { terminate }: Pick<Analysis, 'terminate'>,
  worst: AnalysisMetricStatus | undefined,
): string {
  const told = terminate ? 'The run was told to end. ' : '';
  if (!worst || worst.phase === 'Successful') {
    return `${told}No metric that counts has failed.`;
  }
  const last = worst.measurements.at(-1)?.message;
  return [
    `${told}Metric ${worst.name} is ${worst.phase}: ${worst.message ?? ''}`,
    ...(last === undefined ? [] : [`Last measurement: ${last}`]),
  ].join(' ');
}

function summaryOf(
  analysed: readonly AnalysisMetric[],
  metrics: readonly AnalysisMetricStatus[],
  isDryRun: boolean,
): AnalysisSummary {
  const inPhase = (phase: AnalysisPhase) =>
    metrics.filter(
      metric => metric.isDryRun === isDryRun && metric.phase === phase,
    ).length;
  return {
    count: analysed.filter(metric => metric.isDryRun === isDryRun).length,
    successful: inPhase('Successful'),
    failed: inPhase('Failed'),
    inconclusive: inPhase('Inconclusive'),
    error: inPhase('Error'),
  };
}
