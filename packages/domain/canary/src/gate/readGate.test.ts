import fc from 'fast-check';
import Ajv2020 from 'ajv/dist/2020';
import { promqlParts } from '@bellwether/domain-slo';
import { CANARY_GATE_SCHEMA, GATE_SHAPE } from './gateShape';
import { GATE_LINTS } from './lint/lintGate';
import type { GateProblem } from './problem';
import { readCanaryGate } from './readGate';
import { Place } from './shape/place';
import {
  GATE_FILE,
  changed,
  gateWith,
  readChanged,
} from './__testUtils__/gates';
import { NEVER_FAILS } from './__testUtils__/neverFails';

describe('readCanaryGate', () => {
  it('fills in what is not said', () => {
    const { spec } = gateWith();
    expect(spec.metrics[0]).toEqual({
      ...GATE_FILE.spec.metrics[0],
      direction: 'increase',
      tolerance: 0.1,
      margin: 1.5,
      minEvents: 5,
      mustHaveData: false,
      muted: false,
      absentMeansZero: false,
    });
    expect(spec.schedule).toEqual({
      interval: '1m',
      warmup: '0s',
      deadline: '30m',
      maxGap: '10m',
      lateness: '15s',
    });
    expect(spec.decision).toEqual({
      mode: 'sequential',
      alpha: 0.05,
      onInconclusive: 'hold',
      onNoData: 'hold',
      onGap: 'error',
      settings: {},
    });
    expect(spec.controls).toEqual({
      negativeControl: false,
      sampleRatio: true,
    });
  });

  it('reads what it has read as the same', () => {
    const gate = gateWith({
      'spec.freeze': [
        { name: 'exams', timeZone: 'Europe/Berlin', dates: ['2027-05-03'] },
      ],
      'spec.metrics.0.threshold': { max: 0.1 },
    });
    const again = readCanaryGate(JSON.parse(JSON.stringify(gate)), {
      parseQuery: promqlParts,
    });
    expect(again).toEqual({ ok: true, gate, warnings: [] });
  });

  it('tells everything at once, with places', () => {
    const located: unknown[] = [];
    const read = readCanaryGate(
      changed({
        'metadata.name': 'Not a name',
        'spec.metrics.0.marign': 2,
        'spec.schedule.deadline': 30,
        'spec.arms.canary': {},
      }),
      {
        locate: (path, part) => {
          located.push([path.join('.'), part]);
          return { line: path.length, column: 1 };
        },
      },
    );
    expect(read.ok ? [] : read.problems).toMatchObject([
      { code: 'wrong-value', path: '$.metadata.name', line: 2 },
      { code: 'wrong-value', path: '$.spec.arms.canary' },
      {
        code: 'unknown-field',
        path: '$.spec.metrics[0].marign',
        message: expect.stringContaining('Did you mean "margin"?'),
        line: 4,
      },
      { code: 'wrong-value', path: '$.spec.schedule.deadline' },
    ]);
    expect(located).toContainEqual(['spec.metrics.0.marign', 'key']);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ['another version', { apiVersion: 'v1' }, '$.apiVersion', 'wrong-value'],
    ['a list', { 'spec.arms': [] }, '$.spec.arms', 'wrong-value'],
    [
      'no type',
      { 'spec.metrics.0.type': undefined },
      '$.spec.metrics[0].type',
      'required',
    ],
    [
      'a type nobody knows',
      { 'spec.metrics.0.type': 'ratio' },
      '$.spec.metrics[0].type',
      'wrong-value',
    ],
    [
      'queries of another type',
      { 'spec.metrics.0.type': 'count' },
      '$.spec.metrics[0].queries.events',
      'required',
    ],
    [
      'good and bad',
      { 'spec.metrics.0.queries.good': 'a{$arm}' },
      '$.spec.metrics[0].queries',
      'wrong-fields',
    ],
    [
      'an SLO and queries',
      { 'spec.metrics.0.slo': 'x' },
      '$.spec.metrics[0]',
      'wrong-fields',
    ],
    [
      'a name twice',
      { 'spec.metrics.1': GATE_FILE.spec.metrics[0] },
      '$.spec.metrics[1].name',
      'repeated',
    ],
    [
      'a variable nobody declared',
      { 'spec.variables': ['canary'] },
      '$.spec.arms.baseline.version',
      'unknown-variable',
    ],
    [
      'a variable nobody uses',
      { 'spec.variables': ['canary', 'baseline', 'x'] },
      '$.spec.variables[2]',
      'unused-variable',
    ],
    [
      'a wrong label',
      { 'spec.arms.canary': { 'a-b': 'x' } },
      '$.spec.arms.canary.a-b',
      'wrong-key',
    ],
    [
      'two ways to match',
      { 'spec.arms.canary.version': { not: 'a', matches: 'b' } },
      '$.spec.arms.canary.version',
      'wrong-fields',
    ],
    [
      'weights out of order',
      { 'spec.weights.schedule.1': { after: '0s', weight: 0.5 } },
      '$.spec.weights.schedule[1].after',
      'wrong-order',
    ],
    [
      'a query that does not parse',
      { 'spec.exposure': 'sum(' },
      '$.spec.exposure',
      'wrong-query',
    ],
    [
      'a zone that does not exist',
      {
        'spec.freeze': [
          { name: 'a', timeZone: 'Europe/Berln', dates: ['2027-01-01'] },
        ],
      },
      '$.spec.freeze[0].timeZone',
      'no-such-time',
    ],
    [
      'a freeze of nothing',
      { 'spec.freeze': [{ name: 'a', timeZone: 'UTC' }] },
      '$.spec.freeze[0]',
      'wrong-fields',
    ],
    [
      'bounds the wrong way round',
      { 'spec.metrics.0.threshold': { min: 2, max: 1 } },
      '$.spec.metrics[0].threshold.max',
      'wrong-order',
    ],
    [
      'scores the wrong way round',
      {
        'spec.decision': {
          settings: { scoreThresholds: { pass: 50, marginal: 60 } },
        },
      },
      '$.spec.decision.settings',
      'wrong-settings',
    ],
    [
      'more looks than anybody waits for',
      { 'spec.schedule': { interval: '1s', deadline: '1h' } },
      '$.spec.schedule.deadline',
      'too-many-intervals',
    ],
    [
      'strata in another mode',
      {
        'spec.metrics.0.strata': 'district',
        'spec.decision': { mode: 'exact' },
      },
      '$.spec.metrics[0].strata',
      'not-in-this-mode',
    ],
  ])('refuses %s', (_, changes, path, code) => {
    const read = readChanged(changes);
    expect(read.ok ? [] : read.problems).toContainEqual(
      expect.objectContaining({ severity: 'error', path, code }),
    );
  });

  it('needs no parser to read a gate again', () => {
    expect(readCanaryGate(changed({ 'spec.exposure': 'whatever' })).ok).toBe(
      true,
    );
  });
});

