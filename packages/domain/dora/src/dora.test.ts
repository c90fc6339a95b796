import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as dora from './index';
import { type DoraDeployment, doraFigures, doraWeeks } from './index';

const HOUR = 3_600_000;
const at = (text: string) => Date.parse(`2026-11-${text}Z`);
const span = { fromMs: at('02T00:00:00'), toMs: at('16T00:00:00') };

let last = 0;
function deployment(over: Partial<DoraDeployment> = {}): DoraDeployment {
  const startedMs = over.startedMs ?? at('03T10:00:00');
  return {
    id: `d${(last += 1)}`,
    service: 'sign-in',
    startedMs,
    succeededMs: startedMs,
    outcome: 'success',
    takenBackMs: null,
    isRollback: false,
    seenMs: null,
    ...over,
  };
}

describe('doraFigures', () => {
  it('says of nothing that nothing is known', () => {
    expect(doraFigures([], span)).toEqual({
      deploymentFrequency: { n: 0, perDay: 0, days: 0 },
      leadTime: { n: 0, unknown: 0, medianMs: null, p90Ms: null },
      changeFailureRate: { n: 0, failed: 0, rate: null },
      timeToRestore: { n: 0, unknown: 0, medianMs: null, p90Ms: null, open: 0 },
    });
    expect(
      doraFigures([], { fromMs: 5, toMs: 5 }).deploymentFrequency.perDay,
    ).toBeNull();
  });

  it('counts as one does by hand', () => {
    const all = [
      // a change of two hours, one of four, and one nobody knows since when
      deployment({ seenMs: at('03T08:00:00') }),
      deployment({
        startedMs: at('03T18:00:00'),
        seenMs: at('03T14:00:00'),
      }),
      deployment({ startedMs: at('05T10:00:00') }),
      // taken back after 30 minutes; restored by its rollback after 40
      deployment({
        startedMs: at('06T10:00:00'),
        takenBackMs: at('06T10:30:00'),
        outcome: 'failure',
        seenMs: at('06T04:00:00'),
      }),
      deployment({
        startedMs: at('06T10:40:00'),
        isRollback: true,
        seenMs: at('01T00:00:00'),
      }),
      // never got through; the next success of the service is a day later
      deployment({
        startedMs: at('09T10:00:00'),
        succeededMs: null,
        outcome: 'failure',
      }),
      deployment({ startedMs: at('10T10:00:00'), seenMs: at('10T00:00:00') }),
      // of another service: nothing has ended it
      deployment({
        service: 'exams',
        startedMs: at('12T10:00:00'),
        succeededMs: null,
        outcome: 'failure',
      }),
      // under way
      deployment({
        startedMs: at('15T10:00:00'),
        succeededMs: null,
        outcome: 'undecided',
      }),
      // before, and after
      deployment({ startedMs: at('01T23:59:59') }),
      deployment({ startedMs: at('16T00:00:00') }),
    ];
    expect(doraFigures(all, span)).toEqual({
      deploymentFrequency: { n: 5, perDay: 5 / 14, days: 4 },
      // 2 h, 4 h, 6 h, 10 h
      leadTime: { n: 4, unknown: 1, medianMs: 5 * HOUR, p90Ms: 10 * HOUR },
      changeFailureRate: { n: 7, failed: 3, rate: 3 / 7 },
      // 40 minutes, and 24 hours
      timeToRestore: {
        n: 2,
        unknown: 0,
        medianMs: (40 * 60_000 + 24 * HOUR) / 2,
        p90Ms: 24 * HOUR,
        open: 1,
      },
    });
  });

  it('makes no negative lead time of clocks that differ', () => {
    const { leadTime } = doraFigures(
      [deployment({ seenMs: at('03T10:00:01') })],
      span,
    );
    expect(leadTime).toMatchObject({ n: 0, unknown: 1, medianMs: null });
  });
});

describe('doraWeeks', () => {
  it('cuts a time into weeks that begin on Mondays', () => {
    const weeks = doraWeeks(
      [
        deployment({ seenMs: at('03T08:00:00') }),
        deployment({ startedMs: at('08T23:00:00'), outcome: 'failure' }),
        deployment({ startedMs: at('09T00:00:00') }),
      ],
      { fromMs: at('04T00:00:00') - 2 * 86_400_000, toMs: at('10T00:00:00') },
    );
    expect(weeks).toEqual([
      {
        fromMs: at('02T00:00:00'),
        deployments: 2,
        failed: 1,
        leadTimeMedianMs: 2 * HOUR,
      },
      {
        fromMs: at('09T00:00:00'),
        deployments: 1,
        failed: 0,
        leadTimeMedianMs: null,
      },
    ]);
  });
});

it('has an example in its README that prints what it says', () => {
  const readme = readFileSync(resolve(__dirname, '../README.md'), 'utf8');
  const [, code] = /```js\n([\s\S]*?)```/.exec(readme)!;
  const [, printed] = /```text\n([\s\S]*?)```/.exec(readme)!;
  const lines: string[] = [];
  runInNewContext(
    code.replace(/import (\{[^]*?\}) from '.*?';/, 'const $1 = dora;'),
    { dora, console: { log: (line: string) => lines.push(`${line}\n`) } },
  );
  expect(lines.join('')).toBe(printed);
});
