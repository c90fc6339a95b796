import { judgePlan, judgeVerification } from './judge';
import { type DriftLedger, LEDGER_LIMITS, type LedgerEvent } from './ledger';
import { type RemediationClaim, nextStep } from './nextStep';
import { detected, emptyLedger, recorded } from './record';
import { remediationStatus } from './state';
import { REMEDIATION_TRANSITIONS } from './transitions';
import { offProcess, step } from './__testUtils__/moves';
import { worldWith } from './__testUtils__/explore';
import {
  COMMIT,
  HOUR_MS,
  MODEL_POLICY,
  NOON_MS,
  reportWith,
  resourceWith,
} from './__testUtils__/samples';
import { TICK_MS, type World } from './__testUtils__/world';

const REPORT = reportWith();
const BY = { atMs: NOON_MS, run: 'one' };

const CLAIM: RemediationClaim = {
  type: 'claimed',
  action: 'apply',
  by: 'policy dns',
  fingerprint: REPORT.fingerprint,
  resources: [{ address: 'demo_dns.www', fingerprint: 'f' }],
  commit: COMMIT,
};

const REMEDIATION: Exclude<LedgerEvent, { type: 'detected' }>[] = [
  CLAIM,
  { type: 'planning' },
  { type: 'planned', digest: 'd', version: '1' },
  { type: 'applying', digest: 'd', version: '1' },
  { type: 'applied', ok: true },
  { type: 'verifying' },
  { type: 'verified', remaining: [], other: ['x'] },
  { type: 'closing' },
  { type: 'closed' },
];

const ABORTED = {
  type: 'aborted',
  reason: { code: 'drift-changed', text: 'It changed.' },
} as const;

function after(
  events: readonly Exclude<LedgerEvent, { type: 'detected' }>[],
  ledger: DriftLedger = emptyLedger('dns'),
  by = BY,
): DriftLedger {
  return events.reduce((before, event) => recorded(before, event, by), ledger);
}

describe('the ledger', () => {
  it('takes each event in the states of the table, and no other', () => {
    const taken: Record<string, Record<string, string>> = {};
    REMEDIATION.forEach((_, index) => {
      const ledger = after(REMEDIATION.slice(0, index));
      const { state } = remediationStatus(ledger);
      taken[state] = {};
      for (const event of [...REMEDIATION, ABORTED]) {
        try {
          const next = remediationStatus(recorded(ledger, event, BY));
          taken[state][event.type] = next.state;
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        }
      }
    });
    expect(taken).toEqual(REMEDIATION_TRANSITIONS);
  });

  it('remembers since when something drifts, and forgets what does not', () => {
    const later = { ...BY, atMs: NOON_MS + HOUR_MS, since: 1 };
    const once = detected(emptyLedger('dns'), REPORT, { ...BY, since: 0 });
    const twice = detected(once, REPORT, later);
    expect(twice.seen).toEqual([
      {
        address: 'demo_dns.www',
        fingerprint: 'demo_dns.www ttl',
        firstMs: NOON_MS,
      },
    ]);
    expect(twice.entries).toMatchObject([{ times: 2, firstMs: NOON_MS }]);
    const changed = reportWith([resourceWith({ fingerprint: 'other' })]);
    expect(detected(twice, changed, later).seen[0].firstMs).toBe(later.atMs);
    expect(detected(twice, reportWith([]), later).seen).toEqual([]);
    const broken = reportWith([], { complete: false });
    expect(detected(twice, broken, later)).toBe(twice);
  });

  it('stays small, and readable from its beginning', () => {
    const rounds = Array.from({ length: 60 }, (_, round) => round);
    const ledger = rounds.reduce(
      (before, round) =>
        after(REMEDIATION, before, { ...BY, atMs: NOON_MS + round * HOUR_MS }),
      emptyLedger('dns'),
    );
    expect(remediationStatus(ledger).state).toBe('watching');
    expect(ledger.revision).toBe(60 * REMEDIATION.length);
    expect(ledger.entries.length).toBeLessThanOrEqual(
      LEDGER_LIMITS.entries + REMEDIATION.length,
    );
    const late = { ...BY, atMs: NOON_MS + 2 * LEDGER_LIMITS.keptMs };
    expect(after([CLAIM], ledger, late).entries).toHaveLength(1);
  });

  it('does not grow while somebody tries again and again', () => {
    let ledger = after(REMEDIATION.slice(0, 6));
    for (let round = 0; round < 50; round += 1) {
      const run = `try ${round}`;
      ledger = detected(ledger, REPORT, { ...BY, run, since: ledger.revision });
      ledger = after([{ type: 'verifying' }], ledger, { ...BY, run });
    }
    expect(ledger.entries).toHaveLength(7);
    expect(remediationStatus(ledger)).toMatchObject({
      state: 'verifying',
      run: 'try 49',
    });
  });

  it('keeps what is frozen until somebody releases it', () => {
    const reason = { code: 'flapping', text: 'It flaps.' };
    const frozen = after([{ type: 'frozen', addresses: ['a', 'b'], reason }]);
    const released = after(
      [{ type: 'released', addresses: ['a'], by: 'ada' }],
      frozen,
    );
    expect(released.frozen).toEqual([{ address: 'b', reason }]);
  });
});

