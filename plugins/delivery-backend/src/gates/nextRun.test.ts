import { gateRecord } from '../__testUtils__/told';
import type { ToldRecord } from '../events/data/gate';
import { type GateRunState, nextRun, type ToldOfGate } from './nextRun';

const MINUTE_MS = 60_000;
const T0 = Date.UTC(2026, 10, 23, 10);

const look = (looks: number, atMs = T0 + looks * MINUTE_MS): ToldOfGate => ({
  kind: 'look',
  record: gateRecord(looks) as ToldRecord,
  startedMs: atMs,
  timeMs: atMs,
  receivedMs: atMs + 500,
});

const finished = (
  record: ToldRecord | null,
  changes: { failed?: boolean; timeMs?: number; startedMs?: number } = {},
): ToldOfGate => {
  const { timeMs = T0 + 60 * MINUTE_MS, startedMs = T0 } = changes;
  return {
    kind: 'finished',
    record,
    startedMs,
    timeMs,
    receivedMs: timeMs + 500,
    ending: {
      failed: changes.failed ?? false,
      reason: { code: 'BW-ACTION-004', text: 'The run was cancelled.' },
    },
  };
};

const after = (...told: ToldOfGate[]): GateRunState | undefined =>
  told.reduce<GateRunState | undefined>(
    (state, event) => nextRun(state, event) ?? state,
    undefined,
  );

describe('nextRun', () => {
  it('begins with the first look that is heard of', () => {
    expect(after(look(2))).toEqual({
      version: '2.4.0',
      baseline: '2.3.9',
      mode: 'loop',
      judge: 'kayenta-compat',
      engine: 'bellwether 0.1.0',
      configHash: 'a'.repeat(64),
      samplesHash: 'b'.repeat(64),
      status: 'running',
      decision: 'Hold',
      reason: expect.objectContaining({ code: 'harm-shown' }),
      weight: 0.1,
      looks: 2,
      harm: 0.2,
      startedMs: T0 + 2 * MINUTE_MS,
      updatedMs: T0 + 2 * MINUTE_MS,
      finishedMs: null,
      heardMs: T0 + 2 * MINUTE_MS + 500,
      // a quarter of an hour, and the interval
      deadlineMs: T0 + 18 * MINUTE_MS + 500,
    });
  });

  it('shows the newest look, in whichever order they arrive', () => {
    const inOrder = after(look(1), look(2), look(3));
    const mixed = after(look(2), look(3), look(1));
    for (const state of [inOrder, mixed]) {
      expect(state).toMatchObject({
        looks: 3,
        updatedMs: T0 + 3 * MINUTE_MS,
        startedMs: T0 + MINUTE_MS,
      });
    }
  });

  it('ends once, and nothing that comes later changes that', () => {
    const record = gateRecord(3, { decision: 'Rollback' }) as ToldRecord;
    const over = after(look(1), finished(record))!;
    expect(over).toMatchObject({
      status: 'finished',
      decision: 'Rollback',
      looks: 3,
      startedMs: T0,
      finishedMs: T0 + 60 * MINUTE_MS,
    });
    expect(nextRun(over, look(9))).toBeUndefined();
    expect(
      nextRun(over, finished(gateRecord(9) as ToldRecord)),
    ).toBeUndefined();
  });

  it('needs no look at all', () => {
    expect(after(finished(gateRecord(0) as ToldRecord))).toMatchObject({
      status: 'finished',
      looks: 0,
      weight: null,
      harm: null,
    });
  });

  it('keeps its decision when it ends without saying how, unless that was a failure', () => {
    expect(after(look(2), finished(null))).toMatchObject({
      status: 'finished',
      decision: 'Hold',
      reason: { code: 'BW-ACTION-004', text: 'The run was cancelled.' },
      looks: 2,
    });
    expect(after(look(2), finished(null, { failed: true }))).toMatchObject({
      status: 'finished',
      decision: 'Error',
    });
    expect(nextRun(undefined, finished(null))).toBeUndefined();
  });

  it('lives again when a lost run is heard of, and ends when it ends', () => {
    const lost = { ...after(look(1))!, status: 'lost' as const };
    expect(nextRun(lost, look(2))).toMatchObject({ status: 'running' });
    expect(nextRun(lost, finished(gateRecord(2) as ToldRecord))).toMatchObject({
      status: 'finished',
    });
  });

  it('does not let a sender put its start long before', () => {
    expect(
      after(finished(gateRecord(1) as ToldRecord, { startedMs: 0 })),
    ).toMatchObject({ startedMs: T0 + 60 * MINUTE_MS - 7 * 86_400_000 });
  });

  it('knows no harm where no metric has evidence of it', () => {
    const record = gateRecord(1) as ToldRecord;
    record.metrics[0].eHarm = null;
    expect(after({ ...look(1), record } as ToldOfGate)).toMatchObject({
      harm: null,
    });
  });
});
