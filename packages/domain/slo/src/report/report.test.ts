import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { freezeReport, isIntact } from './frozenReport';
import { calendarPeriodAt } from './periods';
import { type ReportMember, sloReport } from './report';

const period = calendarPeriodAt(
  'month',
  'Europe/Berlin',
  Date.UTC(2026, 2, 15),
);
const sha256 = (text: string) =>
  createHash('sha256').update(text, 'utf8').digest('hex');

const member = (
  part: Partial<ReportMember> & { id: string },
): ReportMember => ({
  title: part.id,
  target: 0.99,
  raw: { good: 9950, total: 10_000 },
  coverage: 1,
  ...part,
});

const members = [
  member({
    id: 'b',
    owner: 'group:default/web',
    system: 'system:default/shop',
  }),
  member({
    id: 'a',
    owner: 'group:default/accounts',
    raw: { good: 9700, total: 10_000 },
    adjusted: { good: 9900, total: 9_980 },
  }),
  member({ id: 'c', owner: 'group:default/web', raw: null }),
  member({ id: 'd', raw: { good: 99, total: 100 } }),
];
const report = (takenAtMs = period.endMs) =>
  sloReport({ period, takenAtMs, members });

describe('sloReport', () => {
  it('has a row per objective, with and without excluded time', () => {
    const { rows } = report();
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(rows[0].rawFigures?.remaining).toBeCloseTo(-2, 9);
    expect(rows[0].figures?.remaining).toBeCloseTo(1 - 80 / 99.8, 9);
    expect(rows.map(({ state }) => state)).toEqual([
      'attention',
      'observe',
      'unknown',
      'exhausted',
    ]);
  });

  it('sums up per owner and per system; objectives without one come last', () => {
    const { owners, systems, total } = report();
    expect(owners.map(({ name }) => name)).toEqual([
      'group:default/accounts',
      'group:default/web',
      null,
    ]);
    expect(systems.map(({ name, objectives }) => [name, objectives])).toEqual([
      ['system:default/shop', 1],
      [null, 3],
    ]);
    expect(owners[1]).toEqual({
      name: 'group:default/web',
      objectives: 2,
      met: 1,
      missed: 0,
      cannotTell: 0,
      noData: 1,
      meanRemaining: expect.closeTo(0.5, 9),
      worst: { id: 'b', remaining: expect.closeTo(0.5, 9) },
    });
    expect(total).toMatchObject({
      objectives: 4,
      met: 2,
      cannotTell: 1,
      noData: 1,
      worst: { id: 'd', remaining: 0 },
    });
  });

  it('is complete once the period is over', () => {
    expect(report().complete).toBe(true);
    expect(report(period.endMs - 1).complete).toBe(false);
  });

  it('of nothing has nothing', () => {
    expect(sloReport({ period, takenAtMs: 0, members: [] })).toMatchObject({
      rows: [],
      owners: [],
      total: { objectives: 0, meanRemaining: null, worst: null },
    });
  });

  it('refuses two rows of the same id', () => {
    expect(() =>
      sloReport({
        period,
        takenAtMs: 0,
        members: [member({ id: 'x' }), member({ id: 'x' })],
      }),
    ).toThrow('two objectives "x"');
  });

  it('adds up: owners make the total', () => {
    const units = fc.option(
      fc.tuple(fc.nat(1000), fc.nat(1000)).map(([good, bad]) => ({
        good,
        total: good + bad,
      })),
    );
    const owner = fc.constantFrom('x', 'y', 'z', undefined);
    fc.assert(
      fc.property(fc.array(fc.tuple(units, owner)), list => {
        const { owners, total } = sloReport({
          period,
          takenAtMs: 0,
          members: list.map(([raw, name], index) =>
            member({ id: `${index}`, raw, owner: name }),
          ),
        });
        const sum = (of: (rollUp: typeof total) => number) =>
          owners.reduce((all, rollUp) => all + of(rollUp), 0);
        for (const count of [
          'objectives',
          'met',
          'missed',
          'cannotTell',
          'noData',
        ] as const) {
          expect(sum(rollUp => rollUp[count])).toBe(total[count]);
        }
        const left = (rollUp: typeof total) =>
          (rollUp.meanRemaining ?? 0) * (rollUp.objectives - rollUp.noData);
        expect(sum(left)).toBeCloseTo(left(total), 6);
      }),
      { seed: 10 },
    );
  });
});

describe('freezeReport', () => {
  it('makes the same text of the same figures, in whatever order', async () => {
    const frozen = await freezeReport(report(), sha256);
    const again = await freezeReport(
      sloReport({
        members: [...members].reverse(),
        takenAtMs: period.endMs,
        period: { ...period },
      }),
      async text => sha256(text),
    );
    expect(again).toEqual(frozen);
    expect(frozen.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(frozen.text)).toEqual(
      JSON.parse(JSON.stringify(report())),
    );
  });

  it('shows when anything was changed', async () => {
    const frozen = await freezeReport(report(), sha256);
    expect(await isIntact(frozen, sha256)).toBe(true);
    const text = frozen.text.replace('9950', '9951');
    expect(await isIntact({ ...frozen, text }, sha256)).toBe(false);
    expect(await isIntact({ ...frozen, hash: sha256('') }, sha256)).toBe(false);
  });

  it('accepts no other writing of the same figures', async () => {
    const { text } = await freezeReport(report(), sha256);
    const spaced = JSON.stringify(JSON.parse(text), null, 2);
    for (const other of [spaced, '{']) {
      expect(await isIntact({ text: other, hash: sha256(other) }, sha256)).toBe(
        false,
      );
    }
  });

  it('freezes nothing that may still change', async () => {
    await expect(
      freezeReport(report(period.endMs - 1), sha256),
    ).rejects.toThrow('Report on 2026-03: expected the period to be over');
  });
});
