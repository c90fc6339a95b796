import { NOON_MS, playbookWith, situationWith } from '../__testUtils__/samples';
import { planRollback } from '../plan/planRollback';
import { acceptRow } from './accept';
import { firstBrokenRow, journalRow, planHash } from './chain';
import { JOURNAL_LIMITS, type JournalEvent, type JournalRow } from './row';
import { stateOf } from './state';

const planned = planRollback(playbookWith(), situationWith());
if (!planned.ok) throw new Error('Expected a plan.');
const { plan } = planned;

const REQUESTED: JournalEvent = {
  kind: 'requested',
  plan,
  planHash: planHash(plan),
};
const INTENT: JournalEvent = {
  kind: 'intent',
  doing: 'do',
  step: 'previous',
  attempt: 1,
  expiresMs: NOON_MS + 60_000,
  before: { replicas: 4 },
};
const OUTCOME: JournalEvent = {
  kind: 'outcome',
  step: 'previous',
  attempt: 1,
  result: 'done',
  text: 'Deployed.',
  isFinal: false,
  after: { deployment: '43' },
};

function journal(...events: JournalEvent[]): JournalRow[] {
  const rows: JournalRow[] = [];
  for (const event of [REQUESTED, ...events]) {
    const by = { atMs: NOON_MS + rows.length, token: 3 };
    rows.push(journalRow(rows.at(-1) ?? null, event, by));
  }
  return rows;
}

describe('a journal', () => {
  it('is chained to its plan', () => {
    const [first, second] = journal(INTENT);
    expect(first).toMatchObject({ seq: 1, prev: planHash(plan) });
    expect(second).toMatchObject({ seq: 2, prev: first.hash });
    expect(second.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, number, (rows: JournalRow[]) => JournalRow[]]>([
    [
      'a row that was changed',
      2,
      ([first, second, third]) => [first, { ...second, atMs: 1 }, third],
    ],
    ['a row left out', 2, ([first, , third]) => [first, third]],
    ['rows in another order', 2, ([a, b, c]) => [a, c, b]],
    [
      'another plan',
      1,
      ([first, ...rest]) => [
        {
          ...first,
          plan: { ...plan, service: 'grades' },
        } as JournalRow,
        ...rest,
      ],
    ],
    [
      'a row of another rollback',
      2,
      ([first, second]) => [
        first,
        journalRow({ ...first, rollback: 'other' }, OUTCOME, {
          atMs: second.atMs,
          token: 3,
        }),
      ],
    ],
  ])('tells of %s', (_, at, change) => {
    expect(firstBrokenRow(change(journal(INTENT, OUTCOME)))).toBe(at);
    expect(firstBrokenRow(journal(INTENT, OUTCOME))).toBeNull();
  });

  it('has no secrets, no passwords and no more than it can hold', () => {
    const [first] = journal();
    const effect = journalRow(
      first,
      {
        kind: 'effect',
        step: 'previous',
        attempt: 1,
        call: {
          method: 'GET',
          url: 'https://me:word@a.example/x?key=s3cr3t-key#fragment',
          status: 200,
          requestId: 'a',
          startedMs: NOON_MS,
          tookMs: 5,
        },
      },
      { atMs: 5, token: 3, secrets: ['s3cr3t-key'] },
    );
    expect(effect).toMatchObject({
      // A clock that went back does not turn the order round.
      atMs: NOON_MS,
      call: { url: 'https://a.example/x?key=***' },
    });
    const outcome = journalRow(
      effect,
      {
        ...OUTCOME,
        text: `It said s3cr3t-key. ${'x'.repeat(5000)}`,
        after: { text: 'x'.repeat(20_000) },
      } as JournalEvent,
      { atMs: NOON_MS, token: 3, secrets: ['s3cr3t-key'] },
    );
    expect(outcome.kind === 'outcome' && outcome.text).toHaveLength(
      JOURNAL_LIMITS.text - 7,
    );
    expect(JSON.stringify(outcome)).not.toContain('s3cr3t');
    expect(outcome).toMatchObject({
      after: 'left out: 20011 characters, more than 16384',
    });
    const verified = journalRow(
      outcome,
      {
        kind: 'verified',
        step: 'previous',
        attempt: 1,
        ok: true,
        probes: Array.from({ length: 30 }, () => ({
          type: 'own' as const,
          ok: true,
          text: 'y'.repeat(2000),
        })),
      },
      { atMs: NOON_MS, token: 3 },
    );
    expect(
      verified.kind === 'verified' &&
        verified.probes.map(({ text }) => text.length),
    ).toEqual(Array.from({ length: 20 }, () => 1000));
  });

  it('refuses what it could not put back later, and a beginning in the middle', () => {
    const [first] = journal();
    expect(() =>
      journalRow(
        first,
        { ...INTENT, before: 'x'.repeat(20_000) } as JournalEvent,
        { atMs: 0, token: 1 },
      ),
    ).toThrow(
      'Expected at most 16384 characters of how it was before previous',
    );
    expect(() => journalRow(null, INTENT, { atMs: 0, token: 1 })).toThrow(
      'Expected "requested" as the first row of a journal, found intent.',
    );
  });
});

describe('acceptRow', () => {
  const rows = journal(INTENT);
  const state = stateOf(plan, rows);

  function after(event: JournalEvent, changes: Partial<JournalRow> = {}) {
    const row = journalRow(rows[1], event, { atMs: NOON_MS, token: 3 });
    const result = acceptRow(state, { ...row, ...changes } as JournalRow);
    return result.ok ? 'accepted' : result.code;
  }

  it('takes what comes next, from whoever holds the lease', () => {
    expect(after(OUTCOME)).toBe('accepted');
    expect(after(INTENT, { token: 4 })).toBe('accepted');
  });

  it.each<[string, JournalEvent, Partial<JournalRow>]>([
    ['stale-token', OUTCOME, { token: 2 }],
    ['conflict', OUTCOME, { seq: 2 }],
    ['conflict', OUTCOME, { seq: 4 }],
    ['conflict', OUTCOME, { prev: 'other' }],
    ['conflict', OUTCOME, { rollback: 'other' }],
    [
      'not-now',
      { kind: 'undone', step: 'previous', attempt: 1, ok: true, text: '' },
      {},
    ],
    ['not-now', { ...OUTCOME, step: 'nobody' } as JournalEvent, {}],
    ['not-now', REQUESTED, {}],
  ])('says %s', (code, event, changes) => {
    expect(after(event, changes)).toBe(code);
  });

  it('takes nothing but an end when it is full', () => {
    const full = {
      ...state,
      last: { ...state.last, seq: JOURNAL_LIMITS.rows },
    };
    const seq = JOURNAL_LIMITS.rows + 1;
    const outcome = journalRow(rows[1], OUTCOME, { atMs: NOON_MS, token: 3 });
    expect(acceptRow(full, { ...outcome, seq })).toEqual({
      ok: false,
      code: 'full',
    });
    const finished = journalRow(
      rows[1],
      {
        kind: 'finished',
        result: 'failed',
        text: '',
        timings: {
          detectMs: 0,
          decideMs: 0,
          actMs: null,
          verifyMs: null,
          ttrMs: null,
        },
      },
      { atMs: NOON_MS, token: 3 },
    );
    expect(acceptRow(full, { ...finished, seq }).ok).toBe(true);
  });

  it('says nothing about what else is wrong', () => {
    expect(() => stateOf(plan, [rows[1]])).toThrow(
      'Row 2 (intent): expected "requested" first, and only there. The journal was changed by hand, or is of another plan.',
    );
  });
});
