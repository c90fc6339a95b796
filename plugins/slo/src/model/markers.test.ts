import type { MarkerKind } from '@bellwether/plugin-slo-common';
import { chartMarkers, MARKER_KINDS } from './markers';

const marker = (kind: MarkerKind, more: { until?: string } = {}) => ({
  id: kind,
  at: '2026-11-20T00:00:00Z',
  kind,
  title: `a ${kind}`,
  source: 'test',
  ...more,
});
const name = (kind: MarkerKind) => kind.toUpperCase();

it('orders markers like the legend and names their kind', () => {
  expect(
    chartMarkers(
      [marker('other'), marker('incident'), marker('release')],
      name,
    ).map(({ group, label }) => [group, label]),
  ).toEqual([
    ['RELEASE', 'RELEASE: a release'],
    ['INCIDENT', 'INCIDENT: a incident'],
    ['OTHER', 'OTHER: a other'],
  ]);
});

it('tells every kind apart without colour, as a moment and as a span', () => {
  const looks = (until?: string) =>
    new Set(
      chartMarkers(
        MARKER_KINDS.map(kind => marker(kind, { until })),
        name,
      ).map(({ symbol, fill }) => `${symbol} ${fill}`),
    ).size;
  expect(looks()).toBe(MARKER_KINDS.length);
  expect(looks('2026-11-21T00:00:00Z')).toBe(MARKER_KINDS.length);
});

it('draws exclusions as hatched bands, moments as lines', () => {
  const [span, moment] = chartMarkers(
    [marker('exclusion', { until: '2026-11-21T00:00:00Z' }), marker('release')],
    name,
  ).reverse();
  expect(span).toMatchObject({
    fill: 'hatch',
    untilMs: Date.parse('2026-11-21T00:00:00Z'),
  });
  expect(moment.untilMs).toBeUndefined();
});
