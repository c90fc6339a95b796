import { unitsFromSlices } from '../../budget/slices';
import {
  type CompositeNode,
  compositeFigures,
  jointTimeslices,
} from '../../report/composite';
import { holds } from '../__testUtils__/cases';
import { exactly } from '../__testUtils__/compiled';
import { declared, prometheus } from '../__testUtils__/declarations';
import { whenInstalled } from '../__testUtils__/promtool';
import type { CompositeMethod } from '../settings';

const SLICES = 12;
const MINUTES = 5 * SLICES;

/** One evaluation later than the last count: those of members may come after that of the composite. */
const AFTERWARDS = `${MINUTES + 5}m`;

interface Minute {
  bad: number;
  total: number;
}

interface Member {
  name: string;
  weight: number;
  target: number;
  minutes: Minute[];
}

/** Counts that look random and are the same every time; every seventh slice is idle. */
function minutesOf(seed: number): Minute[] {
  let state = seed;
  const below = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * limit);
  };
  return Array.from({ length: MINUTES }, (_, minute) => {
    const idle = Math.floor(minute / 5) % 7 === seed % 7;
    const total = idle ? 0 : 1 + below(400);
    return { total, bad: below(4) === 0 ? below(total / 3) : 0 };
  });
}

const MEMBERS: Member[] = [
  { name: 'search', weight: 2, target: 0.9, minutes: minutesOf(3) },
  { name: 'order', weight: 0.5, target: 0.95, minutes: minutesOf(11) },
  { name: 'pay', weight: 1, target: 0.97, minutes: minutesOf(29) },
];

/**
 * Samples of a minute each. That of each fifth minute is part of the one before: samples at the end of a range are counted
 * twice by Prometheus 2.
 */
function samples(values: readonly number[]): string {
  const parts = values.map((value, index) => {
    if (index % 5 === 4) return '_';
    return index % 5 === 3 ? value + values[index + 1] : value;
  });
  return `_ ${parts.join(' ')}`;
}

const seriesOf = (members: readonly Member[]) =>
  Object.fromEntries(
    members.flatMap(({ name, minutes }) => [
      [`${name}_bad`, samples(minutes.map(({ bad }) => bad))],
      [`${name}_all`, samples(minutes.map(({ total }) => total))],
    ]),
  );

function declaredJourney(
  members: readonly Member[],
  options: { method?: string; composite?: CompositeMethod },
): string {
  const { method = 'Occurrences', composite = 'openslo' } = options;
  return declared({
    name: 'journey',
    method,
    annotations: { 'bellwether.dev/composite': composite },
    objectives: members.map(({ name, weight, target }) => ({
      target,
      compositeWeight: weight,
      ...(method !== 'Occurrences' && { timeSliceWindow: '5m' }),
      ...(method === 'Timeslices' && { timeSliceTarget: 0.95 }),
      indicator: {
        metadata: { name },
        spec: {
          ratioMetric: {
            counter: false,
            bad: prometheus(`${name}_bad`),
            total: prometheus(`${name}_all`),
          },
        },
      },
    })),
  });
}

/** Slices of five minutes of a member. */
const slicesOf = ({ minutes }: Member) =>
  Array.from({ length: SLICES }, (_, slice) => {
    const within = minutes.slice(5 * slice, 5 * slice + 5);
    const total = within.reduce((sum, minute) => sum + minute.total, 0);
    const bad = within.reduce((sum, minute) => sum + minute.bad, 0);
    return { startMs: slice * 300_000, good: total - bad, total };
  });

const unitsOf = (member: Member, method: 'Occurrences' | 'RatioTimeslices') =>
  unitsFromSlices(slicesOf(member), method, undefined);

/** What rules must say of a tree. */
function expectations(tree: CompositeNode): Record<string, number> {
  const { remaining, members } = compositeFigures(tree);
  const shares = members.map(({ share }, index) => [
    `bw:composite:burn_share{member="shop-journey-${index}"}`,
    share!,
  ]);
  return {
    'bw:budget_remaining:ratio{slo="shop-journey"}': remaining!,
    ...Object.fromEntries(shares),
  };
}

describe('composites in rules and in the domain', () => {
  whenInstalled('promtool', it, () => {
    it.each<[CompositeMethod, number]>([
      ['openslo', 2],
      ['openslo', 3],
      ['weightedMean', 2],
      ['weightedMean', 3],
      ['worst', 2],
      ['worst', 3],
    ])('agree with the method %s about %i members', (composite, count) => {
      const members = MEMBERS.slice(0, count);
      const expected = expectations({
        name: 'journey',
        target: Math.min(...members.map(({ target }) => target)),
        method: composite,
        members: members.map(member => ({
          ...member,
          units: unitsOf(member, 'Occurrences'),
        })),
      });
      const { groups } = exactly(declaredJourney(members, { composite }));
      expect(
        holds(groups, {
          series: seriesOf(members),
          values: { [AFTERWARDS]: expected },
        }),
      ).toContain('SUCCESS');
    });

    it('agree when a member has no data', () => {
      const members = MEMBERS.slice(0, 2);
      const expected = compositeFigures({
        name: 'journey',
        target: 0.9,
        method: 'weightedMean',
        members: [
          { ...members[0], units: unitsOf(members[0], 'Occurrences') },
          { ...members[1], units: null },
        ],
      }).remaining!;
      const { groups } = exactly(
        declaredJourney(members, { composite: 'weightedMean' }),
      );
      expect(
        holds(groups, {
          series: seriesOf([members[0]]),
          values: {
            [AFTERWARDS]: {
              'bw:budget_remaining:ratio{slo="shop-journey"}': expected,
            },
          },
        }),
      ).toContain('SUCCESS');
    });

    it('agree about slices that are bad for any member', () => {
      const units = jointTimeslices(
        MEMBERS.map(member => ({
          slices: slicesOf(member),
          timeSliceTarget: 0.95,
        })),
      )!;
      expect(units.good).toBeGreaterThan(0);
      expect(units.good).toBeLessThan(units.total);
      const { groups } = exactly(
        declaredJourney(MEMBERS, { method: 'Timeslices' }),
      );
      const [remaining] = Object.entries(
        expectations({ name: 'journey', target: 0.9, units }),
      );
      expect(
        holds(groups, {
          series: seriesOf(MEMBERS),
          values: {
            [AFTERWARDS]: {
              [remaining[0]]: remaining[1],
              'bw:total:increase28d{slo="shop-journey"}': units.total,
            },
          },
        }),
      ).toContain('SUCCESS');
    });
  });
});