describe('gates that can never fail', () => {
  it.each(NEVER_FAILS)('finds $name', ({ change, code, path }) => {
    const read = readChanged(change);
    const errors = read.ok
      ? []
      : read.problems.filter(({ severity }) => severity === 'error');
    expect(errors).toContainEqual(expect.objectContaining({ code, path }));
  });

  it('has an example of every lint', () => {
    const warned = readChanged({
      'spec.metrics.0.tolerance': 1.5,
      'spec.metrics.0.margin': 3,
    });
    const found = [
      ...NEVER_FAILS.map(({ code }) => code),
      ...(warned.ok ? warned.warnings : []).map(({ code }) => code),
    ];
    expect(
      Object.keys(GATE_LINTS).filter(code => !found.includes(code)),
    ).toEqual([]);
  });
});

describe('the JSON Schema', () => {
  const validate = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allErrors: true,
  }).compile(CANARY_GATE_SCHEMA);

  /** Every place of the file, as paths. */
  function places(value: unknown, path = ''): string[] {
    if (typeof value !== 'object' || value === null) return path ? [path] : [];
    const inner = Object.entries(value).flatMap(([key, entry]) =>
      places(entry, path ? `${path}.${key}` : key),
    );
    return path ? [path, ...inner] : inner;
  }

  const FULL = changed({
    'spec.arms.stable': {
      version: { matches: 'stable-.*' },
      track: { not: 'x' },
    },
    'spec.controls': { negativeControl: true, sampleRatio: false },
    'spec.decision': {
      mode: 'sequential',
      alpha: 0.02,
      onInconclusive: 'fail',
      settings: { confidenceLevel: 0.9, groupWeights: { a: 50 } },
    },
    'spec.freeze': [
      {
        name: 'exams',
        district: 'north',
        timeZone: 'Europe/Berlin',
        windows: ['Mon:07:30-Mon:09:00'],
        dates: ['2027-05-03/2027-05-14'],
      },
    ],
    'spec.budget': [{ slo: 'lesson-pages', minRemaining: 0.1 }],
    'spec.onFail': { playbook: 'roll-back' },
    'spec.metrics.1': {
      name: 'slow',
      type: 'histogramOver',
      queries: { buckets: 'd_bucket{$arm}' },
      bound: 0.5,
      strata: 'district',
      threshold: { max: 1 },
      effectSize: { measure: 'cles' },
    },
    'spec.metrics.2': {
      name: 'mean',
      type: 'mean',
      queries: { sum: 'a{$arm}', count: 'b{$arm}' },
    },
    'spec.metrics.3': { name: 'slo', type: 'proportion', slo: 'lesson-pages' },
  });

  it('accepts a gate with everything in it', () => {
    expect(validate(FULL)).toBe(true);
    expect(GATE_SHAPE.read(FULL, new Place([]))).toBeDefined();
  });

  it('agrees with the reader on whatever is changed', () => {
    const values = fc.oneof(
      fc.constantFrom<unknown>(
        undefined,
        null,
        '',
        'x',
        [],
        {},
        true,
        'sequential',
        '1m',
        '0s',
        'Mon:07:30-Mon:09:00',
      ),
      fc.constantFrom(
        ...[
          'count',
          'mean',
          'quantile',
          'hold',
          'x'.repeat(64),
          'ä'.repeat(200),
          '💡'.repeat(200),
          'x'.repeat(201),
        ],
      ),
      fc.constantFrom(-1, 0, 0.5, 1, 1.5, 2, 1e9, 11, 200),
      fc.constantFrom(
        { unknown: 1 },
        { not: 'a' },
        { schedule: [] },
        { min: 1 },
        { pass: 1, marginal: 0 },
      ),
    );
    const every = places(FULL);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...every), values, fc.boolean()), {
          minLength: 1,
          maxLength: 3,
        }),
        mutations => {
          let file = FULL;
          for (const [path, value, extra] of mutations) {
            try {
              file = changed({ [extra ? `${path}.extra` : path]: value }, file);
            } catch {
              // the place went with an earlier change
            }
          }
          const plain: unknown = JSON.parse(JSON.stringify(file));
          const problems: GateProblem[] = [];
          GATE_SHAPE.read(plain, new Place(problems));
          expect([problems.length === 0, plain]).toEqual([
            validate(plain),
            plain,
          ]);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
