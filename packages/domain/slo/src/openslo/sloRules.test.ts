import { validateOpenSlo } from './document';
import {
  faults,
  inlineRatio,
  inlineThreshold,
  metric,
  slo,
} from './__testUtils__/documents';

const objective = (parts: object, spec: object = {}) =>
  faults(slo({ objectives: [{ target: 0.99, ...parts }], ...spec }));

describe('SLO', () => {
  it('accepts a plain one', () => {
    expect(faults(slo())).toEqual([]);
  });

  it.each([
    [{ service: undefined }, 'required $.spec.service'],
    [{ service: 5 }, 'wrong-type $.spec.service'],
    [{ service: '' }, 'empty $.spec.service'],
    [{ description: 'x'.repeat(1051) }, 'too-long $.spec.description'],
    [{ budgetingMethod: undefined }, 'required $.spec.budgetingMethod'],
    [{ budgetingMethod: 'occurrences' }, 'not-allowed $.spec.budgetingMethod'],
    [{ objectives: undefined }, 'required $.spec.objectives'],
    [{ objectives: [] }, 'too-few-items $.spec.objectives'],
    [{ objectives: {} }, 'wrong-type $.spec.objectives'],
    [{ objectives: [7] }, 'wrong-type $.spec.objectives[0]'],
    [{ objectives: [null] }, 'required $.spec.objectives[0]'],
    [{ objective: [] }, 'unknown-field $.spec.objective'],
    [{ indicator: undefined }, 'one-required $.spec'],
    [{ indicatorRef: 'a' }, 'mutually-exclusive $.spec.indicatorRef'],
    [
      { indicator: undefined, indicatorRef: 'A' },
      'invalid-name $.spec.indicatorRef',
    ],
    [
      { indicator: { spec: inlineRatio.spec } },
      'required $.spec.indicator.metadata',
    ],
    [
      { indicator: { metadata: { name: 'a' } } },
      'required $.spec.indicator.spec',
    ],
    [
      {
        indicator: {
          metadata: { name: 'a' },
          spec: { ratioMetric: { total: metric } },
        },
      },
      'one-required $.spec.indicator.spec.ratioMetric',
    ],
    [
      { indicator: { ...inlineRatio, kind: 'SLI' } },
      'unknown-field $.spec.indicator.kind',
    ],
  ])('refuses %j', (spec, expected) => {
    expect(faults(slo(spec))).toEqual([expected]);
  });

  it('suggests the right spelling', () => {
    const [method, field] = validateOpenSlo(
      slo({ budgetingMethod: 'Timeslice', objetives: [] }),
    ).sort((a, b) => a.path.localeCompare(b.path));
    expect(method.message).toBe(
      'Expected Occurrences, Timeslices or RatioTimeslices, found the text "Timeslice". Did you mean "Timeslices"?',
    );
    expect(field.message).toContain(
      'found "objetives". Did you mean "objectives"?',
    );
  });
});

describe('time window', () => {
  const calendar = {
    startTime: '2026-01-31 00:00:00',
    timeZone: 'Europe/Berlin',
  };
  const window = (value: unknown) => faults(slo({ timeWindow: value }));
  const at = '$.spec.timeWindow';

  it.each([
    { duration: '28d', isRolling: true },
    { duration: '1M', isRolling: false, calendar },
    { duration: '1Q', calendar },
    { duration: '1w', isRolling: null, calendar },
  ])('accepts %j', value => {
    expect(window([value])).toEqual([]);
  });

  it.each([[undefined], [null], [[]]])('warns that %j means 28 days', value => {
    expect(window(value)).toEqual([`warning default-time-window ${at}`]);
  });

  it.each([
    [{ duration: '28d', isRolling: true }, [`wrong-type ${at}`]],
    [
      [
        { duration: '28d', isRolling: true },
        { duration: '7d', isRolling: true },
      ],
      [`too-many-items ${at}`],
    ],
    [[{ isRolling: true }], [`required ${at}[0].duration`]],
    [
      [{ duration: '28D', isRolling: true }],
      [`invalid-duration ${at}[0].duration`],
    ],
    [[{ duration: 28, isRolling: true }], [`wrong-type ${at}[0].duration`]],
    [
      [{ duration: '0d', isRolling: true }],
      [`invalid-duration ${at}[0].duration`],
    ],
    [
      [{ duration: '101Y', isRolling: true }],
      [`invalid-duration ${at}[0].duration`],
    ],
    [
      [{ duration: '28d', isRolling: 'true', calendar }],
      [`wrong-type ${at}[0].isRolling`],
    ],
    [
      [{ duration: '28d', isRolling: true, calendar }],
      [`mutually-exclusive ${at}[0].calendar`],
    ],
    [[{ duration: '28d', isRolling: false }], [`required ${at}[0].calendar`]],
    [[{ duration: '28d' }], [`required ${at}[0].calendar`]],
    [
      [{ duration: '28d', isRolling: true, unit: 'Day' }],
      [`unknown-field ${at}[0].unit`],
    ],
    [
      [{ duration: '1M', calendar: {} }],
      [
        `required ${at}[0].calendar.startTime`,
        `required ${at}[0].calendar.timeZone`,
      ],
    ],
    [
      [
        {
          duration: '1M',
          calendar: { ...calendar, startTime: '2026-02-29 00:00:00' },
        },
      ],
      [`invalid-time ${at}[0].calendar.startTime`],
    ],
    [
      [
        {
          duration: '1M',
          calendar: { ...calendar, startTime: '2026-01-01T00:00:00' },
        },
      ],
      [`invalid-time ${at}[0].calendar.startTime`],
    ],
    [
      [{ duration: '1M', calendar: { ...calendar, startTime: '2026-01-01' } }],
      [`invalid-time ${at}[0].calendar.startTime`],
    ],
    [
      [{ duration: '1M', calendar: { ...calendar, timeZone: 'Mars/Olympus' } }],
      [`unknown-time-zone ${at}[0].calendar.timeZone`],
    ],
    [
      [{ duration: '1M', calendar: { ...calendar, timeZone: '+02:00' } }],
      [`unknown-time-zone ${at}[0].calendar.timeZone`],
    ],
    [
      [{ duration: '1M', calendar: { ...calendar, end: 'x' } }],
      [`unknown-field ${at}[0].calendar.end`],
    ],
  ])('refuses %j', (value, expected) => {
    expect(window(value)).toEqual(expected);
  });
});

