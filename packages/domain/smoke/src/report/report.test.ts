/**
 * @jest-environment @backstage/cli-module-test-jest/config/jest-environment-jsdom
 */
import fc from 'fast-check';
import type { CheckResult, SmokeResult, StepResult } from '../model';
import { smokeReport, worstOutcome } from './json';
import { junitXml } from './junit';
import { summaryLines } from './text';
import { exitCodeOf, failureReason, smokeVerdict } from './verdict';

const at = { file: 'smoke.yaml', line: 7, column: 9 };

const failed: CheckResult = {
  kind: 'assert',
  ok: false,
  text: 'status is 200',
  expected: 'is 200',
  found: '503',
  at,
};

function step(changes: Partial<StepResult> = {}): StepResult {
  return {
    id: 'a',
    name: 'Sign in',
    at,
    outcome: 'pass',
    reason: '',
    request: { method: 'GET', url: 'https://x.edu/' },
    response: { status: 200, durationMs: 90, bytes: 12 },
    attempts: 1,
    checks: [{ ...failed, ok: true, found: '200' }],
    captures: [],
    startedAfterMs: 0,
    durationMs: 120,
    ...changes,
  };
}

const failing = step({
  name: 'List <"courses">',
  outcome: 'fail',
  reason: failureReason([failed]),
  checks: [failed],
  response: { status: 503, durationMs: 90, bytes: 0 },
  attempts: 3,
  durationMs: 2500,
});
const broken = step({
  name: 'Reach',
  outcome: 'error',
  reason: 'No connection: refused.',
  checks: [],
  response: undefined,
});
const skipped = step({
  name: 'Later',
  outcome: 'skip',
  reason: 'Not run.',
  checks: [],
});

function result(steps: StepResult[], cleanup: StepResult[] = []): SmokeResult {
  return {
    name: 'grades',
    file: 'smoke.yaml',
    ...smokeVerdict(steps, cleanup),
    steps,
    cleanup,
    startedAtMs: Date.UTC(2026, 8, 1),
    durationMs: 3000,
  };
}

describe('smokeVerdict', () => {
  it.each([
    ['pass', [step(), skipped], [], 0, '1 of 2 steps passed, 1 were skipped.'],
    [
      'fail',
      [failing, skipped],
      [],
      4,
      'Step "List <"courses">": smoke.yaml:7: status is 200: found 503.',
    ],
    [
      'error',
      [broken, failing],
      [],
      3,
      'Step "Reach": No connection: refused.',
    ],
    [
      'fail',
      [step()],
      [failing],
      4,
      'Cleanup "List <"courses">": smoke.yaml:7: status is 200: found 503.',
    ],
    [
      'error',
      [skipped],
      [],
      3,
      'Expected at least one step that is run, found none: 1 of 1 were skipped.',
    ],
    [
      'error',
      [],
      [],
      3,
      'Expected at least one step that is run, found none: 0 of 0 were skipped.',
    ],
  ] as const)('is %s', (outcome, steps, cleanup, exitCode, reason) => {
    const verdict = smokeVerdict(steps, cleanup);
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.reasons[0]).toBe(reason);
    expect(exitCodeOf(verdict)).toBe(exitCode);
  });

  it('says how many steps were not run, and how many checks failed', () => {
    expect(smokeVerdict([failing, skipped], []).reasons).toContain(
      '1 of 2 steps were not run.',
    );
    expect(failureReason([failed, failed, failed])).toBe(
      'smoke.yaml:7: status is 200: found 503. 2 more checks failed.',
    );
    expect(failureReason([])).toBe('');
  });
});

describe('junitXml', () => {
  const parse = (xml: string) =>
    new DOMParser().parseFromString(xml, 'text/xml');

  it('has a suite a plan and a case a step', () => {
    const xml = junitXml([
      result([step(), failing, broken, skipped], [step()]),
    ]);
    const document = parse(xml);
    const attribute = (selector: string, name: string) =>
      [...document.querySelectorAll(selector)].map(each =>
        each.getAttribute(name),
      );
    expect(attribute('testsuite', 'tests')).toEqual(['5']);
    expect(attribute('testsuites', 'failures')).toEqual(['1']);
    expect(attribute('testsuite', 'errors')).toEqual(['1']);
    expect(attribute('testsuite', 'skipped')).toEqual(['1']);
    expect(attribute('testsuite', 'time')).toEqual(['3.000']);
    expect(attribute('testsuite', 'timestamp')).toEqual([
      '2026-09-01T00:00:00.000Z',
    ]);
    expect(attribute('testcase', 'time')).toEqual([
      '0.120',
      '2.500',
      '0.120',
      '0.120',
      '0.120',
    ]);
    expect(attribute('testcase', 'classname')[4]).toBe('grades cleanup');
    expect(attribute('testcase', 'name')[1]).toBe('List <"courses">');
    expect(document.querySelector('failure')!.textContent).toBe(
      'smoke.yaml:7:9: status is 200: expected is 200, found 503',
    );
    expect(attribute('error', 'message')).toEqual(['No connection: refused.']);
    expect(attribute('skipped', 'message')).toEqual(['Not run.']);
  });

  it('is well formed, and says what it is told, whatever it is told', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (name, found) => {
          const xml = junitXml([
            result([
              step({
                name,
                outcome: 'fail',
                reason: found,
                checks: [{ ...failed, found }],
              }),
            ]),
          ]);
          const document = parse(xml);
          expect(document.querySelector('parsererror')).toBeNull();
          const readable = name.replace(
            /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
            '\ufffd',
          );
          expect(document.querySelector('testcase')!.getAttribute('name')).toBe(
            readable,
          );
        },
      ),
    );
    expect(
      junitXml([result([step({ name: '\u0000\u001b[2J\ud800' })])]),
    ).toContain('name="\ufffd\ufffd[2J\ufffd"');
  });
});

describe('smokeReport', () => {
  it('says what it is, and the worst of its results', () => {
    const results = [result([step()]), result([failing])];
    expect(smokeReport(results)).toEqual({
      apiVersion: 'bellwether.dev/v1alpha1',
      kind: 'SmokeReport',
      outcome: 'fail',
      startedAt: '2026-09-01T00:00:00.000Z',
      durationMs: 6000,
      results,
    });
    expect(worstOutcome([...results, result([broken])])).toBe('error');
    expect(worstOutcome([result([step()])])).toBe('pass');
    expect(smokeReport([]).outcome).toBe('error');
  });
});

describe('summaryLines', () => {
  it('has a line a step, and what failed below', () => {
    expect(
      summaryLines(result([step(), failing, broken, skipped], [step()])),
    ).toEqual([
      'grades (smoke.yaml)',
      '  pass  Sign in (status 200, 120 ms)',
      '  FAIL  List <"courses"> (status 503, 3 attempts, 2.5 s)',
      '          smoke.yaml:7:9: status is 200: expected is 200, found 503',
      '  ERROR Reach (120 ms)',
      '          No connection: refused.',
      '  skip  Later (status 200)',
      '          Not run.',
      '  pass  cleanup: Sign in (status 200, 120 ms)',
      'error: Step "Reach": No connection: refused. (3.0 s)',
    ]);
  });

  it('has nothing a terminal would obey', () => {
    const [, line] = summaryLines(result([step({ name: 'a\u001b[2J\nb' })]));
    expect(line).toBe('  pass  a [2J b (status 200, 120 ms)');
  });
});
