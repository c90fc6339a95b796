import type { CheckResult, SmokeResult, StepResult } from '../model';
import { shorten } from '../values/show';

/**
 * Results as JUnit XML: a suite a plan, a test case a step, as the checks of a step are about one answer and one time.
 * Failed checks are listed in the failure of their step; its number of checks is in `assertions`. Times are in seconds.
 *
 * @public
 */
export function junitXml(results: readonly SmokeResult[]): string {
  const suites = results.map(suite);
  const totals = attributes({
    name: 'smoke tests',
    ...sums(results.flatMap(({ steps, cleanup }) => [...steps, ...cleanup])),
    time: seconds(results.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${totals}>\n${suites.join('')}</testsuites>\n`;
}

function suite(result: SmokeResult): string {
  const { name, file, steps, cleanup, startedAtMs, durationMs } = result;
  const head = attributes({
    name,
    ...sums([...steps, ...cleanup]),
    time: seconds(durationMs),
    timestamp: new Date(startedAtMs).toISOString(),
    file,
  });
  const cases = [
    ...steps.map(step => testCase(step, name)),
    ...cleanup.map(step => testCase(step, `${name} cleanup`)),
  ];
  return `  <testsuite${head}>\n${cases.join('')}  </testsuite>\n`;
}

function testCase(step: StepResult, classname: string): string {
  const head = attributes({
    name: step.name,
    classname,
    assertions: String(step.checks.length),
    time: seconds(step.durationMs),
    file: step.at.file,
    line: String(step.at.line),
  });
  const inside = outcomeElement(step);
  return inside === ''
    ? `    <testcase${head}/>\n`
    : `    <testcase${head}>\n${inside}    </testcase>\n`;
}

function outcomeElement(step: StepResult): string {
  const message = attributes({ message: shorten(step.reason, 1000) });
  const details = step.checks.filter(({ ok }) => !ok).map(checkLine);
  const text = escaped(details.length > 0 ? details.join('\n') : step.reason);
  switch (step.outcome) {
    case 'fail':
      return `      <failure${message} type="assert">${text}</failure>\n`;
    case 'error':
      return `      <error${message} type="runtime">${text}</error>\n`;
    case 'skip':
      return `      <skipped${message}/>\n`;
    default:
      return '';
  }
}

/** A check that failed, on a line of its own. */
export function checkLine({ at, text, expected, found }: CheckResult): string {
  return `${at.file}:${at.line}:${at.column}: ${text}: expected ${expected}, found ${found}`;
}

function sums(steps: readonly StepResult[]): Record<string, string> {
  const count = (outcome: StepResult['outcome']) =>
    String(steps.filter(step => step.outcome === outcome).length);
  return {
    tests: String(steps.length),
    failures: count('fail'),
    errors: count('error'),
    skipped: count('skip'),
  };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
}

/** What XML 1.0 has no place for becomes a replacement character; line ends survive in attributes. */
function escaped(text: string): string {
  return text
    .replace(
      /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
      '\ufffd',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;');
}
