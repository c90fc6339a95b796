import type { SmokeResult, StepResult } from '../model';
import { checkLine } from './junit';

const MARKS: Record<StepResult['outcome'], string> = {
  pass: 'pass ',
  fail: 'FAIL ',
  error: 'ERROR',
  skip: 'skip ',
};

/** A result as lines for a terminal: a line a step, those of failed checks below, and the verdict. @public */
export function summaryLines(result: SmokeResult): string[] {
  const { name, file, steps, cleanup, outcome, reasons, durationMs } = result;
  return [
    `${name} (${file})`,
    ...steps.flatMap(step => stepLines(step, '')),
    ...cleanup.flatMap(step => stepLines(step, 'cleanup: ')),
    `${outcome}: ${reasons[0] ?? ''} (${time(durationMs)})`,
  ].map(printable);
}

/** Nothing a terminal would obey. */
function printable(line: string): string {
  return line.replace(/[^\P{Cc}]/gu, ' ');
}

function stepLines(step: StepResult, prefix: string): string[] {
  const { outcome, name, response, attempts, durationMs, reason } = step;
  const facts = [
    ...(response ? [`status ${response.status}`] : []),
    ...(attempts > 1 ? [`${attempts} attempts`] : []),
    ...(outcome === 'skip' ? [] : [time(durationMs)]),
  ];
  const failed = step.checks.filter(({ ok }) => !ok);
  const details = failed.length > 0 ? failed.map(checkLine) : [reason];
  return [
    `  ${MARKS[outcome]} ${prefix}${name}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`,
    ...(outcome === 'pass' ? [] : details.map(line => `          ${line}`)),
  ];
}

function time(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
