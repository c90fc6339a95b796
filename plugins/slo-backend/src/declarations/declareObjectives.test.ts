import type { Entity } from '@backstage/catalog-model';
import type { OpenSloDocument } from '@bellwether/domain-slo';
import { SourceRegistry } from '../sources/SourceRegistry';
import {
  prometheusRatio,
  pushedCounts,
  sloEntity,
} from '../__testUtils__/entities';
import { type ServedComponent, declareObjectives } from './declareObjectives';

const sources = new SourceRegistry();
const source = (type: string, metricSourceTypes: string[], problem?: string) =>
  sources.addSource({
    type,
    metricSourceTypes,
    validate: () => problem,
    read: async () => new Map(),
    series: async () => [],
  });
source('counts', ['bellwethercounts']);
source('prometheus', ['prometheus']);
source('picky', ['picky'], 'not in the mood');

const component: ServedComponent = {
  ref: 'component:default/sign-in',
  ownerRef: 'group:default/identity',
  systemRef: 'system:default/portal',
};

const declare = (
  slo: Entity,
  options: { component?: ServedComponent; documents?: OpenSloDocument[] } = {},
) =>
  declareObjectives(slo, {
    lookup: (kind, _, name) =>
      options.documents?.find(d => d.kind === kind && d.metadata.name === name),
    componentOf: () => options.component,
    sources,
  });

