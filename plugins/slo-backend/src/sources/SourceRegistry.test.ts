import type { ObjectiveDefinition } from '@bellwether/domain-slo';
import type { SloSource } from '@bellwether/plugin-slo-node';
import { SourceRegistry } from './SourceRegistry';

const source = (type: string, ...metricSourceTypes: string[]): SloSource => ({
  type,
  metricSourceTypes,
  validate: () => undefined,
  read: async () => new Map(),
  series: async () => [],
});

const objective = (
  indicator: ObjectiveDefinition['indicator'],
): ObjectiveDefinition => ({
  index: 0,
  target: 0.99,
  ownIndicator: false,
  indicator,
});

const metric = (type?: string, ref?: string) => ({
  spec: { query: 'x' },
  ...(type && { type }),
  ...(ref && { ref }),
});

describe('SourceRegistry', () => {
  const registry = new SourceRegistry();
  registry.addSource(source('counts', 'bellwethercounts'));
  registry.addSource(source('tsdb', 'prometheus', 'mimir'));

  it('finds sources by type', () => {
    expect(registry.get('tsdb')?.metricSourceTypes).toEqual([
      'prometheus',
      'mimir',
    ]);
    expect(registry.get('none')).toBeUndefined();
  });

  it('refuses a source or a metric source type twice', () => {
    expect(() => registry.addSource(source('tsdb'))).toThrow(
      /"tsdb" exists already/,
    );
    expect(() => registry.addSource(source('other', 'mimir'))).toThrow(
      /"mimir" is served by the SLO source "tsdb"/,
    );
  });

  it.each([
    [
      'ratio',
      {
        kind: 'ratio',
        counter: true,
        bad: metric('mimir', 'eu'),
        total: metric('mimir', 'eu'),
      },
    ],
    [
      'raw',
      { kind: 'raw', rawType: 'success', raw: metric('prometheus', 'eu') },
    ],
    [
      'threshold',
      {
        kind: 'threshold',
        metric: metric('prometheus', 'eu'),
        op: 'lt',
        value: 1,
      },
    ],
  ] as [string, ObjectiveDefinition['indicator']][])(
    'matches the source of a %s indicator and the name of its connection',
    (_, indicator) => {
      expect(registry.match(objective(indicator))).toEqual({
        ok: true,
        source: registry.get('tsdb'),
        name: 'eu',
      });
    },
  );

  it.each([
    [
      'good and total are of different types',
      metric('prometheus'),
      metric('bellwethercounts'),
    ],
    [
      'good and total name different data sources',
      metric('prometheus', 'eu'),
      metric('prometheus', 'us'),
    ],
  ])('does not match when %s', (_, good, total) => {
    expect(
      registry.match(objective({ kind: 'ratio', counter: false, good, total })),
    ).toEqual({
      ok: false,
      message: expect.stringContaining('must come from one data source'),
    });
  });

  it.each([
    ['datadog', /No SLO source serves metric sources of type "datadog"/],
    [undefined, /The metric source has no type/],
  ])('says what is expected instead of type %p', (type, message) => {
    const match = registry.match(
      objective({ kind: 'raw', rawType: 'success', raw: metric(type) }),
    );
    expect(match).toEqual({
      ok: false,
      message: expect.stringMatching(message),
    });
    expect(match).toEqual({
      ok: false,
      message: expect.stringContaining(
        '"bellwethercounts", "prometheus", "mimir"',
      ),
    });
  });
});
