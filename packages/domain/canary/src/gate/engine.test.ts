import fc from 'fast-check';
import manifest from '../../package.json';
import { GATE_ENGINE } from './engine';
import { type GateRun, gateEvidence } from './evidence';
import type { CanaryGate } from './gate';
import { type TakenLook, takeLook } from './look';
import { gateClosed } from './preconditions';
import { rejudge } from './rejudge';
import type { GateEvidence } from './record';
import type { GateSamples } from './samples';
import {
  type Changes,
  MINUTE_MS,
  gateWith,
  samplesOf,
} from './__testUtils__/gates';

const FAIR = {
  canary: [10, 1000],
  baseline: [40, 4000],
} as const;
const NONE = { canary: null, baseline: null };
const ALONE = { canary: [10, 1000], baseline: null } as const;
const DOWN = { fault: 'Prometheus is down.' };

type Minute = Parameters<typeof samplesOf>[0][number];

/** Errors that vary as chance would have it, the same each time. */
function minutes(count: number, share: number): Minute[] {
  const wave = [0, 3, -4, 1, 5, -2, -3, 2, 4, -6];
  return Array.from({ length: count }, (_, index) => ({
    canary: [1000 * share + wave[index % 10], 1000],
    baseline: [40 + 2 * wave[(index + 3) % 10], 4000],
  }));
}

/** Looks after every minute until the gate is through. */
function runOver(gate: CanaryGate, samples: GateSamples): GateRun {
  const looks: TakenLook[] = [];
  for (let size = 1; size <= samples.intervals.length; size += 1) {
    const intervals = samples.intervals.slice(0, size);
    looks.push(
      takeLook(gate, { ...samples, intervals }, { index: looks.length + 1 }),
    );
    if (looks.at(-1)!.isFinal) break;
  }
  return {
    gate,
    mode: 'loop',
    samples: {
      ...samples,
      intervals: samples.intervals.slice(0, looks.length),
    },
    endMs: looks.length * MINUTE_MS,
    looks: looks.map(({ look }) => look),
    ...(looks.length > 0 && { last: looks.at(-1)! }),
  };
}

const told = (changes: Changes, given: readonly Minute[]) => {
  const { looks, last } = runOver(gateWith(changes), samplesOf(given));
  return [last?.decision, last?.isFinal, last?.reasons[0].code, looks.length];
};

const times = (count: number, minute: Minute): Minute[] =>
  Array.from({ length: count }, () => minute);

const THRESHOLD = {
  'spec.decision': { mode: 'threshold', settings: { failureThreshold: 2 } },
  'spec.metrics.0.threshold': { max: 0.02 },
};
const EXACT = { 'spec.decision': { mode: 'exact' } };
const KAYENTA = { 'spec.decision': { mode: 'kayenta-compat' } };

