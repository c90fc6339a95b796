import { DEFAULT_POLICY, nextStanding } from '@bellwether/domain-slo';
import type {
  BurnAlertView,
  ForecastView,
  ObjectiveStatus,
} from '@bellwether/plugin-slo-common';

const DAY_MS = 86_400_000;

/** The standing under the default policy; none before the first evaluation. */
export function policyOf(
  status: ObjectiveStatus,
  since: string,
): Pick<ObjectiveStatus, 'policy'> {
  if (status.evaluatedAt === null) return {};
  const { state, frozen } = nextStanding(null, status, DEFAULT_POLICY);
  const decision = frozen ? 'deny' : DEFAULT_POLICY.decisions[state];
  return { policy: { state, frozen, decision, since } };
}

/** What the pace of the last hour leads to. */
export function forecast(
  remaining: number,
  burn: number,
  nowMs: number,
): ForecastView {
  const horizon = new Date(nowMs + 28 * DAY_MS).toISOString();
  if (remaining <= 0) {
    return {
      outcome: 'exhausted',
      remainingAtHorizon: remaining - 0.2,
      horizon,
    };
  }
  if (burn <= 1) {
    return { outcome: 'safe', remainingAtHorizon: remaining * 0.8, horizon };
  }
  return {
    outcome: 'will-exhaust',
    at: new Date(nowMs + (remaining * 28 * DAY_MS) / burn).toISOString(),
    remainingAtHorizon: -0.4,
    horizon,
  };
}

/** The alert pairs of a 28-day window, and whether a burn over 1 h makes them fire. */
export function burnAlerts(burn: number): BurnAlertView[] {
  return (
    [
      ['page', '5m', '1h', 13.44, 1],
      ['page', '30m', '6h', 5.6, 0.8],
      ['ticket', '2h', '1d', 2.8, 0.95],
      ['ticket', '6h', '3d', 0.9333, 0.5],
    ] as const
  ).map(([severity, short, long, factor, damping]) => ({
    severity,
    short,
    long,
    factor,
    firing: burn * damping > factor,
  }));
}