describe('declareObjectives', () => {
  it('takes names, owner, system and journey from where they are', () => {
    const [objective, ...others] = declare(
      sloEntity({
        name: 'Sign-In',
        title: 'Sign in works',
        journey: 'sign-in',
        target: 0.999,
      }),
      { component },
    );
    expect(others).toEqual([]);
    expect(objective).toMatchObject({
      id: 'default/sign-in/0',
      problem: expect.stringContaining('$.metadata.name'),
    });
    expect(
      declare(
        sloEntity({
          name: 'sign-in',
          title: 'Sign in works',
          journey: 'sign-in',
          target: 0.999,
        }),
        { component },
      ),
    ).toEqual([
      {
        id: 'default/sign-in/0',
        sloKey: 'default/sign-in',
        index: 0,
        entityRef: 'slo:default/sign-in',
        sloTitle: 'Sign in works',
        title: 'Sign in works',
        description: undefined,
        service: 'sign-in',
        componentRef: 'component:default/sign-in',
        ownerRef: 'group:default/identity',
        systemRef: 'system:default/portal',
        journey: 'sign-in',
        target: 0.999,
        budgetingMethod: 'Occurrences',
        window: { kind: 'rolling', duration: '28d' },
        seriesKey: 'default/sign-in',
        sourceType: 'counts',
        sourceName: '',
        staleAfterMs: undefined,
        definition: {
          slo: expect.objectContaining({ name: 'sign-in' }),
          objective: expect.objectContaining({ target: 0.999 }),
        },
        document: expect.objectContaining({ kind: 'SLO' }),
        problem: undefined,
      },
    ]);
  });

  it('prefers the owner of the SLO to the owner of the component', () => {
    const [owned] = declare(
      sloEntity({ name: 'a', owner: 'group:default/SRE' }),
      { component },
    );
    expect(owned.ownerRef).toBe('group:default/sre');
    const [nobody] = declare(sloEntity({ name: 'a' }));
    expect(nobody).toMatchObject({
      ownerRef: undefined,
      componentRef: undefined,
    });
  });

  it('keeps what the catalog added out of the document', () => {
    const [{ document }] = declare(
      sloEntity({ name: 'a', owner: 'group:default/x' }),
    );
    expect(document).not.toHaveProperty('relations');
    expect(document).toMatchObject({ metadata: { name: 'a' } });
  });

  it('names objectives apart and lets them share counts', () => {
    const objectives = declare(
      sloEntity({
        name: 'a',
        title: 'Sign in',
        objectives: [
          { target: 0.995 },
          { displayName: 'Stretch', target: 0.999 },
        ],
      }),
    );
    expect(objectives.map(o => [o.id, o.title, o.seriesKey])).toEqual([
      ['default/a/0', 'Sign in: 99.5 %', 'default/a'],
      ['default/a/1', 'Stretch', 'default/a'],
    ]);
  });

  it('gives objectives with indicators of their own their own counts', () => {
    const objectives = declare(
      sloEntity({
        name: 'a',
        indicator: null,
        objectives: [
          { target: 0.99, indicator: pushedCounts },
          {
            target: 0.9,
            indicator: prometheusRatio({ good: 'g', total: 't', ref: 'eu' }),
          },
        ],
      }),
      {
        documents: [
          {
            apiVersion: 'openslo/v1',
            kind: 'DataSource',
            metadata: { name: 'eu' },
            spec: { type: 'Prometheus', connectionDetails: {} },
          },
        ],
      },
    );
    expect(
      objectives.map(o => [o.seriesKey, o.sourceType, o.sourceName, o.problem]),
    ).toEqual([
      ['default/a/0', 'counts', '', undefined],
      ['default/a/1', 'prometheus', 'eu', undefined],
    ]);
  });

  it.each([
    [
      'an unknown source',
      { good: 'CloudWatch', total: 'CloudWatch' },
      /No SLO source serves.*"cloudwatch".*"bellwethercounts"/s,
    ],
    [
      'two sources',
      { good: 'Prometheus', total: 'BellwetherCounts' },
      /must come from one data source/,
    ],
    [
      'a source that cannot',
      { good: 'Picky', total: 'Picky' },
      /not in the mood/,
    ],
  ])('shows %s as the problem of the objective', (_, types, message) => {
    const metric = (type: string) => ({
      metricSource: { type, spec: { query: 'x' } },
    });
    const [objective] = declare(
      sloEntity({
        name: 'a',
        indicator: {
          metadata: { name: 'a' },
          spec: {
            ratioMetric: {
              counter: false,
              good: metric(types.good),
              total: metric(types.total),
            },
          },
        },
      }),
    );
    expect(objective.problem).toMatch(message);
  });

  it('reads the freshness limit from the annotation', () => {
    const withLimit = (text: string) =>
      declare(
        sloEntity({
          name: 'a',
          annotations: { 'bellwether.dev/stale-after': text },
        }),
      )[0];
    expect(withLimit('2h')).toMatchObject({
      staleAfterMs: 7_200_000,
      problem: undefined,
    });
    expect(withLimit('soon').problem).toContain('bellwether.dev/stale-after');
  });

  it('shows a broken SLO with as much as can be read of it', () => {
    const broken = sloEntity({
      name: 'a',
      title: 'Broken',
      duration: '7d',
      objectives: [{ target: 2 }, { displayName: 'Second', targetPercent: 99 }],
    });
    const objectives = declare(broken, { component });
    expect(objectives).toHaveLength(2);
    expect(objectives[1]).toMatchObject({
      id: 'default/a/1',
      title: 'Second',
      target: 0.99,
      window: { kind: 'rolling', duration: '7d' },
      ownerRef: 'group:default/identity',
      sourceType: 'unknown',
      definition: undefined,
      problem: expect.stringContaining('$.spec.objectives[0].target'),
    });
    expect(objectives[0]).toMatchObject({ target: 0, title: 'Broken: 0 %' });
  });

  it.each([
    ['nothing', {}],
    [
      'odd types',
      { objectives: 'none', timeWindow: 7, budgetingMethod: [], service: null },
    ],
    [
      'odd objectives',
      { objectives: [null, 3, 'x'], timeWindow: [{ duration: '7 days' }] },
    ],
  ])('survives a document with %s', (_, spec) => {
    const slo = { ...sloEntity({ name: 'a' }), spec } as Entity;
    const objectives = declare(slo);
    expect(objectives.length).toBeGreaterThan(0);
    for (const objective of objectives) {
      expect(objective).toMatchObject({
        window: { duration: '28d' },
        target: 0,
      });
      expect(objective.problem).toContain('$.spec');
    }
  });

  it('says that a reference leads nowhere', () => {
    const slo = sloEntity({ name: 'a', indicator: null });
    (slo.spec as Record<string, unknown>).indicatorRef = 'missing';
    expect(declare(slo)[0].problem).toContain('missing');
  });
});
