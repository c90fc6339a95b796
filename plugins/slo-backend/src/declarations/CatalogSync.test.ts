import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ObjectiveDeclaration } from '../database/model';
import type { ObjectiveStore } from '../database/ObjectiveStore';
import { SourceRegistry } from '../sources/SourceRegistry';
import {
  componentEntity,
  prometheusRatio,
  sloEntity,
} from '../__testUtils__/entities';
import { CatalogSync } from './CatalogSync';

function setUp(entities: Entity[]) {
  const sources = new SourceRegistry();
  for (const [type, metricType] of [
    ['counts', 'bellwethercounts'],
    ['prometheus', 'prometheus'],
  ]) {
    sources.addSource({
      type,
      metricSourceTypes: [metricType],
      validate: () => undefined,
      read: async () => new Map(),
      series: async () => [],
    });
  }
  const declared: ObjectiveDeclaration[][] = [];
  const logger = mockServices.logger.mock();
  const catalog = catalogServiceMock({ entities });
  const sync = new CatalogSync({
    catalog,
    auth: mockServices.auth(),
    objectives: {
      replaceDeclarations: async declarations => {
        declared.push(declarations);
        return { added: declarations.length, updated: 0, removed: 0 };
      },
    } as Partial<ObjectiveStore> as ObjectiveStore,
    sources,
    logger,
  });
  const run = (signal = new AbortController().signal) =>
    sync.run({ nowMs: 0, signal });
  return { run, declared, catalog, logger };
}

const sli: Entity = {
  apiVersion: 'openslo/v1',
  kind: 'SLI',
  metadata: { name: 'availability', namespace: 'default' },
  spec: prometheusRatio({ good: 'g', total: 't' }).spec,
};

describe('CatalogSync', () => {
  it('puts SLOs, SLIs and components together', async () => {
    const byRef = sloEntity({
      name: 'by-ref',
      indicator: null,
      service: 'other',
    });
    (byRef.spec as Record<string, unknown>).indicatorRef = 'availability';
    const { run, declared } = setUp([
      sloEntity({ name: 'sign-in' }),
      byRef,
      sloEntity({
        name: 'elsewhere',
        annotations: {
          'bellwether.dev/component': 'component:default/sign-in',
        },
        service: 'no-such-thing',
      }),
      sloEntity({ name: 'lost', service: 'no-such-thing' }),
      sli,
      componentEntity({ name: 'sign-in' }),
      componentEntity({ name: 'unrelated' }),
    ]);
    await run();
    const [objectives] = declared;
    expect(
      Object.fromEntries(
        objectives.map(o => [
          o.sloKey,
          [o.componentRef, o.systemRef, o.sourceType, o.problem],
        ]),
      ),
    ).toEqual({
      'default/sign-in': [
        'component:default/sign-in',
        'system:default/identity',
        'counts',
        undefined,
      ],
      'default/by-ref': [undefined, undefined, 'prometheus', undefined],
      'default/elsewhere': [
        'component:default/sign-in',
        'system:default/identity',
        'counts',
        undefined,
      ],
      'default/lost': [undefined, undefined, 'counts', undefined],
    });
  });

  it('asks with the credentials of the plugin itself', async () => {
    const { run, catalog } = setUp([sloEntity({ name: 'a' })]);
    const stream = jest.spyOn(catalog, 'streamEntities');
    const byRefs = jest.spyOn(catalog, 'getEntitiesByRefs');
    await run();
    for (const spy of [stream, byRefs]) {
      expect(spy.mock.calls[0][1]).toMatchObject({
        credentials: { principal: { type: 'service', subject: 'plugin:test' } },
      });
    }
  });

  it('writes nothing when the catalog fails, so that the last known declarations stay', async () => {
    const { run, declared, catalog } = setUp([sloEntity({ name: 'a' })]);
    jest
      .spyOn(catalog, 'getEntitiesByRefs')
      .mockRejectedValue(new Error('catalog is down'));
    await expect(run()).rejects.toThrow('catalog is down');
    expect(declared).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const { run, declared } = setUp([sloEntity({ name: 'a' })]);
    await expect(run(AbortSignal.abort())).rejects.toThrow(/abort/i);
    expect(declared).toEqual([]);
  });

  it('keeps a broken SLO from hiding the others', async () => {
    const { run, declared } = setUp([
      sloEntity({ name: 'broken', objectives: [] }),
      sloEntity({ name: 'fine' }),
    ]);
    await run();
    expect(declared[0].map(o => [o.sloKey, o.problem === undefined])).toEqual([
      ['default/broken', false],
      ['default/fine', true],
    ]);
  });
});