describe('a gate', () => {
  it.each<[string, Changes, Minute[], unknown[]]>([
    [
      'promotes early',
      {},
      minutes(30, 0.01),
      ['Promote', true, 'no-harm', expect.any(Number)],
    ],
    [
      'rolls back at once',
      {},
      minutes(30, 0.2),
      ['Rollback', true, 'harm-shown', expect.any(Number)],
    ],
    [
      'waits while it cannot tell',
      {},
      minutes(1, 0.01),
      ['Hold', false, 'inconclusive', 1],
    ],
    [
      'waits for the warm-up',
      { 'spec.schedule.warmup': '5m' },
      minutes(4, 0.2),
      ['Hold', false, 'warming-up', 4],
    ],
    ['waits for data', {}, times(3, NONE), ['Hold', false, 'no-data', 3]],
    ['needs both arms', {}, times(3, ALONE), ['Hold', false, 'no-data', 3]],
    [
      'gives up without data',
      {},
      times(30, NONE),
      ['Hold', true, 'no-data', 11],
    ],
    [
      'passes without data where told',
      { 'spec.decision': { onNoData: 'pass' } },
      times(30, NONE),
      ['Promote', true, 'no-data', 11],
    ],
    [
      'gives up when nothing can be read',
      {},
      times(30, DOWN),
      ['Error', true, 'gap', 11],
    ],
    [
      'holds when nothing can be read where told',
      { 'spec.decision': { onGap: 'hold' } },
      times(30, DOWN),
      ['Hold', true, 'gap', 11],
    ],
    [
      'goes on after a gap',
      {},
      [...times(9, DOWN), ...minutes(20, 0.2)],
      ['Rollback', true, 'harm-shown', expect.any(Number)],
    ],
    [
      'judges once in mode exact',
      EXACT,
      minutes(29, 0.2),
      ['Hold', false, 'not-yet', 29],
    ],
    [
      'fails at the deadline in mode exact',
      EXACT,
      minutes(30, 0.2),
      ['Rollback', true, 'harm-shown', 30],
    ],
    [
      'passes at the deadline in mode exact',
      EXACT,
      minutes(30, 0.01),
      ['Promote', true, 'no-harm', 30],
    ],
    [
      'is Kayenta: fails at any interval',
      KAYENTA,
      minutes(30, 0.2),
      ['Rollback', true, 'harm-shown', expect.any(Number)],
    ],
    [
      'is Kayenta: passes at the end',
      KAYENTA,
      minutes(30, 0.01),
      ['Promote', true, 'no-harm', 30],
    ],
    [
      'counts failed looks',
      THRESHOLD,
      minutes(30, 0.05),
      ['Rollback', true, 'harm-shown', 2],
    ],
    [
      'needs no baseline for thresholds',
      THRESHOLD,
      times(30, ALONE),
      ['Promote', true, 'no-harm', 30],
    ],
    [
      'does as told when it cannot tell',
      {
        'spec.decision': { onInconclusive: 'fail' },
        'spec.metrics.0.margin': 1.11,
      },
      minutes(30, 0.011),
      ['Rollback', true, 'deadline', 30],
    ],
    [
      'does not promote what could not be judged',
      {
        ...EXACT,
        'spec.metrics.1': {
          name: 'crashes',
          type: 'count',
          queries: { events: 'crashes_total{$arm}' },
          mustHaveData: true,
        },
      },
      minutes(30, 0.01),
      ['Rollback', true, 'no-data', 30],
    ],
  ])('%s', (_, changes, given, expected) => {
    expect(told(changes, given)).toEqual(expected);
  });

  it('looks at what is there only', () => {
    expect(() => takeLook(gateWith(), samplesOf([]), { index: 1 })).toThrow(
      RangeError,
    );
  });

  it('tells that there is more than can be judged', () => {
    const samples = samplesOf([FAIR]);
    const [interval] = samples.intervals;
    const strata = Object.fromEntries(
      Array.from({ length: 201 }, (_, index) => [
        `district-${index}`,
        interval.metrics.errors[''],
      ]),
    );
    const look = takeLook(
      gateWith({ 'spec.metrics.0.strata': 'district' }),
      { ...samples, intervals: [{ ...interval, metrics: { errors: strata } }] },
      { index: 1 },
    );
    expect([look.decision, look.isFinal, look.reasons[0].code]).toEqual([
      'Error',
      true,
      'not-judgeable',
    ]);
  });
});

