import { analysisOf, measurementOf } from '../__testUtils__/analyses';
import { METRIC_CASES, RUN_CASES } from '../__testUtils__/cases';
import type { Analysis } from '../model';
import { assessMetric, effectiveCount } from './assessMetric';
import { assessRun, settle, worstPhase } from './assessRun';
import { recordMeasurement } from './recordMeasurement';
import { rolloutEffect, phaseOfDecision } from './rolloutEffect';
import {
  type AnalysisRunStatus,
  freshStatus,
  startAnalysis,
  statusOf,
} from './status';

function measured(
  analysis: Analysis,
  index: number,
  letters: string,
): AnalysisRunStatus {
  const metric = analysis.metrics[index];
  return [...letters].reduce(
    (run, letter) => recordMeasurement(run, metric, measurementOf(letter)),
    startAnalysis(0),
  );
}

describe('assessMetric', () => {
  it('has cases enough', () => {
    expect(METRIC_CASES.length + RUN_CASES.length).toBeGreaterThanOrEqual(60);
    const names = [...METRIC_CASES, ...RUN_CASES].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(METRIC_CASES)(
    '$name: $phase',
    ({ metric, measured: letters, ends = false, phase, because }) => {
      const analysis = analysisOf([metric]);
      const run = measured(analysis, 0, letters);
      const status =
        statusOf(run, 'metric-0') ?? freshStatus(analysis.metrics[0]);
      const assessed = assessMetric(analysis.metrics[0], status, ends);
      expect(assessed.phase).toBe(phase);
      expect(assessed.message ?? '').toContain(because ?? '');
    },
  );

  it('leaves what is completed as it is', () => {
    const analysis = analysisOf([{ interval: '10s' }]);
    const [metric] = analysis.metrics;
    const status = statusOf(measured(analysis, 0, 'SSFF'), 'metric-0')!;
    expect(
      assessMetric(metric, { ...status, phase: 'Successful' }, false).phase,
    ).toBe('Successful');
  });
});

describe('effectiveCount', () => {
  it.each([
    [{}, 1],
    [{ count: 0 }, 1],
    [{ count: 1 }, 1],
    [{ interval: '1m' }, undefined],
    [{ interval: '1m', count: 0 }, undefined],
    [{ interval: '1m', count: '5' }, 5],
  ])('of %j is %p', (metric, count) => {
    expect(effectiveCount(analysisOf([metric]).metrics[0])).toBe(count);
  });
});

describe('recordMeasurement', () => {
  it('counts what is finished', () => {
    const analysis = analysisOf([{ interval: '10s' }]);
    const status = (letters: string) =>
      statusOf(measured(analysis, 0, letters), 'metric-0');
    expect(status('SSFIEE')).toMatchObject({
      count: 4,
      successful: 2,
      failed: 1,
      inconclusive: 1,
      error: 2,
      consecutiveError: 2,
      consecutiveSuccess: 0,
      consecutiveFailure: 0,
    });
    expect(status('R')).toMatchObject({ count: 0, phase: 'Running' });
  });

  it('puts what is finished in the place of what went on', () => {
    const analysis = analysisOf([{ interval: '10s' }]);
    const run = measured(analysis, 0, 'SRRS');
    expect(
      statusOf(run, 'metric-0')?.measurements.map(({ phase }) => phase),
    ).toEqual(['Successful', 'Successful']);
  });

  it.each([
    [undefined, 10],
    [[{ metricName: 'metric', limit: 3 }], 3],
    [[{ metricName: 'metric', limit: 0 }], 10],
  ])('keeps as many as %j says', (measurementRetention, kept) => {
    const analysis = analysisOf(
      [{ interval: '10s' }],
      measurementRetention && { measurementRetention },
    );
    const run = measured(analysis, 0, 'S'.repeat(15));
    expect(statusOf(run, 'metric-0')).toMatchObject({ count: 15 });
    expect(statusOf(run, 'metric-0')?.measurements).toHaveLength(kept);
  });
});

describe('assessRun', () => {
  it.each(RUN_CASES)(
    '$name: $phase',
    ({ metrics, dryRun = [], measured: letters, phase, ...rest }) => {
      const analysis = {
        ...analysisOf(metrics, {
          dryRun: dryRun.map(metricName => ({ metricName })),
        }),
        terminate: rest.terminate ?? false,
      };
      const rounds = Math.max(...letters.map(({ length }) => length));
      let run = startAnalysis(0);
      for (let round = 0; round < rounds; round += 1) {
        for (const [index, metric] of analysis.metrics.entries()) {
          const letter = letters[index][round] ?? ' ';
          if (letter !== ' ') {
            run = recordMeasurement(run, metric, measurementOf(letter));
          }
        }
        run = settle(analysis, run);
      }
      expect(run.phase).toBe(phase);
      expect(run.metrics.map(metric => metric.phase)).toEqual(
        rest.metricPhases,
      );
      expect(run.message ?? '').toContain(rest.because ?? '');
      expect(settle(analysis, run)).toEqual(run);
    },
  );

  it('ends the others an assessment later', () => {
    const analysis = analysisOf([{}, { interval: '10s' }]);
    const [first, second] = analysis.metrics;
    const begun = recordMeasurement(
      startAnalysis(0),
      second,
      measurementOf('S'),
    );
    const failed = recordMeasurement(begun, first, measurementOf('F'));
    const once = assessRun(analysis, failed);
    expect(once).toMatchObject({
      phase: 'Running',
      metrics: [{ phase: 'Running' }, { phase: 'Failed' }],
    });
    expect(assessRun(analysis, once)).toMatchObject({
      phase: 'Failed',
      metrics: [{ phase: 'Successful' }, { phase: 'Failed' }],
      message:
        'Metric metric-0 is Failed: 1 failed measurements, allowed are 0.',
    });
  });

  it('sums up, dry runs apart', () => {
    const analysis = analysisOf([{}, {}, { interval: '10s' }], {
      dryRun: [{ metricName: 'metric-1' }],
    });
    let run = startAnalysis(0);
    for (const [index, letter] of [...'SFS'].entries()) {
      run = recordMeasurement(
        run,
        analysis.metrics[index],
        measurementOf(letter),
      );
    }
    expect(settle(analysis, run)).toMatchObject({
      summary: {
        count: 2,
        successful: 1,
        failed: 0,
        inconclusive: 0,
        error: 0,
      },
      dryRunSummary: { count: 1, successful: 0, failed: 1 },
    });
  });

  it('says what the last measurement said', () => {
    const analysis = analysisOf([{ consecutiveErrorLimit: 0 }]);
    const run = recordMeasurement(startAnalysis(0), analysis.metrics[0], {
      ...measurementOf('E'),
      message: 'Prometheus did not answer.',
    });
    expect(settle(analysis, run).message).toBe(
      'Metric metric-0 is Error: 1 errors in a row, allowed are 0. Last measurement: Prometheus did not answer.',
    );
  });
});

describe('phases', () => {
  it('from best to worst', () => {
    expect(worstPhase('Successful', 'Running')).toBe('Running');
    expect(worstPhase('Pending', 'Running')).toBe('Pending');
    expect(worstPhase('Inconclusive', 'Error')).toBe('Error');
    expect(worstPhase('Failed', 'Error')).toBe('Failed');
  });

  it.each([
    ['Successful', 'advance'],
    ['Failed', 'abort'],
    ['Error', 'abort'],
    ['Inconclusive', 'pause'],
    ['Running', 'wait'],
    ['Pending', 'wait'],
  ] as const)('%s: the rollout is to %s', (phase, effect) => {
    expect(rolloutEffect(phase)).toBe(effect);
  });

  it.each([
    ['Pass', 'Successful'],
    ['Marginal', 'Inconclusive'],
    ['Inconclusive', 'Inconclusive'],
    ['Fail', 'Failed'],
  ] as const)('a judgement of %s is %s', (decision, phase) => {
    expect(phaseOfDecision(decision)).toBe(phase);
  });
});
