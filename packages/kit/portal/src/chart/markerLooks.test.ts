import {
  lookOf,
  markerGroups,
  markerLooks,
  symbolPath,
  visibleMarkers,
} from './markerLooks';
import type { ChartMarker } from './types';

const moment = (atMs: number, more: Partial<ChartMarker> = {}) => ({
  atMs,
  label: `at ${atMs}`,
  ...more,
});

it('shows what touches the time of the chart', () => {
  const markers = [
    moment(9),
    moment(10),
    moment(20),
    moment(21),
    moment(0, { untilMs: 10 }),
    moment(0, { untilMs: 9 }),
    moment(0, { untilMs: 99 }),
    moment(20, { untilMs: 99 }),
  ];
  expect(visibleMarkers(markers, 10, 20)).toEqual([
    markers[1],
    markers[2],
    markers[4],
    markers[6],
    markers[7],
  ]);
});

it('draws bands below lines and gives each look one pattern', () => {
  const markers = [
    moment(1),
    moment(2, { untilMs: 3 }),
    moment(4, { untilMs: 5, fill: 'hatch', tone: 'negative' }),
    moment(6),
    moment(7, { untilMs: 8, fill: 'shade', tone: 'neutral' }),
  ];
  expect(markerLooks(markers)).toEqual([
    { fill: 'shade', tone: 'neutral', markers: [markers[1], markers[4]] },
    { fill: 'hatch', tone: 'negative', markers: [markers[2]] },
    { fill: 'line', tone: 'neutral', markers: [markers[0], markers[3]] },
  ]);
  expect(lookOf(moment(1, { fill: 'hatch' })).fill).toBe('line');
});

it('explains each kind once', () => {
  const markers = [
    moment(1, { group: 'Release' }),
    moment(2),
    moment(3, { group: 'Release' }),
    moment(4, { group: 'Incident' }),
  ];
  expect(markerGroups(markers)).toEqual([
    { group: 'Release', marker: markers[0] },
    { group: 'Incident', marker: markers[3] },
  ]);
});

it('has a sign of its own for each kind', () => {
  const signs = (
    ['triangle', 'circle', 'square', 'diamond', 'cross', 'star'] as const
  ).map(symbol => symbolPath(moment(1, { symbol })));
  expect(new Set(signs).size).toBe(6);
  expect(symbolPath(moment(1))).toBe(signs[0]);
  expect(symbolPath(moment(1, { symbol: 'none' }))).toBeUndefined();
  expect(symbolPath(moment(1, { untilMs: 2 }))).toBeUndefined();
  expect(symbolPath(moment(1, { untilMs: 2, symbol: 'star' }))).toBe(signs[5]);
});
