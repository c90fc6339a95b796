import {
  type BurnAlert,
  burnAlerts,
  burnWindows,
  durationMs,
  elapsedWindowAt,
  type TimeWindow,
  windowAt,
} from '@bellwether/domain-slo';
import type { Span } from '@bellwether/plugin-slo-node';

/** Id of the span of the compliance window. */
export const WINDOW_SPAN = 'window';

/** What has to be read to evaluate an objective at a moment. */
export interface EvaluationPlan {
  /** Bounds of the window in force. */
  window: Span;
  alerts: BurnAlert[];
  /** Look-back windows of the alerts, shortest first. */
  lookBacks: string[];
  /** Spans to read; empty ones (the first moment of a calendar period) are left out. */
  spans: Record<string, Span>;
}

/** Windows and alerts of a compliance window at a moment. Alert factors follow the real length of the period. */
export function planEvaluation(
  timeWindow: TimeWindow,
  atMs: number,
): EvaluationPlan {
  const window = windowAt(timeWindow, atMs);
  const alerts = burnAlerts(window.endMs - window.startMs);
  const lookBacks = burnWindows(alerts);
  const spans: Record<string, Span> = {
    [WINDOW_SPAN]: elapsedWindowAt(timeWindow, atMs),
  };
  for (const lookBack of lookBacks) {
    spans[lookBack] = { startMs: atMs - durationMs(lookBack), endMs: atMs };
  }
  if (spans[WINDOW_SPAN].startMs >= spans[WINDOW_SPAN].endMs) {
    delete spans[WINDOW_SPAN];
  }
  return { window, alerts, lookBacks, spans };
}
