import { NOON_MS, playbookWith, situationWith } from '../__testUtils__/samples';
import { ROLLBACK_GUARDS } from './guards';
import type {
  GuardCode,
  PlannedRollback,
  RollbackSituation,
  RollbackTrigger,
} from './plan';
import { planRollback, playbookHash, rollbackKey } from './planRollback';

const { trigger, current, previous } = situationWith();

const BY_HAND: RollbackTrigger = {
  type: 'manual',
  by: 'user:default/ada',
  reason: 'Teachers cannot log in.',
  setAside: [],
  sinceMs: NOON_MS,
  detectedMs: NOON_MS,
  text: 'Asked for by hand.',
  evidence: null,
};

function byHand(...setAside: GuardCode[]): RollbackTrigger {
  return { ...BY_HAND, type: 'manual', setAside } as RollbackTrigger;
}

function planned(
  changes: Partial<RollbackSituation> = {},
  spec: Record<string, unknown> = {},
): PlannedRollback {
  return planRollback(playbookWith(spec), situationWith(changes));
}

function codes(planning: PlannedRollback): GuardCode[] {
  return planning.ok ? [] : planning.refusals.map(({ code }) => code);
}

const EXAMS = {
  guards: {
    freeze: [
      { name: 'exams', timeZone: 'Europe/Berlin', dates: ['2027-03-02'] },
    ],
  },
};
const ROLLED_BACK = { current: { ...current, rollsBack: '40' } };
const key = rollbackKey(playbookHash(playbookWith()), 'attendance', '42');

/** A situation for every guard that is stopped by it. */
const STOPPED: [
  GuardCode,
  Partial<RollbackSituation>,
  Record<string, unknown>?,
][] = [
  ['no-such-trigger', {}, { triggers: [{ type: 'gate' }] }],
  [
    'no-such-trigger',
    {},
    {
      triggers: [
        { type: 'slo-burn', slo: 'attendance-availability', windows: ['6h'] },
      ],
    },
  ],
  [
    'no-such-trigger',
    { trigger: { ...trigger, type: 'gate', gate: 'other' } as RollbackTrigger },
    { triggers: [{ type: 'gate', gate: 'attendance-canary' }] },
  ],
  ['already-requested', { rollbacks: [{ key, isOver: false }] }],
  ['already-requested', { rollbacks: [{ key, isOver: true }] }],
  ['another-active', { rollbacks: [{ key: 'other', isOver: false }] }],
  ['rollback-of-rollback', ROLLED_BACK],
  ['no-previous', { previous: null }],
  [
    'irreversible-migration',
    { current: { ...current, migration: 'irreversible' } },
  ],
  ['migration-unknown', { current: { ...current, migration: null } }],
  ['frozen', {}, EXAMS],
  ['too-young', {}, { guards: { minAge: '11m' } }],
];

describe('guards', () => {
  it.each(STOPPED)('refuse for %s', (code, situation, ...[spec]) => {
    const planning = planned(situation, spec);
    expect(codes(planning)).toEqual([code]);
    const [refusal] = planning.ok ? [] : planning.refusals;
    expect(refusal.maySetAside).toBe(ROLLBACK_GUARDS[code].maySetAside);
    expect(refusal.text).toMatch(/^[A-Z].*\.$/);
    // Somebody is called only where nobody else will do anything.
    expect(!planning.ok && planning.page !== null).toBe(
      ROLLBACK_GUARDS[code].pages,
    );
  });

  it('have a situation each', () => {
    expect(new Set(STOPPED.map(([code]) => code))).toEqual(
      new Set(Object.keys(ROLLBACK_GUARDS)),
    );
  });

  it('call people about a second breach, with what happened', () => {
    const planning = planned(ROLLED_BACK);
    expect(planning).toMatchObject({
      ok: false,
      key,
      page: {
        to: ['group:default/on-call'],
        severity: 'critical',
        text: 'Rollback of attendance Deployment 42 is the result of the rollback of 40, and it is bad, too: attendance-availability burns 21.3 times as fast as it may over 1h. Find out why by hand; a person may ask for the rollback.',
      },
    });
  });

  it('say when to ask again', () => {
    const [young] = STOPPED.filter(([code]) => code === 'too-young');
    expect(planned(young[1], young[2])).toMatchObject({
      refusals: [
        {
          untilMs: current.deployedMs + 660_000,
          text: 'Expected a release deployed at least 11m ago, found one of 600s ago (2027-03-02T11:50:00.000Z). It is old enough at 2027-03-02T12:01:00.000Z.',
        },
      ],
    });
    expect(planned({}, EXAMS)).toMatchObject({
      // The day ends at 23:00 UTC in Berlin.
      refusals: [{ untilMs: Date.UTC(2027, 2, 2, 23) }],
    });
  });

  it('call nobody about a person, and nobody twice', () => {
    const frozen = planned({ trigger: byHand() }, EXAMS);
    expect(frozen).toMatchObject({ ok: false, page: null });
    const again = planned({
      ...ROLLED_BACK,
      rollbacks: [{ key, isOver: false }],
    });
    expect(codes(again)).toEqual(['already-requested', 'rollback-of-rollback']);
    expect(again).toMatchObject({ page: null });
  });

  it('let a person roll a rollback back, and set aside what may be', () => {
    expect(planned({ trigger: byHand(), ...ROLLED_BACK }).ok).toBe(true);
    expect(codes(planned({ trigger: byHand() }, EXAMS))).toEqual(['frozen']);
    expect(planned({ trigger: byHand('frozen') }, EXAMS).ok).toBe(true);
    const irreversible = {
      trigger: byHand('irreversible-migration'),
      current: { ...current, migration: 'irreversible' as const },
    };
    expect(codes(planned(irreversible))).toEqual(['irreversible-migration']);
  });

  it('allow what the playbook allows', () => {
    const unknown = { current: { ...current, migration: null } };
    const spec = { guards: { unknownMigration: 'allow' } };
    expect(planned(unknown, spec).ok).toBe(true);
  });

  it.each<[string, RollbackTrigger, Record<string, unknown>]>([
    [
      'a window',
      trigger,
      {
        type: 'slo-burn',
        slo: 'attendance-availability',
        windows: ['5m', '1h'],
      },
    ],
    [
      'any gate',
      { ...trigger, type: 'gate', gate: 'x' } as RollbackTrigger,
      { type: 'gate' },
    ],
    [
      'an object',
      {
        ...trigger,
        type: 'health',
        object: 'Deployment school/attendance',
        status: 'Degraded',
        reason: 'ProgressDeadlineExceeded',
      } as RollbackTrigger,
      {
        type: 'health',
        object: {
          kind: 'Deployment',
          namespace: 'school',
          name: 'attendance',
        },
      },
    ],
  ])('know a trigger by %s', (_, happened, written) => {
    expect(planned({ trigger: happened }, { triggers: [written] }).ok).toBe(
      true,
    );
  });
});

