import {
  code,
  formatDurationMs,
  type Inline,
  type MarkdownDocument,
  prose,
  type Table,
  verdictLabel,
} from '@bellwether/kit-action';
import type { RanStep, SmokeRun } from '@bellwether/kit-smoke';
import { failuresOfStep, isBad, stepsOf } from './failures';
import { counted } from './words';

/**
 * The part of the summary below heading and verdict.
 *
 * @param notRun - files that were not come to
 */
export function summarise(
  page: MarkdownDocument,
  runs: readonly SmokeRun[],
  notRun: readonly string[],
): void {
  page.table(stepTable(runs));
  if (notRun.length > 0) {
    page.text(
      prose`${counted(notRun.length, 'file')} not run after the first that did not pass.`,
    );
  }
  for (const step of stepsOf(runs).filter(isBad)) {
    page.heading(prose`${step.name}: ${placeOf(step)}`, 4);
    if (step.request) {
      const { method, url } = step.request;
      page.text(code(`${method} ${url}`));
    }
    page.table(failureTable(step));
    if (step.earlier.length > 0) {
      page.details(counted(step.earlier.length, 'earlier attempt'), body =>
        body.table(earlierTable(step)),
      );
    }
  }
}

function placeOf({ at }: RanStep): Inline {
  return code(`${at.file}:${at.line}`);
}

function failureTable(step: RanStep): Table {
  return {
    columns: [{ title: 'Line' }, { title: 'Expected' }, { title: 'Found' }],
    rows: failuresOfStep(step).map(({ failure }) => [
      failure.line,
      failure.expected,
      failure.found,
    ]),
  };
}

function earlierTable({ earlier }: RanStep): Table {
  return {
    columns: [
      { title: 'Attempt', align: 'right' },
      { title: 'Duration', align: 'right' },
      { title: 'Why it did not pass' },
    ],
    rows: earlier.map(({ attempt, durationMs, reason }) => [
      attempt,
      formatDurationMs(durationMs),
      reason,
    ]),
  };
}

function stepTable(runs: readonly SmokeRun[]): Table {
  const row = (step: RanStep, name: Inline): Inline[] => [
    placeOf(step),
    name,
    step.outcome === 'skip' ? 'not run' : verdictLabel(step.outcome),
    assertsOf(step),
    step.outcome === 'skip' ? '' : formatDurationMs(step.durationMs),
    step.attempts,
  ];
  return {
    columns: [
      { title: 'File' },
      { title: 'Step' },
      { title: 'Outcome' },
      { title: 'Asserts', align: 'right' },
      { title: 'Duration', align: 'right' },
      { title: 'Attempts', align: 'right' },
    ],
    rows: runs.flatMap(({ steps, cleanup }) => [
      ...steps.map(step => row(step, step.name)),
      ...cleanup.map(step => row(step, prose`cleanup: ${step.name}`)),
    ]),
  };
}

/** `2 of 3`: those that hold. */
function assertsOf({ checks }: RanStep): string {
  const asserts = checks.filter(({ kind }) => kind === 'assert');
  const held = asserts.filter(({ ok }) => ok).length;
  return asserts.length === 0 ? '' : `${held} of ${asserts.length}`;
}