describe('target', () => {
  const at = '$.spec.objectives[0]';

  it.each([{ target: 0.9999 }, { target: undefined, targetPercent: 99.99 }])(
    'accepts %j',
    parts => {
      expect(objective(parts)).toEqual([]);
    },
  );

  it.each([
    [{ target: 1 }, `out-of-range ${at}.target`],
    [{ target: -0.1 }, `out-of-range ${at}.target`],
    [{ target: 99.9 }, `out-of-range ${at}.target`],
    [{ target: '0.99' }, `wrong-type ${at}.target`],
    [{ target: Infinity }, `wrong-type ${at}.target`],
    [{ target: undefined }, `one-required ${at}`],
    [{ targetPercent: 99 }, `mutually-exclusive ${at}.targetPercent`],
    [
      { target: undefined, targetPercent: 100 },
      `out-of-range ${at}.targetPercent`,
    ],
    [
      { target: undefined, targetPercent: -1 },
      `out-of-range ${at}.targetPercent`,
    ],
    [{ displayName: 'x'.repeat(64) }, `too-long ${at}.displayName`],
    [{ goal: 1 }, `unknown-field ${at}.goal`],
    [{ compositeWeight: 0 }, `out-of-range ${at}.compositeWeight`],
    [{ compositeWeight: 'x' }, `wrong-type ${at}.compositeWeight`],
  ])('refuses %j', (parts, expected) => {
    expect(objective(parts)).toEqual([expected]);
  });

  it.each([
    [{ target: 0 }, `warning zero-target ${at}.target`],
    [
      { target: undefined, targetPercent: 0 },
      `warning zero-target ${at}.targetPercent`,
    ],
  ])('warns about %j', (parts, expected) => {
    expect(objective(parts)).toEqual([expected]);
  });

  it('tells percent from ratios', () => {
    const [problem] = validateOpenSlo(slo({ objectives: [{ target: 99.9 }] }));
    expect(problem.message).toBe(
      'Expected 0 or more and less than 1, found 99.9. For 99.9 % write "targetPercent: 99.9".',
    );
  });
});

describe('threshold', () => {
  const at = '$.spec.objectives[0]';
  const threshold = { indicator: inlineThreshold };

  it('needs a comparison and a value', () => {
    expect(objective({ op: 'lte', value: 0 }, threshold)).toEqual([]);
    expect(objective({}, threshold)).toEqual([
      `required ${at}.op`,
      `required ${at}.value`,
    ]);
    expect(objective({ op: 'eq', value: '3' }, threshold)).toEqual([
      `not-allowed ${at}.op`,
      `wrong-type ${at}.value`,
    ]);
  });

  it('is forbidden with a ratio metric', () => {
    expect(objective({ op: 'gt', value: 1 })).toEqual([
      `forbidden ${at}.op`,
      `forbidden ${at}.value`,
    ]);
  });

  it('is left to the resolver with an indicatorRef', () => {
    const referred = { indicator: undefined, indicatorRef: 'a' };
    expect(objective({ op: 'gt', value: 1 }, referred)).toEqual([]);
    expect(objective({}, referred)).toEqual([]);
  });

  it('concerns indicators of composite objectives too', () => {
    expect(
      faults(
        slo({
          indicator: undefined,
          objectives: [
            { target: 0.9, indicator: inlineRatio, op: 'lt' },
            { target: 0.9, indicator: inlineThreshold, op: 'lt' },
          ],
        }),
      ),
    ).toEqual([
      'forbidden $.spec.objectives[0].op',
      'required $.spec.objectives[1].value',
    ]);
  });
});

