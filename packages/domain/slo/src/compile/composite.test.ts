import { parseOpenSlo } from '../openslo/parse';
import { resolveSlo } from '../openslo/resolve';
import { openSloSources } from '../rules/openSloSources';
import { declaredComposite } from './composite';

function sourcesOf(options: { own: boolean; annotation?: string }) {
  const ratio = (name: string) =>
    `indicator: { metadata: { name: ${name} }, spec: { ratioMetric: { good: { metricSource: { type: x, spec: { query: ${name} } } }, total: { metricSource: { type: x, spec: { query: all } } } } } }`;
  const { documents, problems } = parseOpenSlo(`
apiVersion: openslo/v1
kind: SLO
metadata:
  name: enrol
  ${options.annotation ? `annotations: { bellwether.dev/composite: ${options.annotation} }` : ''}
spec:
  service: courses
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  ${options.own ? '' : ratio('shared')}
  objectives:
    - { displayName: Find, target: 0.99, compositeWeight: 3${options.own ? `, ${ratio('find')}` : ''} }
    - { displayName: Book, target: 0.95${options.own ? `, ${ratio('book')}` : ''} }
`);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const resolved = resolveSlo(documents[0], () => undefined);
  if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
  return openSloSources(resolved.definition, { document: documents[0] });
}

describe('declaredComposite', () => {
  it('takes objectives with indicators of their own together, with the weakest objective', () => {
    const composite = declaredComposite(sourcesOf({ own: true }))!;
    expect(composite.method).toBe('openslo');
    expect(composite.source.objective.target).toBe(0.95);
    expect(
      composite.members.map(({ source, weight }) => [
        source.objective.displayName,
        weight,
      ]),
    ).toEqual([
      ['Find', 3],
      ['Book', 1],
    ]);
  });

  it('follows the annotation, unless it says nothing known', () => {
    const methodOf = (annotation: string) =>
      declaredComposite(sourcesOf({ own: true, annotation }))?.method;
    expect(methodOf('worst')).toBe('worst');
    expect(methodOf('best')).toBe('openslo');
  });

  it('is none with a shared indicator, one objective or none at all', () => {
    expect(declaredComposite(sourcesOf({ own: false }))).toBeUndefined();
    const [first] = sourcesOf({ own: true });
    expect(declaredComposite([first])).toBeUndefined();
    expect(declaredComposite([])).toBeUndefined();
  });
});
