import {
  type ObjectiveDefinition,
  type OpenSloDocument,
  parseDuration,
  type SloDefinition,
} from '@bellwether/domain-slo';

/**
 * The most that can be said of an SLO that cannot be resolved, for its rows in lists: one objective for each that was
 * declared (at least one), with what is readable of it. It is never evaluated.
 */
export function brokenDefinition(document: OpenSloDocument): SloDefinition {
  const { spec, metadata } = document;
  const declared = Array.isArray(spec.objectives) ? spec.objectives : [];
  const objectives = declared.length > 0 ? declared.slice(0, 20) : [{}];
  const method = spec.budgetingMethod;
  return {
    name: metadata.name,
    displayName: textOf(metadata.displayName),
    description: textOf(spec.description),
    service: textOf(spec.service) ?? '',
    labels: {},
    budgetingMethod:
      method === 'Timeslices' || method === 'RatioTimeslices'
        ? method
        : 'Occurrences',
    timeWindow: { kind: 'rolling', duration: durationOf(spec.timeWindow) },
    objectives: objectives.map(objectiveOf),
  };
}

function objectiveOf(value: unknown, index: number): ObjectiveDefinition {
  const objective = fieldsOf(value);
  const { target, targetPercent } = objective;
  return {
    index,
    displayName: textOf(objective.displayName),
    target:
      ratioOf(target) ??
      (typeof targetPercent === 'number'
        ? ratioOf(targetPercent / 100)
        : undefined) ??
      0,
    indicator: { kind: 'ratio', counter: false, total: { spec: {} } },
    ownIndicator: false,
  };
}

function durationOf(timeWindow: unknown): string {
  const [window] = Array.isArray(timeWindow) ? timeWindow : [];
  const duration = textOf(fieldsOf(window).duration);
  return duration !== undefined && parseDuration(duration).ok
    ? duration
    : '28d';
}

function ratioOf(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value < 1
    ? value
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