describe('composite', () => {
  const composite = (objectives: unknown[], spec: object = {}) =>
    faults(slo({ indicator: undefined, objectives, ...spec }));
  const member = { target: 0.9, indicatorRef: 'a', compositeWeight: 2 };

  it('accepts indicators on every objective', () => {
    expect(
      composite([member, { target: 0.9, indicator: inlineRatio }]),
    ).toEqual([]);
  });

  it.each([
    [[member, { target: 0.9 }], {}, ['one-required $.spec.objectives[1]']],
    [
      [{ ...member, indicator: inlineRatio }],
      {},
      ['mutually-exclusive $.spec.objectives[0].indicatorRef'],
    ],
    [
      [member],
      { indicator: inlineRatio },
      ['mutually-exclusive $.spec.indicator'],
    ],
    [
      [member],
      { indicatorRef: 'x' },
      ['mutually-exclusive $.spec.indicatorRef'],
    ],
    [
      [{ target: 0.9, indicatorRef: 'X' }],
      {},
      ['invalid-name $.spec.objectives[0].indicatorRef'],
    ],
    [
      [{ target: 0.9, indicator: {} }],
      {},
      [
        'required $.spec.objectives[0].indicator.metadata',
        'required $.spec.objectives[0].indicator.spec',
      ],
    ],
  ])('refuses %j', (objectives, spec, expected) => {
    expect(composite(objectives, spec)).toEqual(expected);
  });
});

describe('time slices', () => {
  const at = '$.spec.objectives[0]';
  const timeslices = { budgetingMethod: 'Timeslices' };
  const ratioTimeslices = { budgetingMethod: 'RatioTimeslices' };
  const slices = { timeSliceTarget: 0.95, timeSliceWindow: '5m' };

  it.each([
    [slices, timeslices],
    [{ ...slices, timeSliceTarget: 1 }, timeslices],
    [{ ...slices, timeSliceWindow: 5 }, timeslices],
    [{ timeSliceWindow: '1m' }, ratioTimeslices],
    [{ timeSliceTarget: 0 }, {}],
  ])('accepts %j with %j', (parts, spec) => {
    expect(objective(parts, spec)).toEqual([]);
  });

  it.each([
    [{ timeSliceWindow: '5m' }, timeslices, [`required ${at}.timeSliceTarget`]],
    [{ timeSliceTarget: 0.9 }, timeslices, [`required ${at}.timeSliceWindow`]],
    [{}, ratioTimeslices, [`required ${at}.timeSliceWindow`]],
    [
      { ...slices, timeSliceTarget: 0 },
      timeslices,
      [`out-of-range ${at}.timeSliceTarget`],
    ],
    [
      { ...slices, timeSliceTarget: 1.1 },
      timeslices,
      [`out-of-range ${at}.timeSliceTarget`],
    ],
    [
      { ...slices, timeSliceTarget: '1' },
      timeslices,
      [`wrong-type ${at}.timeSliceTarget`],
    ],
    [{ timeSliceTarget: '1' }, {}, [`wrong-type ${at}.timeSliceTarget`]],
    [
      { ...slices, timeSliceWindow: '5s' },
      timeslices,
      [`invalid-duration ${at}.timeSliceWindow`],
    ],
    [
      { ...slices, timeSliceWindow: 0 },
      timeslices,
      [`invalid-duration ${at}.timeSliceWindow`],
    ],
    [
      { ...slices, timeSliceWindow: 1.5 },
      timeslices,
      [`invalid-duration ${at}.timeSliceWindow`],
    ],
    [{ timeSliceWindow: true }, {}, [`wrong-type ${at}.timeSliceWindow`]],
  ])('refuses %j with %j', (parts, spec, expected) => {
    expect(objective(parts, spec)).toEqual(expected);
  });

  it('warns when a slice is as long as the window, as when minutes are taken for months', () => {
    const timeWindow = [{ duration: '1m', isRolling: true }];
    expect(
      objective(
        { ...slices, timeSliceWindow: '1m' },
        { ...timeslices, timeWindow },
      ),
    ).toEqual([`warning slice-exceeds-window ${at}.timeSliceWindow`]);
    expect(objective({ ...slices, timeSliceWindow: '1M' }, timeslices)).toEqual(
      [`warning slice-exceeds-window ${at}.timeSliceWindow`],
    );
    expect(
      objective({ ...slices, timeSliceWindow: 40320 }, timeslices),
    ).toEqual([`warning slice-exceeds-window ${at}.timeSliceWindow`]);
    expect(
      objective({ ...slices, timeSliceWindow: '27d' }, timeslices),
    ).toEqual([]);
  });

  it('warns that a weight has no effect on slices', () => {
    expect(objective({ ...slices, compositeWeight: 2 }, timeslices)).toEqual([
      `warning weight-without-effect ${at}.compositeWeight`,
    ]);
  });
});
