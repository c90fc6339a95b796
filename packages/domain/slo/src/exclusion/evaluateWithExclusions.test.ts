import type { ObjectiveDefinition, SloDefinition } from '../openslo/definition';
import { evaluateWithExclusions } from './evaluateWithExclusions';

const HOUR_MS = 3_600_000;
const AT = Date.UTC(2026, 0, 10);

const objective = (
  part: Partial<ObjectiveDefinition> = {},
): ObjectiveDefinition => ({
  index: 0,
  target: 0.9,
  ownIndicator: false,
  indicator: {
    kind: 'raw',
    rawType: 'success',
    raw: { type: 'bellwethercounts', spec: {} },
  },
  ...part,
});

const definition = (part: Partial<SloDefinition> = {}): SloDefinition => ({
  name: 'sign-in',
  service: 'accounts',
  labels: {},
  budgetingMethod: 'Occurrences',
  timeWindow: { kind: 'rolling', duration: '1d' },
  objectives: [objective()],
  ...part,
});

/** A day of hours; the third was an outage. */
const counts = Array.from({ length: 24 }, (_, hour) => ({
  startMs: AT + (hour - 24) * HOUR_MS,
  endMs: AT + (hour - 23) * HOUR_MS,
  good: hour === 2 ? 0 : 100,
  total: 100,
}));
const outage = {
  startMs: AT - 22 * HOUR_MS,
  endMs: AT - 21 * HOUR_MS,
  state: 'approved',
} as const;

describe('evaluateWithExclusions', () => {
  it('shows the budget as measured and without what is excluded', () => {
    const { raw, adjusted, excludedMs } = evaluateWithExclusions({
      definition: definition(),
      objective: objective(),
      counts,
      atMs: AT,
      exclusions: [outage],
    });
    expect(raw.figures?.remaining).toBeCloseTo(1 - 100 / 240, 12);
    expect(adjusted.figures?.remaining).toBe(1);
    expect(excludedMs).toBe(HOUR_MS);
    expect(adjusted.data).toBe('ok');
    expect(adjusted.coverage).toBe(1);
  });

  it('leaves excluded slices out of the SLI', () => {
    const slices = objective({
      timeSliceTarget: 0.95,
      timeSliceWindowMs: HOUR_MS,
    });
    const { raw, adjusted } = evaluateWithExclusions({
      definition: definition({ budgetingMethod: 'Timeslices' }),
      objective: slices,
      counts,
      atMs: AT,
      exclusions: [outage],
    });
    expect(raw.units).toEqual({ good: 23, total: 24 });
    expect(adjusted.units).toEqual({ good: 23, total: 23 });
  });

  it('counts only excluded time of the window so far', () => {
    const { excludedMs } = evaluateWithExclusions({
      definition: definition(),
      objective: objective(),
      counts,
      atMs: AT,
      exclusions: [
        {
          startMs: AT - 30 * HOUR_MS,
          endMs: AT - 23 * HOUR_MS,
          state: 'approved',
        },
        { startMs: AT - HOUR_MS, endMs: AT + HOUR_MS, state: 'approved' },
      ],
    });
    expect(excludedMs).toBe(2 * HOUR_MS);
  });

  it('has no data when all of it is excluded', () => {
    const { adjusted } = evaluateWithExclusions({
      definition: definition(),
      objective: objective(),
      counts,
      atMs: AT,
      exclusions: [{ startMs: 0, endMs: AT, state: 'approved' }],
      partly: 'keep',
    });
    expect(adjusted.figures).toBeNull();
    expect(adjusted.data).toBe('no-data');
  });
});
