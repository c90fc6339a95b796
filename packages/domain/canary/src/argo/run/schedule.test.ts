import { analysisOf, measurementOf } from '../__testUtils__/analyses';
import { settle } from './assessRun';
import { recordMeasurement } from './recordMeasurement';
import { dueMetrics, nextDueAt, nextMeasurementAt } from './schedule';
import { type AnalysisMeasurement, startAnalysis } from './status';

const START = 1_000_000;

/** When the one metric is measured next, after measurements. */
function next(
  metric: Record<string, unknown>,
  ...measurements: AnalysisMeasurement[]
): number | undefined {
  const analysis = analysisOf([metric]);
  const run = measurements.reduce(
    (before, measurement) =>
      settle(
        analysis,
        recordMeasurement(before, analysis.metrics[0], measurement),
      ),
    startAnalysis(START),
  );
  const atMs = nextMeasurementAt(analysis, analysis.metrics[0], run);
  return atMs === undefined ? undefined : atMs - START;
}

const at = (letter: string, seconds: number) =>
  measurementOf(letter, START + seconds * 1000);

describe('nextMeasurementAt', () => {
  it.each<[string, object, AnalysisMeasurement[], number | undefined]>([
    ['at once', {}, [], 0],
    ['after its initial delay', { initialDelay: '1m30s' }, [], 90_000],
    ['not again without an interval', {}, [at('S', 0)], undefined],
    ['an interval after the last', { interval: '1m' }, [at('S', 5)], 65_000],
    [
      'not beyond its count',
      { interval: '1m', count: 2 },
      [at('S', 0), at('S', 60)],
      undefined,
    ],
    ['up to its count', { interval: '1m', count: 2 }, [at('S', 0)], 60_000],
    [
      '10 s after an error, with an interval',
      { interval: '5m' },
      [at('E', 5)],
      15_000,
    ],
    ['10 s after an error, without one', {}, [at('E', 5)], 15_000],
    [
      '10 s after an error, though the interval is shorter',
      { interval: '1s' },
      [at('E', 5)],
      15_000,
    ],
    [
      'an error is not counted',
      { interval: '1m', count: 2 },
      [at('S', 0), at('E', 60)],
      70_000,
    ],
    ['not once it has failed', { interval: '1m' }, [at('F', 0)], undefined],
    [
      'not once there were errors enough',
      { consecutiveErrorLimit: 0, interval: '1m' },
      [at('E', 0)],
      undefined,
    ],
    [
      'when what goes on wants to be looked after',
      {},
      [{ ...at('R', 0), resumeAtMs: START + 15_000 }],
      15_000,
    ],
    ['at once when what goes on says nothing', {}, [at('R', 3)], 3_000],
  ])('%s', (_, metric, measurements, expected) => {
    expect(next({ ...metric }, ...measurements)).toBe(expected);
  });
});

describe('a run of several metrics', () => {
  const analysis = analysisOf([
    { interval: '1m' },
    { interval: '20s' },
    { initialDelay: '45s' },
  ]);
  const [slow, quick, late] = analysis.metrics;
  const names = (nowMs: number, run = startAnalysis(START)) =>
    dueMetrics(analysis, run, nowMs).map(({ name }) => name);

  it('is due when the first of them is', () => {
    expect(names(START)).toEqual(['metric-0', 'metric-1']);
    expect(names(START + 45_000)).toEqual(['metric-0', 'metric-1', 'metric-2']);
    const run = [slow, quick].reduce(
      (before, metric) => recordMeasurement(before, metric, at('S', 0)),
      startAnalysis(START),
    );
    expect(nextDueAt(analysis, run)).toBe(START + 20_000);
    expect(names(START + 19_999, run)).toEqual([]);
    expect(names(START + 20_000, run)).toEqual(['metric-1']);
  });

  it('looks after what goes on at once when it ends, and begins nothing', () => {
    const waiting = { ...at('R', 0), resumeAtMs: START + 600_000 };
    let run = recordMeasurement(startAnalysis(START), slow, waiting);
    run = recordMeasurement(run, quick, at('F', 1));
    run = settle(analysis, run);
    expect(run.phase).toBe('Running');
    expect(names(START + 1000, run)).toEqual(['metric-0']);
    run = settle(analysis, recordMeasurement(run, slow, at('S', 2)));
    expect(run.phase).toBe('Failed');
    expect(nextDueAt(analysis, run)).toBeUndefined();
    expect(nextMeasurementAt(analysis, late, run)).toBeUndefined();
  });
});
