import type { GateLook } from '@bellwether/plugin-delivery-common';
import {
  decisionMarkers,
  isCourse,
  lookChanges,
  lookCourse,
  ratioLimits,
} from './lookSeries';

const look = (
  index: number,
  decision: GateLook['decision'],
  weight: number | null,
  interval: [number, number] | null,
): GateLook => ({
  index,
  atMs: index * 1000,
  weight,
  decision,
  metrics: [
    {
      name: 'errors',
      label: 'Inconclusive',
      eHarm: index,
      ePromote: null,
      ratio: interval && (interval[0] + interval[1]) / 2,
      interval,
      events: { canary: 1, baseline: 1 },
    },
  ],
});
const looks = [
  look(1, 'Hold', 0.05, null),
  look(2, 'Hold', 0.1, [0.5, 1.5]),
  look(3, 'Rollback', 0.1, [1.2, 2.2]),
];

describe('the course of a metric over the looks', () => {
  it('has the interval as lines and as a band', () => {
    const course = lookCourse(looks, 'errors');
    expect(course.lower.map(point => point.value)).toEqual([null, 0.5, 1.2]);
    expect(course.upper.map(point => point.value)).toEqual([null, 1.5, 2.2]);
    expect(course.middle[2]).toEqual({
      atMs: 3000,
      value: 1.7000000000000002,
      low: 1.2,
      high: 2.2,
    });
    expect(course.harm.map(point => point.value)).toEqual([1, 2, 3]);
    expect(isCourse(course.harm)).toBe(true);
    expect(isCourse(course.promote)).toBe(false);
    expect(isCourse(course.harm.slice(0, 1))).toBe(false);
  });

  it('is drawn as wide as its later half and the lines need', () => {
    const wide = [
      look(1, 'Hold', 0.1, [0.001, 90]),
      look(2, 'Hold', 0.1, [0.01, 50]),
      look(3, 'Hold', 0.1, [0.5, 2.4]),
      look(4, 'Hold', 0.1, [0.8, 2]),
    ];
    expect(ratioLimits(lookCourse(wide, 'errors'), [1, 3])).toEqual({
      scale: 'log',
      min: 0.4,
      max: 3.75,
    });
  });

  it('is a gap where a look did not have the metric', () => {
    expect(isCourse(lookCourse(looks, 'latency').harm)).toBe(false);
    expect(lookCourse(looks, 'latency').harm).toHaveLength(3);
  });
});

describe('changes between looks', () => {
  it('are told newest first, with what was before', () => {
    expect(
      lookChanges(looks).map(one => [
        one.look.index,
        one.decisionBefore,
        one.weightBefore,
      ]),
    ).toEqual([
      [3, 'Hold', undefined],
      [2, undefined, 0.05],
      [1, undefined, undefined],
    ]);
  });

  it('are marked in charts where the decision is another one', () => {
    const markers = decisionMarkers(looks, {
      name: decision => `now ${decision}`,
      group: 'Decision',
    });
    expect(markers).toEqual([
      {
        atMs: 3000,
        label: 'now Rollback',
        tone: 'negative',
        symbol: 'diamond',
        group: 'Decision',
      },
    ]);
  });
});