describe('evidence', () => {
  const gate = gateWith();
  const evidence = (): GateEvidence =>
    JSON.parse(
      JSON.stringify(gateEvidence(runOver(gate, samplesOf(minutes(30, 0.2))))),
    );

  it('is the same for the same run, byte for byte', () => {
    expect(JSON.stringify(evidence())).toBe(JSON.stringify(evidence()));
  });

  it('has the name and the version of what judged', () => {
    expect(GATE_ENGINE).toBe(`${manifest.name} ${manifest.version}`);
    expect(evidence().record.engine).toBe(GATE_ENGINE);
  });

  it('shows both arms, and all that the verdict rests on', () => {
    const { record } = evidence();
    expect(record.series[0]).toMatchObject({
      name: 'errors',
      unit: 'bad per event',
      atMs: record.looks.map(({ atMs }) => atMs),
    });
    expect(record.metrics[0]).toMatchObject({
      bounds: { harm: 1.1, promote: 1.5 },
      alpha: 0.05,
    });
    expect(record.release).toEqual({ version: '2', baseline: '1' });
  });

  it('is judged again as the same, in every mode and with every end', () => {
    for (const changes of [{}, EXACT, KAYENTA, THRESHOLD]) {
      const run = runOver(gateWith(changes), samplesOf(minutes(30, 0.01)));
      const found = JSON.parse(JSON.stringify(gateEvidence(run)));
      expect(rejudge(found)).toEqual({ ok: true, evidence: found });
    }
    const cancelled = gateEvidence({
      ...runOver(gate, samplesOf(minutes(1, 0.01))),
      ending: {
        decision: 'Hold',
        reasons: [{ code: 'cancelled', text: 'Cancelled.' }],
      },
    });
    expect(rejudge(cancelled)).toMatchObject({ ok: true });
    const closed = gateEvidence({
      gate,
      mode: 'loop',
      samples: samplesOf([]),
      endMs: 0,
      looks: [],
      ending: gateClosed(gate, 0, {})!,
    });
    expect(rejudge(closed)).toMatchObject({ ok: true });
  });

  it('tells what does not fit', () => {
    const found = evidence();
    found.record = { ...found.record, decision: 'Promote' };
    expect(rejudge(found)).toEqual({
      ok: false,
      differences: [
        '$.record.decision: Expected "Rollback", found "Promote".',
        expect.stringContaining('$.hash'),
      ].slice(0, 1),
    });
    expect(rejudge({ ...evidence(), samples: undefined })).toMatchObject({
      ok: false,
      differences: [expect.stringContaining('left out')],
    });
    expect(rejudge([])).toMatchObject({ ok: false });
    expect(rejudge({ ...evidence(), extra: 1 })).toMatchObject({ ok: false });
  });

  it('shows any change of any character', () => {
    const text = JSON.stringify(evidence());
    const digits = [...text.matchAll(/\d/g)].map(({ index }) => index);
    const letters = [...text.matchAll(/[a-zA-Z]/g)].map(({ index }) => index);
    fc.assert(
      fc.property(
        fc.constantFrom(...digits, ...letters),
        fc.integer({ min: 1, max: 8 }),
        (place, shift) => {
          const digit = text[place] >= '0' && text[place] <= '9';
          const other = digit
            ? String((Number(text[place]) + shift) % 10)
            : String.fromCharCode(97 + ((text.charCodeAt(place) + shift) % 26));
          const changed = `${text.slice(0, place)}${other}${text.slice(place + 1)}`;
          let value: unknown;
          try {
            value = JSON.parse(changed);
          } catch {
            return;
          }
          if (JSON.stringify(value) === text) return;
          expect(rejudge(value).ok).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('gateClosed', () => {
  const closed = gateWith({
    'spec.freeze': [
      { name: 'exams', timeZone: 'UTC', dates: ['1970-01-01/1970-01-02'] },
    ],
    'spec.budget': [{ slo: 'pages', minRemaining: 0.25 }, { slo: 'sign-in' }],
  });

  it('tells every reason, and what it takes', () => {
    expect(gateClosed(closed, 0, { pages: 0.1 })).toEqual({
      decision: 'Hold',
      reasons: [
        {
          code: 'frozen',
          text: 'Frozen until 1970-01-03T00:00:00.000Z by exams: 1970-01-01/1970-01-02, UTC.',
        },
        {
          code: 'budget-exhausted',
          text: '10 % of the error budget of pages is left, less than the 25 % a release needs.',
        },
        {
          code: 'budget-unknown',
          text: 'How much is left of the error budget of sign-in is not known.',
        },
      ],
    });
  });

  it('opens when nothing is in the way', () => {
    const later = 3 * 86_400_000;
    expect(
      gateClosed(closed, later, { pages: 0.25, 'sign-in': 0 }),
    ).toBeUndefined();
  });
});