describe('nextStep', () => {
  it('lets nobody take over from a run that may be at work', () => {
    const ledger = after(REMEDIATION.slice(0, 4));
    const ask = (isAlive: boolean | null) =>
      nextStep(ledger, {
        run: 'two',
        nowMs: NOON_MS,
        decision: null,
        isAlive: () => isAlive,
      });
    expect(ask(true)).toMatchObject({
      do: 'stop',
      reason: { code: 'in-progress' },
    });
    expect(ask(null)).toMatchObject({ do: 'stop' });
    expect(ask(false)).toMatchObject({ do: 'verify' });
  });
});

describe('judgePlan', () => {
  const saved = { report: REPORT, digest: 'd', version: '1' };

  it('takes a plan that does what was claimed', () => {
    expect(judgePlan(CLAIM, saved)).toEqual({
      type: 'planned',
      digest: 'd',
      version: '1',
    });
  });

  it.each<[string, Parameters<typeof reportWith>[1]]>([
    ['plan-incomplete', { complete: false }],
    ['plan-incomplete', { plan: null }],
    ['commit-changed', { commit: 'e' }],
    ['drift-changed', { fingerprint: 'e' }],
    ['plan-goes-beyond', { plan: { ...REPORT.plan!, addresses: ['x'] } }],
    ['plan-goes-beyond', { plan: { ...REPORT.plan!, changes: 2 } }],
    ['plan-destroys', { plan: { ...REPORT.plan!, destroys: 1 } }],
  ])('refuses one otherwise: %s', (code, change) => {
    const report = { ...REPORT, ...change };
    expect(judgePlan(CLAIM, { ...saved, report })).toMatchObject({
      type: 'aborted',
      reason: { code },
    });
  });

  it('tells apart what is left and what is new', () => {
    const two = reportWith([resourceWith(), resourceWith({ address: 'x' })]);
    expect(judgeVerification(CLAIM, two)).toEqual({
      type: 'verified',
      remaining: ['demo_dns.www'],
      other: ['x'],
    });
    const broken = { ...two, complete: false };
    expect(judgeVerification(CLAIM, broken)).toBeUndefined();
  });
});

describe('two writers', () => {
  /** A check every two hours; before each, somebody changes x, or does not. */
  function contend(edits: readonly (0 | 1 | 2)[]): World {
    let world = worldWith({
      ticks: 0,
      edits: 0,
      deploys: 0,
      kills: 0,
      losses: 0,
      lives: 0,
    });
    const rules = { policy: MODEL_POLICY, presumesDead: false, faults: {} };
    for (const edit of edits) {
      world = { ...world, x: edit === 0 ? world.x : edit };
      for (let check = 0; check < 2; check += 1) {
        world = { ...world, tick: world.tick + 2, runs: [] };
        do {
          world = step(world, 0, rules);
        } while (world.processes[0].at !== 'off');
        world = {
          ...world,
          processes: [offProcess('A', 0), world.processes[1]],
        };
      }
    }
    return world;
  }

  it('are stopped after three reverts, whenever and whatever they write', () => {
    const slots = 6;
    let stopped = 0;
    for (let schedule = 0; schedule < 3 ** slots; schedule += 1) {
      const edits = Array.from(
        { length: slots },
        (_, slot) => (Math.floor(schedule / 3 ** slot) % 3) as 0 | 1 | 2,
      );
      const world = contend(edits);
      const reverts = world.ledger.entries.filter(
        ({ type }) => type === 'applying',
      ).length;
      expect(reverts).toBeLessThanOrEqual(3);
      expect(world.broken).toBeNull();
      if (world.ledger.frozen.length > 0) stopped += 1;
    }
    expect(stopped).toBeGreaterThan(100);
    expect(contend([1, 1, 1, 1, 1, 1]).x).toBe(1);
    expect(TICK_MS * 4 * slots).toBeLessThanOrEqual(24 * HOUR_MS);
  });
});
