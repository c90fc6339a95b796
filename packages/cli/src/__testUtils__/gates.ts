/** A gate about lessons. */
export const LESSONS_GATE = `apiVersion: bellwether.dev/v1alpha1
kind: CanaryGate
metadata:
  name: lessons
spec:
  service: lesson-player
  environment: production
  variables: [canary, baseline]
  arms:
    canary: { version: '\${canary}' }
    baseline: { version: '\${baseline}' }
  metrics:
    - name: errors
      type: proportion
      queries:
        bad: http_requests_total{code="500",$arm}
        total: http_requests_total{$arm}
      critical: true
  schedule:
    deadline: 30m
`;

/** 2026-03-02T08:00:00Z */
export const GATE_START_MS = Date.UTC(2026, 2, 2, 8);

const WAVE = [0, 3, -4, 1, 5, -2, -3, 2, 4, -6];

/** Half an hour of lessons, of which this share of the canary's fail; the baseline has 1 %. */
export function gateSamples(errors: number): Record<string, unknown> {
  return {
    version: 1,
    startMs: GATE_START_MS,
    intervalMs: 60_000,
    variables: { canary: '2.1.0', baseline: '2.0.3' },
    queries: {},
    intervals: Array.from({ length: 30 }, (_, index) => ({
      atMs: GATE_START_MS + (index + 1) * 60_000,
      weight: null,
      exposure: null,
      metrics: {
        errors: {
          '': {
            canary: { amount: 1000 * errors + WAVE[index % 10], base: 1000 },
            baseline: { amount: 40 + 2 * WAVE[(index + 3) % 10], base: 4000 },
          },
        },
      },
    })),
  };
}
