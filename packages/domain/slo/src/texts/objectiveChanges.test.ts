import { compileDeclarations } from './compileDeclarations';
import { parseDeclarations } from './declarationTexts';
import { objectiveChanges, ruleCounts } from './objectiveChanges';

const spec = (slos: Record<string, number>) => `version: prometheus/v1
service: web
slos:
${Object.entries(slos)
  .map(
    ([name, objective]) => `  - name: ${name}
    objective: ${objective}
    sli:
      events:
        error_query: sum(rate(requests_total{code=~"5.."}[{{.window}}]))
        total_query: sum(rate(requests_total[{{.window}}]))
    alerting: { name: Burns }
`,
  )
  .join('')}`;

function state(slos: Record<string, number>, period = '28d') {
  const { groups, compilation } = compileDeclarations(
    parseDeclarations([{ file: 'web.yaml', text: spec(slos) }]),
    { profile: 'sloth', atMs: 0, period },
  );
  return { sources: groups.flatMap(({ sources }) => sources), compilation };
}

describe('objectiveChanges', () => {
  it('tells what was added, removed and changed', () => {
    const changes = objectiveChanges(
      state({ gone: 99, same: 99, stricter: 99 }),
      state({ new: 99, same: 99, stricter: 99.9 }),
    );
    expect(
      changes.map(({ id, change, aspects, before, after }) => [
        id,
        change,
        aspects,
        before?.objectivePercent,
        after?.objectivePercent,
      ]),
    ).toEqual([
      ['web-gone', 'removed', [], 99, undefined],
      ['web-new', 'added', [], undefined, 99],
      ['web-stricter', 'changed', ['objective', 'rules'], 99, 99.9],
    ]);
  });

  it('sees another window', () => {
    const [{ aspects }] = objectiveChanges(
      state({ web: 99 }, '28d'),
      state({ web: 99 }, '30d'),
    );
    expect(aspects).toEqual(['window', 'rules']);
  });
});

describe('ruleCounts', () => {
  it('tells recording rules and alerts apart', () => {
    const one = ruleCounts(state({ one: 99 }).compilation);
    expect(one.alerting).toBe(2);
    expect(ruleCounts(state({ one: 99, two: 99 }).compilation)).toEqual({
      recording: 2 * one.recording,
      alerting: 4,
    });
  });
});

it('says when nothing is declared', () => {
  const { problems } = compileDeclarations(parseDeclarations([]), {
    profile: 'exact',
    atMs: 0,
  });
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    ['no-slo', 'Expected SLOs, found none in 0 files. Check the paths.'],
  ]);
});
