import type {
  JournalRow,
  RollbackPlan,
  RollbackRefusal,
  RollbackResult,
  RollbackTimings,
  StepState,
} from '@bellwether/domain-rollback';
import { stateOf } from '@bellwether/domain-rollback';
import {
  code,
  formatDurationMs,
  type Inline,
  type MarkdownDocument,
  prose,
} from '@bellwether/kit-action';
import type { Rehearsed } from '@bellwether/kit-rollback';

/** The part of the summary below heading and verdict, of a rollback that was carried out. */
export function summarise(
  page: MarkdownDocument,
  plan: RollbackPlan,
  rows: readonly JournalRow[],
): void {
  const { steps } = stateOf(plan, rows);
  page.text(
    prose`${code(plan.playbook.name)} takes back ${release(plan.bad)} of ${code(plan.service)} in ${code(plan.environment)}${plan.target ? prose` for ${release(plan.target)}` : ''}: ${plan.trigger.text}`,
  );
  page.table({
    columns: [
      { title: 'Step' },
      { title: 'Uses' },
      { title: 'Status' },
      { title: 'Attempts', align: 'right' },
      { title: 'What came of it' },
    ],
    rows: steps.map(known => [
      code(known.step.id),
      code(known.step.uses),
      statusOf(known),
      known.attempt || '',
      known.text,
    ]),
  });
  const timings = timingsOf(rows);
  if (timings) page.table(timingTable(timings));
  page.details(`Journal (${rows.length} rows)`, body =>
    body.table({
      columns: [
        { title: 'Row', align: 'right' },
        { title: 'At' },
        { title: 'What' },
        { title: 'Step' },
        { title: 'Which' },
      ],
      rows: rows.map(row => [
        row.seq,
        code(new Date(row.atMs).toISOString()),
        row.kind,
        'step' in row && row.step !== null ? code(row.step) : '',
        whichOf(row),
      ]),
    }),
  );
  page.details('Evidence', body =>
    body.table({
      columns: [{ title: 'What' }, { title: 'Value' }],
      rows: [
        ['Rollback', code(plan.key)],
        ['Playbook, SHA-256', code(plan.playbook.hash)],
        ['Last row, SHA-256', code(rows.at(-1)?.hash ?? '')],
        ['Of what happened', plan.trigger.evidence ?? 'none'],
      ],
    }),
  );
}

/** The same of one that a guard forbids. */
export function summariseRefusals(
  page: MarkdownDocument,
  refusals: readonly RollbackRefusal[],
): void {
  page.table({
    columns: [
      { title: 'Guard' },
      { title: 'Why' },
      { title: 'A person may set it aside' },
    ],
    rows: refusals.map(({ code: name, text, maySetAside }) => [
      code(name),
      text,
      maySetAside ? 'yes' : 'no',
    ]),
  });
}

/** The same of one that was not carried out, but shown. */
export function summariseRehearsal(
  page: MarkdownDocument,
  rehearsed: readonly Rehearsed[],
): void {
  page.table({
    columns: [{ title: 'Step' }, { title: 'How it is' }, { title: 'Calls' }],
    rows: rehearsed.map(({ step, found, calls }) => [
      code(step),
      found,
      calls.length === 0
        ? 'none'
        : calls.map(({ method, place }) => `${method} ${place}`).join('; '),
    ]),
  });
}

/** How long it took, of the last row of a journal that is over. */
export function timingsOf(
  rows: readonly JournalRow[],
): RollbackTimings | undefined {
  const last = rows.at(-1);
  return last?.kind === 'finished' ? last.timings : undefined;
}

/** A result in words. */
export const RESULTS: Readonly<Record<RollbackResult, string>> = {
  'rolled-back': 'Rolled back',
  partial: 'Rolled back in part',
  failed: 'Not rolled back',
  aborted: 'Ended by a person',
};

function release({
  version,
  sha,
  deploymentId,
}: {
  version: string | null;
  sha: string;
  deploymentId: string;
}): Inline {
  return prose`${code(version ?? sha.slice(0, 8))} (deployment ${deploymentId})`;
}

function statusOf({ status, isFinal, step }: StepState): string {
  if (status === 'failed' && !isFinal) return 'failed, may be tried again';
  return status === 'done' && !step.verify ? 'done' : status.replace('-', ' ');
}

function timingTable(timings: RollbackTimings) {
  const shown = (ms: number | null) =>
    ms === null ? '' : formatDurationMs(ms);
  return {
    columns: ['Detect', 'Decide', 'Act', 'Verify', 'Time to restore'].map(
      title => ({ title, align: 'right' as const }),
    ),
    rows: [
      [
        shown(timings.detectMs),
        shown(timings.decideMs),
        shown(timings.actMs),
        shown(timings.verifyMs),
        shown(timings.ttrMs),
      ],
    ],
  };
}

function whichOf(row: JournalRow): Inline {
  switch (row.kind) {
    case 'intent':
      return row.doing;
    case 'effect':
      return code(
        `${row.call.method} ${row.call.url} ${row.call.status ?? 'no answer'}`,
      );
    case 'outcome':
      return `${row.result}: ${row.text}`;
    case 'verified':
      return row.probes.map(({ text }) => text).join('; ');
    case 'finished':
      return row.result;
    case 'aborted':
      return `${row.by}: ${row.reason}`;
    case 'undone':
    case 'escalated':
      return row.text;
    default:
      return '';
  }
}
