import fc from 'fast-check';
import {
  type CompositeNode,
  compositeFigures,
  jointTimeslices,
} from './composite';

const step = (
  name: string,
  sli: number | null,
  part: { weight?: number; target?: number } = {},
): CompositeNode => ({
  name,
  units: sli === null ? null : { good: sli * 1000, total: 1000 },
  ...part,
});

describe('compositeFigures', () => {
  it('openslo: two members at 95 % make 90 %', () => {
    const { sli, remaining, members } = compositeFigures({
      name: 'enrol',
      target: 0.8,
      members: [step('find', 0.95, { target: 0.9 }), step('pay', 0.95)],
    });
    expect(sli).toBeCloseTo(0.9, 12);
    expect(remaining).toBeCloseTo(0.5, 12);
    expect(members[0].remaining).toBeCloseTo(0.5, 12);
    expect(members[1].remaining).toBeNull();
    expect(members.map(({ share }) => share)).toEqual([0.5, 0.5]);
  });

  it('openslo: weights scale the burn, and nothing falls below 0', () => {
    const weighted = compositeFigures({
      name: 'enrol',
      members: [step('find', 0.98, { weight: 0.5 }), step('pay', 0.97)],
    });
    expect(weighted.sli).toBeCloseTo(0.96, 12);
    expect(weighted.members[1].share).toBeCloseTo(0.75, 12);
    expect(
      compositeFigures({
        name: 'enrol',
        members: [step('find', 0.3), step('pay', 0.2)],
      }).sli,
    ).toBe(0);
  });

  it('weightedMean leaves members without data out', () => {
    const { sli, members } = compositeFigures({
      name: 'enrol',
      method: 'weightedMean',
      members: [
        step('find', 0.9, { weight: 3 }),
        step('pay', 0.5),
        step('print', null, { weight: 100 }),
      ],
    });
    expect(sli).toBeCloseTo(0.8, 12);
    expect(members.map(({ share }) => share)).toEqual([
      expect.closeTo(0.375, 9),
      expect.closeTo(0.625, 9),
      null,
    ]);
  });

  it('worst is that of the worst, which has all of the burn', () => {
    const { sli, members } = compositeFigures({
      name: 'enrol',
      method: 'worst',
      members: [step('find', 0.9), step('pay', 0.5), step('print', null)],
    });
    expect(sli).toBe(0.5);
    expect(members.map(({ share }) => share)).toEqual([0, 1, null]);
  });

  it('tells through levels what each step has of the whole', () => {
    const tree = compositeFigures({
      name: 'school day',
      target: 0.9,
      members: [
        {
          name: 'morning',
          target: 0.95,
          members: [step('sign in', 0.99), step('timetable', 0.97)],
        },
        step('lunch', 0.96),
      ],
    });
    expect(tree.sli).toBeCloseTo(0.92, 12);
    expect([tree.share, tree.shareOfTop]).toEqual([1, 1]);
    expect(tree.members[0].remaining).toBeCloseTo(0.2, 9);
    expect(tree.members[0].members[1].share).toBeCloseTo(0.75, 9);
    expect(tree.members[0].members[1].shareOfTop).toBeCloseTo(0.375, 9);
  });

  it('has no figures without data, and no shares of no burn', () => {
    expect(
      compositeFigures({
        name: 'enrol',
        target: 0.9,
        members: [step('find', null), { name: 'empty', members: [] }],
      }),
    ).toMatchObject({ sli: null, remaining: null, share: null });
    expect(
      compositeFigures({ name: 'enrol', members: [step('find', 1)] })
        .members[0],
    ).toMatchObject({ share: 0, shareOfTop: 0 });
  });

  it.each([
    [step('x', 0.9, { weight: 0 }), 'Weight of x'],
    [step('x', 0.9, { weight: Infinity }), 'Weight of x'],
    [step('x', 0.9, { target: 1 }), 'Objective 1'],
  ])('refuses %j', (member, message) => {
    expect(() =>
      compositeFigures({ name: 'enrol', members: [member] }),
    ).toThrow(message);
  });

  it('refuses a composite that contains itself', () => {
    const members: CompositeNode[] = [];
    members.push({ name: 'loop', members });
    expect(() => compositeFigures(members[0])).toThrow('may contain itself');
  });

  const leaves = fc.array(
    fc.tuple(
      fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      fc.double({ min: 0.1, max: 5, noNaN: true }),
    ),
    { minLength: 1, maxLength: 8 },
  );
  const methods = fc.constantFrom('openslo', 'weightedMean', 'worst');

  it('gives out all of the burn, no more', () => {
    fc.assert(
      fc.property(leaves, methods, (given, method) => {
        const { sli, members } = compositeFigures({
          name: 'enrol',
          method,
          members: given.map(([value, weight], index) =>
            step(`${index}`, value, { weight }),
          ),
        });
        const shares = members.map(({ share }) => share ?? 0);
        const sum = shares.reduce((a, b) => a + b, 0);
        const burns =
          sli !== null && members.some(m => m.sli !== null && m.sli < 1);
        expect(sum).toBeCloseTo(burns ? 1 : 0, 9);
      }),
      { seed: 11 },
    );
  });

  it('is never better when a member is worse', () => {
    fc.assert(
      fc.property(
        leaves,
        methods,
        fc.nat(7),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, method, which, times) => {
          const at = which % given.length;
          fc.pre(given[at][0] !== null);
          const sliOf = (factor: number) =>
            compositeFigures({
              name: 'enrol',
              method,
              members: given.map(([value, weight], index) =>
                step(
                  `${index}`,
                  value !== null && index === at ? value * factor : value,
                  { weight },
                ),
              ),
            }).sli!;
          expect(sliOf(times)).toBeLessThanOrEqual(sliOf(1) + 1e-12);
        },
      ),
      { seed: 12 },
    );
  });
});

describe('jointTimeslices', () => {
  const slice = (startMs: number, good: number, total = 10) => ({
    startMs,
    good,
    total,
  });

  it('a slice is bad when it is bad for any member', () => {
    const find = {
      timeSliceTarget: 0.9,
      slices: [slice(0, 10), slice(60, 5), slice(120, 9)],
    };
    const pay = {
      timeSliceTarget: 1,
      slices: [slice(0, 10), slice(60, 10), slice(120, 9)],
    };
    expect(jointTimeslices([find, pay])).toEqual({ good: 1, total: 3 });
    expect(jointTimeslices([find])).toEqual({ good: 2, total: 3 });
  });

  it('members without events in a slice have no say in it', () => {
    const find = { timeSliceTarget: 0.9, slices: [slice(0, 10)] };
    const idle = {
      timeSliceTarget: 0.9,
      slices: [slice(0, 0, 0), slice(60, 0, 0)],
    };
    expect(jointTimeslices([find, idle])).toEqual({ good: 1, total: 1 });
    expect(jointTimeslices([idle])).toBeNull();
  });
});
