import { annotationProblems } from './problems';

function problemsOf(annotations?: Record<string, unknown>) {
  return annotationProblems({
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: { name: 'x', annotations },
  });
}

describe('annotationProblems', () => {
  it('accepts references and their absence', () => {
    expect(problemsOf()).toEqual([]);
    expect(
      problemsOf({
        'bellwether.dev/owner': 'Group:default/identity',
        'bellwether.dev/component': 'system:access',
      }),
    ).toEqual([]);
  });

  it('names the annotation, what it holds and what it should hold', () => {
    expect(
      problemsOf({
        'bellwether.dev/owner': 'component:sign-in',
        'bellwether.dev/component': 'the portal',
      }),
    ).toEqual([
      {
        severity: 'error',
        code: 'invalid-entity-reference',
        path: '$.metadata.annotations["bellwether.dev/owner"]',
        message:
          'Expected a reference to a group or user such as "group:default/sign-in", found "component:sign-in". Write [kind:][namespace/]name.',
      },
      {
        severity: 'error',
        code: 'invalid-entity-reference',
        path: '$.metadata.annotations["bellwether.dev/component"]',
        message:
          'Expected a reference to a catalog entity such as "component:default/sign-in", found "the portal". Write [kind:][namespace/]name.',
      },
    ]);
  });

  it('does not repeat very long text', () => {
    const [problem] = problemsOf({ 'bellwether.dev/owner': 'x'.repeat(9999) });
    expect(problem.message.length).toBeLessThan(250);
  });
});