describe('planRollback', () => {
  it('has the same key for the same rollback, and no other', () => {
    const plan = planned();
    const again = planned({ nowMs: NOON_MS + 60_000 });
    const other = planned({ current: { ...current, deploymentId: '43' } });
    const changed = planned({}, { environment: 'staging' });
    const keys = [plan, again, other, changed].map(one =>
      one.ok ? one.plan.key : '',
    );
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(new Set(keys).size).toBe(3);
  });

  it('fills in variables where they stand, and leaves secrets alone', () => {
    const planning = planned(
      { current: { ...current, version: '2.1.0"&x=1' } },
      {
        plan: [
          {
            id: 'purge',
            title: 'Purge ${bad.version}',
            uses: 'http',
            with: {
              method: 'PUT',
              url: 'https://cdn.example/purge?v=${bad.version}&k=${secret.KEY}',
              headers: { authorization: '${secret.TOKEN}' },
              json: { versions: ['${bad.version}', 1, null], dry: false },
              undo: { method: 'PUT', url: 'https://cdn.example/${service}' },
            },
            undo: 'restore',
            verify: {
              probes: [
                {
                  type: 'smoke',
                  file: 'a.yaml',
                  variables: { sha: '${previous.sha}' },
                },
                {
                  type: 'http',
                  url: 'https://cdn.example/${previous.digest}',
                },
              ],
            },
          },
        ],
      },
    );
    expect(planning.ok && planning.plan.steps[0]).toMatchObject({
      title: 'Purge 2.1.0"&x=1',
      with: {
        url: 'https://cdn.example/purge?v=2.1.0%22%26x%3D1&k=${secret.KEY}',
        headers: { authorization: '${secret.TOKEN}' },
        json: { versions: ['2.1.0"&x=1', 1, null], dry: false },
        undo: { url: 'https://cdn.example/attendance' },
      },
      verify: {
        withinMs: 300_000,
        everyMs: 10_000,
        probes: [
          { variables: { sha: previous!.sha } },
          { url: `https://cdn.example/sha256%3A${'a'.repeat(64)}` },
        ],
      },
      timeoutMs: 60_000,
      retryAfterMs: 5_000,
      runs: 'unless-failed',
    });
  });

  it('ends with smoke tests, and an incident whatever happens', () => {
    const planning = planned();
    expect(
      planning.ok &&
        planning.plan.steps.slice(1).map(step => ({
          uses: step.uses,
          onFailure: step.onFailure,
          runs: step.runs,
        })),
    ).toEqual([
      { uses: 'smoke.run', onFailure: 'escalate', runs: 'unless-failed' },
      { uses: 'incident.open', onFailure: 'continue', runs: 'always' },
    ]);
    expect(planning.ok && planning.plan.steps[2].with).toEqual({
      title: 'Rollback of attendance',
      severity: 'major',
    });
    const bare = planned({}, { after: {} });
    expect(bare.ok && bare.plan.steps).toHaveLength(1);
  });
});
