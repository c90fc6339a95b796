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
        'bellwether.dev/stale-after': '2h',
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

  it.each(['soon', '2', '0h', '1M', '2H', 2])(
    'wants a duration of fixed length, not %j',
    value => {
      expect(problemsOf({ 'bellwether.dev/stale-after': value })).toEqual([
        {
          severity: 'error',
          code: 'invalid-duration',
          path: '$.metadata.annotations["bellwether.dev/stale-after"]',
          message: `Expected a whole number above zero with m, h, d or w, such as "2h", found ${JSON.stringify(value)}.`,
        },
      ]);
    },
  );

  it('does not repeat very long text', () => {
    const [problem] = problemsOf({ 'bellwether.dev/owner': 'x'.repeat(9999) });
    expect(problem.message.length).toBeLessThan(250);
  });
});
