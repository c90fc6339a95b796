import { measurementOf } from './__testUtils__/analyses';
import { type TemplateCase, TEMPLATE_CASES } from './__testUtils__/templates';
import type { Analysis } from './model';
import { readAnalysis } from './read/readAnalysis';
import { settle } from './run/assessRun';
import { measure } from './run/measure';
import { recordMeasurement } from './run/recordMeasurement';
import { dueMetrics, nextDueAt } from './run/schedule';
import {
  type AnalysisMeasurement,
  type AnalysisRunStatus,
  isCompleted,
  startAnalysis,
} from './run/status';

const START = Date.parse('2026-03-02T06:00:00Z');

function read({ template, args }: TemplateCase): Analysis {
  const result = readAnalysis(template, { args, secret: () => 'a-token' });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.analysis;
}

/** Runs an analysis against given answers, by a clock that jumps to what is due. */
function runOf(given: TemplateCase): { run: AnalysisRunStatus; nowMs: number } {
  const analysis = read(given);
  const asked = new Map<string, number>();
  let run = startAnalysis(START);
  let nowMs = START;
  while (!isCompleted(run.phase)) {
    nowMs = Math.max(nowMs, nextDueAt(analysis, run) ?? nowMs);
    for (const metric of dueMetrics(analysis, run, nowMs)) {
      const turn = asked.get(metric.name) ?? 0;
      asked.set(metric.name, turn + 1);
      const answers = given.answers[metric.name];
      const answer = answers[Math.min(turn, answers.length - 1)];
      const measurement: AnalysisMeasurement =
        answer === 'error'
          ? measurementOf('E', nowMs)
          : {
              ...measure(metric, answer),
              startedAtMs: nowMs,
              finishedAtMs: nowMs,
            };
      run = recordMeasurement(run, metric, measurement);
    }
    run = settle(analysis, run);
  }
  return { run, nowMs };
}

describe('runs of whole templates', () => {
  it.each(TEMPLATE_CASES)('$name: $phase', given => {
    const { run, nowMs } = runOf(given);
    const measurements = run.metrics.reduce(
      (sum, metric) => sum + metric.count + metric.error,
      0,
    );
    expect({
      phase: run.phase,
      seconds: (nowMs - START) / 1000,
      measurements,
    }).toEqual({
      phase: given.phase,
      seconds: given.seconds,
      measurements: given.measurements,
    });
    expect(run.message).toMatch(/\.$/);
  });
});
