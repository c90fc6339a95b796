import { type Stage, execute } from '../__testUtils__/executor';
import { NOON_MS, playbookWith, situationWith } from '../__testUtils__/samples';
import { type Behaviour, worldOf } from '../__testUtils__/world';
import type { PlanStep, RollbackPlan } from '../plan/plan';
import { planRollback } from '../plan/planRollback';
import { firstBrokenRow, journalRow, planHash } from './chain';
import { nextCommand } from './nextCommand';
import { JOURNAL_LIMITS, type JournalEvent, type JournalRow } from './row';
import { stateOf } from './state';

const WELL: Behaviour = {
  attempts: ['ok'],
  isVisible: true,
  blindLooks: 0,
  verifies: true,
  undoes: true,
  isThere: false,
};

const planned = planRollback(playbookWith(), situationWith());
if (!planned.ok) throw new Error('Expected a plan.');
const { plan: SAMPLE } = planned;

/** A plan of three steps that can be undone, with changes by step. */
function planWith(changes: Record<string, Partial<PlanStep>> = {}) {
  const [first, , incident] = SAMPLE.steps;
  const step = (id: string) =>
    ({
      ...first,
      id,
      undo: 'restore',
      onFailure: 'stop',
      ...changes[id],
    }) as PlanStep;
  return {
    ...SAMPLE,
    steps: [step('one'), step('two'), step('three'), incident],
  };
}

function stageOf(
  plan: RollbackPlan,
  behaviours: Record<string, Partial<Behaviour>> = {},
): Stage {
  const behave = ({ id }: PlanStep) => ({ ...WELL, ...behaviours[id] });
  return {
    plan,
    rows: [],
    world: worldOf(plan, behave),
    behave,
    nowMs: NOON_MS,
    told: new Set(),
  };
}

function run(stage: Stage): string {
  const executor = execute(stage, 1);
  for (let step = executor.next(); ; step = executor.next()) {
    if (step.done) return step.value;
  }
}

function write(stage: Stage, ...events: JournalEvent[]): void {
  for (const event of events) {
    const by = { atMs: stage.nowMs, token: 1 };
    stage.rows.push(journalRow(stage.rows.at(-1) ?? null, event, by));
  }
}

function begun(plan: RollbackPlan, ...events: JournalEvent[]): Stage {
  const stage = stageOf(plan);
  write(
    stage,
    { kind: 'requested', plan, planHash: planHash(plan) },
    ...events,
  );
  return stage;
}

function next(
  { plan, rows }: Stage,
  nowMs = NOON_MS,
  turn: Partial<Parameters<typeof nextCommand>[1]> = {},
) {
  return nextCommand(stateOf(plan, rows), { nowMs, token: 1, ...turn });
}

const INTENT: JournalEvent = {
  kind: 'intent',
  doing: 'do',
  step: 'one',
  attempt: 1,
  expiresMs: NOON_MS + 60_000,
  before: 4,
};
const ABORTED: JournalEvent = {
  kind: 'aborted',
  by: 'user:default/ada',
  reason: 'It was the network.',
  undo: false,
};

const kinds = (rows: readonly JournalRow[]) =>
  rows.map(row =>
    [row.kind, 'doing' in row && row.doing, 'step' in row && row.step]
      .filter(Boolean)
      .join(' '),
  );

