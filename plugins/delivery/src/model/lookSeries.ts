import type {
  ChartMarker,
  ChartPoint,
  ValueLimits,
} from '@bellwether/kit-portal';
import type {
  GateDecision,
  GateLook,
  GateLookMetric,
} from '@bellwether/plugin-delivery-common';

/** A metric over the looks of a run, point by point. */
export interface LookCourse {
  /** The ratio (or shift) with the bounds of its interval. */
  middle: ChartPoint[];
  lower: ChartPoint[];
  upper: ChartPoint[];
  harm: ChartPoint[];
  promote: ChartPoint[];
}

/** What each look knew of a metric. A look that did not have it is a gap. */
export function lookCourse(
  looks: readonly GateLook[],
  metric: string,
): LookCourse {
  const points = (
    read: (
      one: GateLookMetric,
    ) => { value: number | null } & Partial<ChartPoint>,
  ): ChartPoint[] =>
    looks.map(look => {
      const one = look.metrics.find(({ name }) => name === metric);
      return { atMs: look.atMs, ...(one ? read(one) : { value: null }) };
    });
  return {
    middle: points(one => ({
      value: one.ratio,
      low: one.interval?.[0] ?? null,
      high: one.interval?.[1] ?? null,
    })),
    lower: points(one => ({ value: one.interval?.[0] ?? null })),
    upper: points(one => ({ value: one.interval?.[1] ?? null })),
    harm: points(one => ({ value: one.eHarm })),
    promote: points(one => ({ value: one.ePromote })),
  };
}

/** Whether there is a course to draw: one look alone is told in words. */
export function isCourse(points: readonly ChartPoint[]): boolean {
  return points.filter(point => point.value !== null).length > 1;
}

/** Room beyond the outermost line. */
const ROOM = 1.25;

/**
 * The value axis of a ratio over looks. The first looks know so little that their bounds would squash the rest, so the
 * later half of the looks and the lines that matter decide how far the axis goes.
 */
export function ratioLimits(
  course: LookCourse,
  lines: readonly number[],
): ValueLimits {
  const half = Math.floor(course.middle.length / 2);
  const shown = [course.lower, course.middle, course.upper].flatMap(points =>
    points.slice(half).flatMap(point => point.value ?? []),
  );
  const values = [...shown, ...lines].filter(value => value > 0);
  return {
    scale: 'log',
    min: Math.min(...values) / ROOM,
    max: Math.max(...values) * ROOM,
  };
}

/** A look that something changed at. */
export interface LookChange {
  look: GateLook;
  /** Of the look before; undefined: the same, or it is the first. */
  decisionBefore?: GateDecision;
  /** Of the look before; undefined: the same, or it is the first. */
  weightBefore?: number | null;
}

/** Looks with what changed since the one before, newest first. */
export function lookChanges(looks: readonly GateLook[]): LookChange[] {
  return looks
    .map((look, index): LookChange => {
      const before = looks[index - 1];
      return {
        look,
        ...(before &&
          before.decision !== look.decision && {
            decisionBefore: before.decision,
          }),
        ...(before &&
          before.weight !== look.weight && { weightBefore: before.weight }),
      };
    })
    .reverse();
}

/** Moments at which the decision of the gate changed, for charts. */
export function decisionMarkers(
  looks: readonly GateLook[],
  words: { name: (decision: GateDecision) => string; group: string },
): ChartMarker[] {
  return lookChanges(looks)
    .filter(change => change.decisionBefore !== undefined)
    .map(({ look }) => ({
      atMs: look.atMs,
      label: words.name(look.decision),
      tone: look.decision === 'Rollback' ? ('negative' as const) : 'neutral',
      symbol: 'diamond' as const,
      group: words.group,
    }));
}
