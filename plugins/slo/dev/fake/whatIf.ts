import type {
  ObjectiveView,
  WhatIfAlert,
  WhatIfFiring,
  WhatIfOutcome,
  WhatIfRequest,
  WhatIfResponse,
} from '@bellwether/plugin-slo-common';

const HOUR_MS = 3_600_000;

/** Times of trouble in the four weeks before now: what failed of all, from when, for how long. */
const TROUBLE = [
  { hoursAgo: 620, hours: 1.5, burn: 22, events: 400 },
  { hoursAgo: 431, hours: 9, burn: 7.4, events: 900 },
  { hoursAgo: 260, hours: 0.2, burn: 31, events: 5 },
  { hoursAgo: 97, hours: 30, burn: 3.1, events: 1500 },
] as const;

/** Replays alerts over {@link TROUBLE} with the formulas for a constant error ratio, so every slider shows. */
export function whatIf(
  objective: ObjectiveView,
  nowMs: number,
  request: WhatIfRequest,
): WhatIfResponse {
  const declared = {
    target: objective.target,
    alerts: objective.status.alerts.map(
      ({ severity, short, long, factor }) => ({
        severity,
        short,
        long,
        factor,
      }),
    ),
    minBadEvents: 0,
  };
  const toMs = Date.parse(request.to ?? new Date(nowMs).toISOString());
  const fromMs = request.from
    ? Date.parse(request.from)
    : toMs - 28 * 24 * HOUR_MS;
  const replay = (settings: typeof declared) =>
    outcome(settings, objective, { fromMs, toMs, nowMs });
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    stepSeconds: 60,
    coverage: objective.status.coverage,
    declared: replay(declared),
    asked: replay({
      target: request.target ?? declared.target,
      alerts: request.alerts ?? declared.alerts,
      minBadEvents: request.minBadEvents ?? declared.minBadEvents,
    }),
    notes: [],
  };
}

function outcome(
  settings: { target: number; alerts: WhatIfAlert[]; minBadEvents: number },
  objective: ObjectiveView,
  { fromMs, toMs, nowMs }: { fromMs: number; toMs: number; nowMs: number },
): WhatIfOutcome {
  const { target, alerts, minBadEvents } = settings;
  const stricter = (1 - objective.target) / (1 - target);
  const firings: WhatIfFiring[] = [];
  const counts = alerts.map(() => 0);
  const delays: number[] = [];
  TROUBLE.forEach((trouble, index) => {
    const startMs = nowMs - trouble.hoursAgo * HOUR_MS;
    const endMs = startMs + trouble.hours * HOUR_MS;
    if (startMs < fromMs || startMs >= toMs) return;
    if (trouble.events < minBadEvents) return;
    const burn = trouble.burn * stricter;
    for (const severity of ['page', 'ticket'] as const) {
      const heard = alerts.flatMap((alert, at) => {
        const delayMs = (alert.factor / burn) * durationMs(alert.long);
        const isHeard =
          alert.severity === severity &&
          burn > alert.factor &&
          delayMs < endMs - startMs;
        return isHeard ? [{ at, delayMs, alert }] : [];
      });
      if (heard.length === 0) continue;
      heard.forEach(({ at }) => {
        counts[at] += 1;
      });
      const delayMs = Math.min(...heard.map(one => one.delayMs));
      delays.push(delayMs);
      firings.push({
        severity,
        firedAt: new Date(startMs + delayMs).toISOString(),
        resolvedAt: new Date(
          endMs + Math.max(...heard.map(one => durationMs(one.alert.short))),
        ).toISOString(),
        remaining: 0.95 - index * 0.2 * stricter,
        alerts: heard.map(({ at }) => at),
        aboutIncident: index !== 2,
      });
    }
  });
  firings.sort((a, b) => a.firedAt.localeCompare(b.firedAt));
  const right = firings.filter(one => one.aboutIncident).length;
  const { remaining } = objective.status;
  return {
    target,
    alerts: alerts.map((alert, at) => ({ ...alert, firings: counts[at] })),
    minBadEvents,
    firings,
    total: {
      page: firings.filter(one => one.severity === 'page').length,
      ticket: firings.filter(one => one.severity === 'ticket').length,
    },
    score: {
      incidents: 3,
      detected: Math.min(right, 3),
      precision: firings.length > 0 ? right / firings.length : null,
      recall: Math.min(right, 3) / 3,
      medianDetectionSeconds: median(delays.map(ms => ms / 1000)),
      medianResetSeconds: firings.length > 0 ? 900 : null,
    },
    remaining: remaining === null ? null : 1 - (1 - remaining) * stricter,
  };
}

function durationMs(shorthand: string): number {
  const unit = { m: 60_000, h: HOUR_MS, d: 24 * HOUR_MS, w: 168 * HOUR_MS };
  return (
    Number.parseInt(shorthand, 10) *
    unit[shorthand.slice(-1) as keyof typeof unit]
  );
}

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