describe('nextCommand', () => {
  it('leads through a plan, and says how long it took', () => {
    const stage = stageOf(SAMPLE);
    expect(run(stage)).toBe('rolled-back');
    expect(kinds(stage.rows)).toEqual([
      'requested',
      'intent do previous',
      'outcome previous',
      'verified previous',
      'outcome after.smoke',
      'verified after.smoke',
      'intent do after.incident',
      'outcome after.incident',
      'finished',
    ]);
    expect(firstBrokenRow(stage.rows)).toBeNull();
    expect(stage.rows.at(-1)).toMatchObject({
      text: 'attendance in production is rolled back, and everything that was to hold does.',
      timings: {
        detectMs: 85_000,
        decideMs: 5_000,
        actMs: 100,
        verifyMs: 2_000,
        ttrMs: 92_100,
      },
    });
  });

  it('undoes what it did, the last first, and leaves alone what was so before', () => {
    const stage = stageOf(planWith(), {
      one: { isThere: true },
      three: { verifies: false },
    });
    expect(run(stage)).toBe('failed');
    expect(stage.world.changes).toEqual([
      'do two',
      'do three',
      'undo three',
      'undo two',
      'do after.incident',
    ]);
    expect(stage.told.size).toBe(1);
    expect(stage.rows.at(-1)).toMatchObject({
      text: 'Rollback of attendance in production: step three failed. looked at',
      timings: { ttrMs: null, verifyMs: null },
    });
  });

  it('tells people what they have to put back themselves', () => {
    const faulty = {
      one: { undoes: false },
      three: { attempts: ['refused'] },
    } as const;
    const stage = stageOf(planWith(), faulty);
    expect(run(stage)).toBe('failed');
    const text =
      'Rollback of attendance in production: step three failed. attempt 3 Step one could not be undone: It would not go back.';
    expect(stage.rows.at(-1)).toMatchObject({ text });
    expect(stage.rows).toContainEqual(
      expect.objectContaining({ kind: 'escalated', text }),
    );
    expect(stage.world.values).toMatchObject({ one: 1, two: -7 });

    const ended = begun(
      planWith(),
      INTENT,
      {
        kind: 'outcome',
        step: 'one',
        attempt: 1,
        result: 'done',
        text: '',
        isFinal: false,
        after: null,
      },
      { ...ABORTED, undo: true },
    );
    ended.behave = () => ({ ...WELL, undoes: false });
    expect(run(ended)).toBe('aborted');
    expect(ended.told.size).toBe(1);
    expect(ended.rows.at(-1)).toMatchObject({
      text: 'Ended by user:default/ada: It was the network. Rollback of attendance in production was ended. Step one could not be undone: It would not go back.',
    });
  });

  it('goes on undoing by the step that failed first, whatever others would want', () => {
    const stage = stageOf(planWith({ one: { onFailure: 'escalate' } }), {
      three: { attempts: ['refused'] },
    });
    expect(run(stage)).toBe('failed');
    expect(stage.world.values).toMatchObject({ one: -7, two: -7 });
  });

  it('leaves everything as it is where people are called at once', () => {
    const stage = stageOf(planWith({ two: { onFailure: 'escalate' } }), {
      two: { verifies: false },
    });
    expect(run(stage)).toBe('failed');
    expect(stage.world.changes).toEqual([
      'do one',
      'do two',
      'do after.incident',
    ]);
    expect(kinds(stage.rows)).toContain('escalated');
  });

  it('goes on where a step may fail, and says so at the end', () => {
    const stage = stageOf(planWith({ two: { onFailure: 'continue' } }), {
      two: { attempts: ['refused'] },
    });
    expect(run(stage)).toBe('partial');
    expect(stage.rows.at(-1)).toMatchObject({
      text: 'Rolled back, but for two.',
    });
    expect(stage.told.size).toBe(0);
  });

  it('tries again after a while, as often as the step says', () => {
    const plan = planWith({ one: { attempts: 2, retryAfterMs: 5_000 } });
    const failed: JournalEvent = {
      kind: 'outcome',
      step: 'one',
      attempt: 1,
      result: 'failed',
      text: 'HTTP 503',
      isFinal: false,
      after: null,
    };
    const stage = begun(plan, INTENT, failed);
    expect(next(stage, NOON_MS + 4_999)).toMatchObject({
      do: 'wait',
      untilMs: NOON_MS + 5_000,
    });
    const later = next(stage, NOON_MS + 5_000);
    expect(later).toMatchObject({ do: 'check', attempt: 2 });
    const first = next(begun(plan));
    expect('idempotencyKey' in later && later.idempotencyKey).toBe(
      'idempotencyKey' in first && first.idempotencyKey,
    );
    write(stage, { ...INTENT, attempt: 2 }, { ...failed, attempt: 2 });
    expect(next(stage, NOON_MS + 5_000)).toMatchObject({ do: 'escalate' });
  });

  it('looks once more when the last attempt may have taken effect', () => {
    const stage = stageOf(planWith({ one: { attempts: 1 } }), {
      one: { attempts: ['lost-after'] },
    });
    expect(run(stage)).toBe('rolled-back');
    const lost = stageOf(planWith({ one: { attempts: 1 } }), {
      one: { attempts: ['lost-before'] },
    });
    expect(run(lost)).toBe('failed');
    expect(lost.world.changes).toEqual(['do after.incident']);
  });

  it('waits until an executor that may still be at it is surely not', () => {
    const stage = begun(planWith(), INTENT);
    expect(next(stage, NOON_MS + 64_999, { token: 2 })).toEqual({
      do: 'wait',
      untilMs: NOON_MS + 65_000,
      why: 'An executor before this one may still be at one.',
    });
    expect(next(stage, NOON_MS + 65_000, { token: 2 })).toMatchObject({
      do: 'check',
      attempt: 1,
      before: 4,
    });
    // Its own it knows to be over.
    expect(next(stage)).toMatchObject({ do: 'check' });
  });

  it('keeps how it was before the first attempt, for undoing it', () => {
    const stage = begun(planWith(), INTENT, { ...INTENT, before: 1 });
    expect(next(stage)).toMatchObject({ before: 4 });
    write(stage, {
      kind: 'outcome',
      step: 'one',
      attempt: 1,
      result: 'failed',
      text: 'refused',
      isFinal: false,
      after: null,
    });
    // That attempt surely changed nothing; somebody else may have.
    write(stage, { ...INTENT, attempt: 2, before: 9 });
    expect(next(stage)).toMatchObject({ before: 9 });
  });

  it('sends nothing twice that it cannot see', () => {
    const plan = planWith({
      one: {
        uses: 'http',
        with: {
          method: 'POST',
          url: 'https://a.example/',
          headers: {},
          expect: {},
        },
      },
    });
    const stage = begun(plan, INTENT);
    const checked = {
      step: 'one',
      attempt: 1,
      result: 'none',
      text: '',
      before: null,
    } as const;
    expect(next(stage, NOON_MS, { checked })).toMatchObject({
      do: 'record',
      event: {
        result: 'unknown',
        isFinal: true,
        text: 'Expected to see whether one was done, found no check. Give it one: a request that may have been sent is not sent again.',
      },
    });
    expect(next(begun(plan), NOON_MS, { checked })).toMatchObject({ do: 'do' });
    const [first, ...rest] = plan.steps;
    const put = {
      ...first,
      with: { ...first.with, method: 'PUT' },
    } as PlanStep;
    const again = begun({ ...plan, steps: [put, ...rest] }, INTENT);
    expect(next(again, NOON_MS, { checked })).toMatchObject({ do: 'do' });
  });

  it('takes nothing for granted that was found about another step or attempt', () => {
    const checked = {
      step: 'one',
      attempt: 2,
      result: 'done',
      text: '',
      before: null,
    } as const;
    expect(next(begun(planWith()), NOON_MS, { checked }).do).toBe('check');
  });

  it('verifies until the time that began with the end of the step', () => {
    const stage = begun(planWith(), INTENT, {
      kind: 'outcome',
      step: 'one',
      attempt: 1,
      result: 'done',
      text: '',
      isFinal: false,
      after: null,
    });
    expect(next(stage, NOON_MS + 600_000, { token: 9 })).toMatchObject({
      do: 'verify',
      deadlineMs: NOON_MS + 120_000,
    });
  });

  it('calls people when smoke tests fail afterwards, and undoes nothing', () => {
    const stage = stageOf(SAMPLE, { 'after.smoke': { verifies: false } });
    expect(run(stage)).toBe('failed');
    expect(stage.told.size).toBe(1);
    expect(stage.world.changes).toEqual(['do previous', 'do after.incident']);
  });

  it('is ended by a person, and looks after what it had begun', () => {
    const stage = begun(planWith(), INTENT, ABORTED);
    const checked = {
      step: 'one',
      attempt: 1,
      result: 'todo',
      text: '',
      before: null,
    } as const;
    expect(next(stage)).toMatchObject({ do: 'check' });
    expect(next(stage, NOON_MS, { checked })).toMatchObject({
      do: 'record',
      event: { result: 'failed', isFinal: true },
    });
    expect(
      next(stage, NOON_MS, { checked: { ...checked, result: 'none' } }),
    ).toMatchObject({ event: { result: 'unknown', isFinal: true } });
    expect(run(stage)).toBe('aborted');
    expect(stage.world.changes).toEqual(['do after.incident']);
    expect(stage.rows.at(-1)).toMatchObject({
      text: 'Ended by user:default/ada: It was the network.',
    });
    expect(stage.told.size).toBe(0);
  });

  it('is ended by a person who wants it undone', () => {
    const stage = begun(
      planWith(),
      INTENT,
      {
        kind: 'outcome',
        step: 'one',
        attempt: 1,
        result: 'done',
        text: '',
        isFinal: false,
        after: null,
      },
      { ...ABORTED, undo: true },
    );
    expect(next(stage)).toMatchObject({
      do: 'undo',
      before: 4,
      intent: { doing: 'undo', before: 4 },
    });
  });

  it('gives up when executors are killed without end', () => {
    const stage = begun(planWith());
    while (stage.rows.length < JOURNAL_LIMITS.rowsOfWork) write(stage, INTENT);
    const later = NOON_MS + 3_600_000;
    expect(next(stage, later)).toMatchObject({
      do: 'escalate',
      text: expect.stringContaining('killed again and again'),
    });
    while (stage.rows.length < JOURNAL_LIMITS.rows - 5) write(stage, INTENT);
    expect(next(stage, later)).toMatchObject({
      do: 'finish',
      event: { result: 'failed' },
    });
  });

  it('does nothing once it is over', () => {
    const stage = stageOf(SAMPLE);
    run(stage);
    expect(next(stage)).toEqual({ do: 'over', result: 'rolled-back' });
  });
});
