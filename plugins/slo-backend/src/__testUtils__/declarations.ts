import type { ObjectiveDeclaration } from '../database/model';

/** A declaration with everything it needs, changed as a test wants. */
export function declaration(
  changes: Partial<ObjectiveDeclaration> & { name?: string } = {},
): ObjectiveDeclaration {
  const { name = 'sign-in', ...rest } = changes;
  const index = rest.index ?? 0;
  const sloKey = rest.sloKey ?? `default/${name}`;
  const target = rest.target ?? 0.99;
  const budgetingMethod = rest.budgetingMethod ?? 'Occurrences';
  const window = rest.window ?? { kind: 'rolling', duration: '28d' };
  const objective = {
    index,
    target,
    indicator: {
      kind: 'ratio' as const,
      counter: false,
      good: { type: 'bellwethercounts', spec: { count: 'good' } },
      total: { type: 'bellwethercounts', spec: { count: 'total' } },
    },
    ownIndicator: false,
  };
  return {
    id: `${sloKey}/${index}`,
    sloKey,
    index,
    entityRef: `slo:${sloKey}`,
    sloTitle: name,
    title: name,
    service: name,
    target,
    budgetingMethod,
    window,
    seriesKey: sloKey,
    sourceType: 'counts',
    sourceName: '',
    definition: {
      slo: {
        name,
        service: name,
        labels: {},
        budgetingMethod,
        timeWindow: window,
        objectives: [objective],
      },
      objective,
    },
    document: { kind: 'SLO', metadata: { name } },
    ...rest,
  };
}
