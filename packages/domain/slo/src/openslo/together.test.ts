import { parseOpenSlo } from './parse';
import { checkTogether } from './together';

const sli = (
  name: string,
  source = 'spec: { query: x }',
) => `apiVersion: openslo/v1
kind: SLI
metadata: { name: ${name} }
spec:
  ratioMetric:
    good: { metricSource: { ${source} } }
    total: { metricSource: { type: x, spec: { query: y } } }
`;

const slo = (
  name: string,
  indicatorRef: string,
  more = '',
) => `apiVersion: openslo/v1
kind: SLO
metadata: { name: ${name} }
spec:
  service: web
  indicatorRef: ${indicatorRef}
  budgetingMethod: Occurrences
  objectives:
    - target: 0.9
${more}`;

const check = (texts: Record<string, string>) =>
  checkTogether(
    Object.entries(texts).map(([file, text]) => parseOpenSlo(text, { file })),
  ).map(
    ({ severity, file, line, column, code, path }) =>
      `${file}:${line}:${column} ${severity} ${code} ${path}`,
  );

describe('checkTogether', () => {
  it('is content with references across texts', () => {
    expect(check({ 'b.yaml': slo('s', 'a'), 'a.yaml': sli('a') })).toEqual([]);
  });

  it('keeps namespaces of a catalog apart', () => {
    const north = (text: string) =>
      text.replace('metadata: { name', 'metadata: { namespace: north, name');
    const texts = {
      'a.yaml': sli('a'),
      'b.yaml': north(sli('a')),
      'c.yaml': north(slo('s', 'a')),
      'd.yaml': north(slo('t', 'b')),
      'e.yaml': sli('b'),
    };
    const parsed = Object.entries(texts).map(([file, text]) =>
      parseOpenSlo(text, { file, catalogFile: true }),
    );
    expect(
      checkTogether(parsed).map(({ file, code }) => `${file} ${code}`),
    ).toEqual(['d.yaml unknown-reference']);
  });

  it('finds references that lead nowhere, whatever they are needed for', () => {
    expect(
      check({
        'a.yaml': slo(
          's',
          'nowhere',
          '  alertPolicies:\n    - alertPolicyRef: gone\n',
        ),
        'b.yaml': sli('a', 'metricSourceRef: lost, spec: { query: x }'),
      }),
    ).toEqual([
      'a.yaml:6:17 error unknown-reference $.spec.indicatorRef',
      'a.yaml:11:23 error unknown-reference $.spec.alertPolicies[0].alertPolicyRef',
      'b.yaml:6:46 error unknown-reference $.spec.ratioMetric.good.metricSource.metricSourceRef',
    ]);
  });

  it('finds what only both documents together reveal', () => {
    expect(
      check({ 'a.yaml': slo('s', 'a', '      op: lt\n'), 'b.yaml': sli('a') }),
    ).toEqual(['a.yaml:10:11 warning without-effect $.spec.objectives[0].op']);
  });

  it('does not repeat what each text has said', () => {
    const [problem] = parseOpenSlo(slo('s', 'a')).problems;
    expect(problem.code).toBe('default-time-window');
    expect(check({ 'a.yaml': `${slo('s', 'a')}---\n${sli('a')}` })).toEqual([]);
  });

  it('leaves references to broken documents alone', () => {
    const broken = `${sli('a')}oops: 1\n`;
    expect(check({ 'a.yaml': slo('s', 'a'), 'b.yaml': broken })).toEqual([]);
  });

  it('finds references of broken documents too, so that all faults are told at once', () => {
    expect(check({ 'a.yaml': `${slo('s', 'gone')}oops: 1\n` })).toEqual([
      'a.yaml:6:17 error unknown-reference $.spec.indicatorRef',
    ]);
    expect(
      check({ 'a.yaml': 'kind: SLO\nspec: [', 'b.yaml': 'kind: SLO\nspec: 1' }),
    ).toEqual([]);
  });

  it('gives paths from the root of the text', () => {
    const list = slo('s', 'gone').replaceAll(/^/gm, '  ').replace('  ', '- ');
    expect(check({ 'a.yaml': list })).toEqual([
      'a.yaml:6:19 error unknown-reference $[0].spec.indicatorRef',
    ]);
  });

  it('finds names used twice, the first of which counts', () => {
    expect(
      check({ 'a.yaml': `${sli('a')}---\n${sli('a')}`, 'b.yaml': sli('a') }),
    ).toEqual([
      'a.yaml:11:19 error duplicate-document $.metadata.name',
      'b.yaml:3:19 error duplicate-document $.metadata.name',
    ]);
    const texts = [
      parseOpenSlo(sli('a')),
      parseOpenSlo(sli('a'), { file: 'x' }),
    ];
    expect(checkTogether(texts)[0].message).toBe(
      'Expected the name of one SLI, found "a" again (first in line 3). Rename or remove one.',
    );
    expect(checkTogether(texts.reverse())[0].message).toContain(
      '(first in x:3)',
    );
  });
});
