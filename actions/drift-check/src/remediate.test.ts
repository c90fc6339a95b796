import {
  type DriftLedger,
  type DriftReport,
  emptyLedger,
  readDriftPolicy,
  remediationStatus,
} from '@bellwether/domain-drift';
import { parse } from 'yaml';
import { recordedReport, SHA } from './__testUtils__/recorded';
import { policyFile } from './__testUtils__/righting';
import type { KeptLedger, LedgerStore } from './ledgerStore';
import { remediate, type RemediationOutcome } from './remediate';

const START_MS = Date.UTC(2026, 2, 2, 9);
const HOUR_MS = 3_600_000;

/** The process is gone: nothing after this point happens. */
class Killed extends Error {}

let drifted: DriftReport;
let clean: DriftReport;
let other: DriftReport;
/** What no code sets, as it is found and as a refresh-only plan has it. */
let unset: { found: DriftReport; planned: DriftReport };

beforeAll(async () => {
  drifted = await recordedReport('changed-outside-in-place');
  clean = await recordedReport('clean');
  other = await recordedReport('changed-outside-replace');
  const name = 'changed-outside-ignored';
  unset = {
    found: await recordedReport(name),
    planned: await recordedReport(`${name}-refresh-only`, { accepts: true }),
  };
});

const policy = (action = 'apply') => {
  const read = readDriftPolicy(
    parse(
      policyFile({
        action,
        rails: { maxRunsPerDay: 24 },
        ...(action === 'accept-state' && { kind: 'changed-outside:ignored' }),
      }),
    ),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.policy;
};

/** A stack and all that happens to it, without a second passing but where a test says so. */
class World {
  nowMs = START_MS;
  kept: KeptLedger = { ledger: emptyLedger('northfield'), version: null };
  report = drifted;
  applied = 0;
  closed = 0;
  /** Everything that is done outside of the process that does it, in order. */
  readonly calls: string[] = [];
  /** Call after or before which the process is killed, by its number. */
  kill: { at: number; moment: 'before' | 'after' } | undefined;
  /** What somebody else does before a call. */
  meanwhile: (call: string) => void = () => {};
  alive: string[] = [];

  constructor(private readonly action: 'apply' | 'accept-state' = 'apply') {
    if (action === 'accept-state') this.report = unset.found;
  }

  private async outside<T>(call: string, body: () => T): Promise<T> {
    const at = this.calls.length;
    this.calls.push(call);
    this.meanwhile(call);
    if (this.kill?.at === at && this.kill.moment === 'before') {
      throw new Killed();
    }
    const result = body();
    if (this.kill?.at === at && this.kill.moment === 'after') {
      throw new Killed();
    }
    return result;
  }

  readonly store: LedgerStore = {
    read: () => this.outside('read', () => structuredClone(this.kept)),
    write: (ledger, version) =>
      this.outside('write', () => {
        if (version !== this.kept.version) return undefined;
        const next = String(Number(version ?? 0) + 1);
        this.kept = { ledger: structuredClone(ledger), version: next };
        return structuredClone(this.kept);
      }),
  };

  run(name: string): Promise<RemediationOutcome> {
    let planned = '';
    return remediate({
      store: this.store,
      policy: policy(this.action),
      run: name,
      nowMs: () => this.nowMs,
      onStep: () => {},
      site: {
        detect: () => this.outside('detect', () => this.report),
        planLocked: () =>
          this.outside('plan', () => {
            planned = this.report.fingerprint;
            const report =
              this.report === unset.found ? unset.planned : this.report;
            return { report, digest: planned, version: 'l/1' };
          }),
        apply: () =>
          this.outside('apply', () => {
            // Terraform refuses a plan of another state
            if (planned !== this.report.fingerprint) return false;
            this.applied += 1;
            this.report = clean;
            return true;
          }),
        close: () => this.outside('close', () => void (this.closed += 1)),
        facts: async () => ({
          head: SHA,
          deployed: SHA,
          openPullRequests: 0,
          portal: { incidents: [], freezes: [], canaries: [], budgets: {} },
          approval: null,
        }),
        isAlive: async who => this.alive.includes(who),
      },
    });
  }

  /** A detection an hour ago. */
  async confirmed(): Promise<this> {
    await this.run('earlier');
    this.nowMs += HOUR_MS;
    this.calls.length = 0;
    return this;
  }

  get ledger(): DriftLedger {
    return this.kept.ledger;
  }
}

const kindsOf = ({ entries }: DriftLedger) => entries.map(({ type }) => type);

it('runs no plan for what was found once', async () => {
  const world = new World();
  const { reason, applied } = await world.run('first');
  expect(reason.text).toContain('2 times over 10m are needed');
  expect([applied, world.applied]).toEqual([false, 0]);
});

it('puts back what was found twice, in five writes', async () => {
  const world = await new World().confirmed();
  const outcome = await world.run('second');
  expect(outcome).toMatchObject({
    applied: true,
    closed: { type: 'claimed', action: 'apply', run: 'second' },
  });
  expect([world.applied, world.closed]).toEqual([1, 1]);
  expect(world.calls).toEqual([
    'read',
    'detect',
    'write',
    'write',
    'plan',
    'write',
    'apply',
    'write',
    'detect',
    'write',
    'close',
    'write',
  ]);
  expect(remediationStatus(world.ledger).state).toBe('watching');
});

it.each(['apply', 'accept-state'] as const)(
  'reaches the same end and runs a plan once, wherever it is killed and taken over: %s',
  async action => {
    const whole = await new World(action).confirmed();
    await whole.run('second');
    const calls = whole.calls.length;
    const ends: string[] = [];
    for (let at = 0; at < calls; at += 1) {
      for (const moment of ['before', 'after'] as const) {
        const world = await new World(action).confirmed();
        world.kill = { at, moment };
        await expect(world.run('second')).rejects.toThrow(Killed);
        const appliedByDead = world.applied;
        world.kill = undefined;
        world.nowMs += HOUR_MS;
        await world.run('third');
        // whoever takes over a plan that was begun only looks; what it finds needs another claim
        if (world.report !== clean) {
          world.nowMs += 24 * HOUR_MS;
          await world.run('fourth');
          world.nowMs += HOUR_MS;
          await world.run('fifth');
        }
        expect(world.applied).toBe(1);
        expect(appliedByDead).toBeLessThanOrEqual(1);
        expect(world.report).toBe(clean);
        ends.push(remediationStatus(world.ledger).state);
      }
    }
    expect(ends).toEqual(Array.from({ length: calls * 2 }, () => 'watching'));
  },
);

it('begins nothing again that it, or somebody else, has written over', async () => {
  const whole = await new World().confirmed();
  await whole.run('second');
  const writes = whole.calls.filter(call => call === 'write').length;
  for (let count = 1; count <= writes; count += 1) {
    const world = await new World().confirmed();
    let seen = 0;
    world.meanwhile = call => {
      if (call !== 'write') return;
      seen += 1;
      // another detector is quicker once
      if (seen === count) world.kept.version = `${world.kept.version}0`;
    };
    await world.run('second');
    expect(world.applied).toBe(1);
    expect(remediationStatus(world.ledger).state).toBe('watching');
  }
});

it('runs no plan that is another one with the state locked', async () => {
  const world = await new World().confirmed();
  world.meanwhile = call => {
    if (call === 'plan') world.report = other;
  };
  const { reason } = await world.run('second');
  expect(reason.code).toBe('drift-changed');
  expect(world.applied).toBe(0);
  expect(kindsOf(world.ledger).at(-1)).toBe('aborted');
});

it('sees that a person was quicker than the plan', async () => {
  const world = await new World().confirmed();
  world.meanwhile = call => {
    if (call === 'apply') world.report = { ...drifted, fingerprint: 'new' };
  };
  const { reason, closed } = await world.run('second');
  expect(reason.code).toBe('still-drifted');
  expect(closed).toBeNull();
  expect(world.applied).toBe(0);
});

it('leaves a stack alone while another run may be at work', async () => {
  const world = await new World().confirmed();
  world.kill = { at: 6, moment: 'after' };
  await expect(world.run('second')).rejects.toThrow(Killed);
  world.kill = undefined;
  world.alive.push('second');
  const { reason } = await world.run('third');
  expect(reason.code).toBe('in-progress');
  expect(world.applied).toBe(1);
});

it('stops when the same drift comes back again and again', async () => {
  const world = new World();
  for (let round = 0; round < 12; round += 1) {
    world.report = drifted;
    await world.run(`look-${round}`);
    world.nowMs += HOUR_MS;
    await world.run(`put-${round}`);
    world.nowMs += 11 * HOUR_MS;
  }
  expect(world.applied).toBeLessThanOrEqual(3);
  expect(kindsOf(world.ledger)).toContain('frozen');
});

it('writes nothing down of a report that is not whole', async () => {
  const world = new World();
  world.report = { ...drifted, complete: false, verdict: 'error' };
  const { reason } = await world.run('first');
  expect(reason.code).toBe('no-report');
  expect(world.calls).toEqual(['read', 'detect']);
});
