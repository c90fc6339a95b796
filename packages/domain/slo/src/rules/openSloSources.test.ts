import type { SloDefinition } from '../openslo/definition';
import type { OpenSloDocument } from '../openslo/document';
import { openSloSources } from './openSloSources';

const query = { type: 'prometheus', spec: { query: 'x' } };
const objective = (index: number, target: number) => ({
  index,
  target,
  ownIndicator: false,
  indicator: { kind: 'raw', rawType: 'failure', raw: query } as const,
});
const definition: SloDefinition = {
  name: 'sign-in',
  service: 'accounts',
  labels: { team: ['a', 'b'], 'app.tier': ['1'], '9th': ['x'], none: [] },
  budgetingMethod: 'Occurrences',
  timeWindow: { kind: 'rolling', duration: '30d' },
  objectives: [objective(0, 0.99999), objective(2, 0.9)],
};

describe('openSloSources', () => {
  it('makes a source of every objective', () => {
    const sources = openSloSources(definition);
    expect(sources).toEqual([
      {
        id: 'accounts-sign-in-0',
        service: 'accounts',
        slo: 'sign-in-0',
        description: '',
        definition,
        objective: definition.objectives[0],
        objectivePercent: 99.999,
        labels: { team: 'a,b', app_tier: '1', _9th: 'x' },
        format: 'openslo',
        version: 'openslo/v1',
        plugins: [],
        path: '$.spec.objectives[0]',
      },
      expect.objectContaining({
        id: 'accounts-sign-in-2',
        objectivePercent: 90,
        path: '$.spec.objectives[2]',
      }),
    ]);
  });

  it('knows where it comes from', () => {
    const document: OpenSloDocument = {
      apiVersion: 'openslo.com/v2alpha',
      kind: 'SLO',
      metadata: { name: 'sign-in' },
      spec: {},
    };
    const locate = (path: string) => ({ path, line: 7 });
    const [source] = openSloSources(definition, { document, locate });
    expect(source).toMatchObject({ version: 'openslo.com/v2alpha', document });
    expect(source.locate?.('$.spec')).toEqual({ path: '$.spec', line: 7 });
  });
});
