import type {
  ObjectiveView,
  SeriesPoint,
  SeriesResponse,
} from '@bellwether/plugin-slo-common';

const POINTS = 160;

/**
 * A believable course that ends where the objective stands: school-day traffic, one incident, a gap at night.
 * The same objective always gets the same course.
 */
export function series(
  objective: ObjectiveView,
  span: { fromMs: number; toMs: number },
): SeriesResponse {
  const stepMs = Math.max(
    60_000,
    Math.round((span.toMs - span.fromMs) / POINTS / 60_000) * 60_000,
  );
  const { total, remaining } = objective.status;
  const points: SeriesPoint[] = [];
  for (let startMs = span.fromMs; startMs < span.toMs; startMs += stepMs) {
    const progress = (startMs - span.fromMs) / (span.toMs - span.fromMs);
    const blank = total === null || (progress > 0.31 && progress < 0.34);
    const count = blank ? 0 : 900 + Math.round(600 * wave(progress * 40));
    const failing =
      (1 - objective.target) * (progress > 0.62 && progress < 0.66 ? 9 : 0.5);
    const errors = failing * (0.4 + wave(progress * 171 + 2));
    const good = Math.round(count * (1 - errors));
    points.push({
      start: new Date(startMs).toISOString(),
      good,
      total: count,
      sli: count === 0 ? null : good / count,
      remaining:
        blank || remaining === null
          ? null
          : 1 -
            (1 - remaining) *
              (0.35 * progress + (progress > 0.64 ? 0.65 : 0.25 * progress)),
      burnRate:
        count === 0 ? null : (count - good) / count / (1 - objective.target),
    });
  }
  return {
    from: new Date(span.fromMs).toISOString(),
    to: new Date(span.toMs).toISOString(),
    stepSeconds: stepMs / 1000,
    points,
  };
}

/** 0..1, without randomness. */
function wave(x: number): number {
  return 0.5 + 0.3 * Math.sin(x) + 0.2 * Math.sin(2.7 * x + 1);
}
