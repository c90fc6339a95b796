import type { SmokeRunView } from '@bellwether/plugin-delivery-common';
import { pipelineOf } from './pipelines';

/** Smoke tests of Northfield, newest first. */
export function smokeRuns(nowMs: number): SmokeRunView[] {
  const run = (
    minutesAgo: number,
    service: string,
    environment: string,
    rest: Partial<SmokeRunView>,
  ): SmokeRunView => ({
    id: `smoke-${service}-${environment}-${minutesAgo}`,
    entityRef: `component:default/${service}`,
    service,
    environment,
    verdict: 'pass',
    reason: 'All 14 assertions of 5 steps held.',
    steps: 5,
    failedAsserts: [],
    durationMs: 3_400,
    finishedAt: new Date(nowMs - minutesAgo * 60_000).toISOString(),
    pipeline: pipelineOf(service, 9000 + minutesAgo),
    ...rest,
  });
  return [
    run(6, 'lesson-service', 'production', { durationMs: 2_100 }),
    run(42, 'gradebook-service', 'production', {
      verdict: 'fail',
      reason: '2 of 11 assertions did not hold, the first in "read a grade".',
      steps: 4,
      durationMs: 8_250,
      failedAsserts: [
        {
          file: 'smoke/grades.yaml',
          line: 31,
          step: 'read a grade',
          expected: 'status 200',
          found: 'status 503',
        },
        {
          file: 'smoke/grades.yaml',
          line: 34,
          step: 'read a grade',
          expected: '$.grade to exist',
          found: 'no JSON: <html><body>upstream timed out',
        },
      ],
    }),
    run(180, 'sign-in-service', 'production', {
      reason: 'All 19 assertions of 7 steps held.',
      steps: 7,
      durationMs: 5_900,
    }),
    run(1_500, 'exam-service', 'staging', {
      verdict: 'inconclusive',
      reason: 'The step "open an exam" was retried for 60 s and never ready.',
      durationMs: 61_000,
    }),
    run(2_900, 'attendance-service', 'staging', {
      verdict: 'error',
      reason:
        'smoke/attendance.yaml:4: expected a variable that is set, found ${TOKEN}. Set it in the step.',
      steps: 0,
      durationMs: 40,
      pipeline: null,
    }),
  ];
}
