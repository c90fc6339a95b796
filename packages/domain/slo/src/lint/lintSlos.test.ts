import { lintSlos } from './lintSlos';
import {
  inShort,
  lintText,
  readText,
  sloText,
  slothText,
} from './__testUtils__/lintText';

const ROLLING = '28d, isRolling: true';
const NOTE = 'BW-SLO-202 28:23 $.spec.objectives[0].targetPercent';
const ignoring = (codes: string) => `bellwether.dev/lint-ignore: "${codes}"`;

describe('lintSlos', () => {
  it('notes of a good SLO that its slowest ticket fires below a burn rate of 1', () => {
    const { findings } = lintText(sloText({ window: ROLLING }));
    expect(findings).toEqual([
      {
        severity: 'note',
        code: 'BW-SLO-202',
        message:
          'Found ticket 6h/3d > 0.933: below a burn rate of 1 the objective will still be met.',
        slo: 'school-reports-0',
        path: '$.spec.objectives[0].targetPercent',
        file: 'slo.yaml',
        document: 1,
        line: 28,
        column: 23,
      },
    ]);
  });

  it('finds nothing in an SLO over 30 days', () => {
    expect(lintText(sloText({ window: '30d, isRolling: true' }))).toEqual({
      findings: [],
      silenced: [],
    });
  });

  it('turns warnings of readers into lints, and leaves errors as they are', () => {
    const text = `${sloText({ window: ROLLING })}    - {targetPercent: 0}
---
${sloText({ objective: 'targetPercent: 101', window: ROLLING })}`;
    expect(inShort(lintText(text))).toEqual([
      NOTE,
      'BW-SLO-102 29:23 $.spec.objectives[1].targetPercent',
      'out-of-range 58:23 $.spec.objectives[0].targetPercent',
    ]);
  });

  it('says once what concerns several objectives alike', () => {
    const text = `${sloText({ good: 'irate(x[{{.window}}])', window: '30d, isRolling: true' })}    - {targetPercent: 99}
`;
    expect(inShort(lintText(text))).toEqual([
      'BW-SLO-309 18:22 $.spec.indicator.spec.ratioMetric.good.metricSource.spec.query',
    ]);
  });

  it('needs no text', () => {
    const { sources } = readText(sloText({ window: ROLLING }));
    const bare = sources.map(source => ({ ...source, locate: undefined }));
    const document = { ...bare[0].document! };
    const other = { ...bare[0], id: 'school-other-0', document };
    expect(lintSlos([...bare, other]).findings).toMatchObject([
      {
        code: 'BW-SLO-202',
        slo: 'school-other-0',
        path: '$.spec.objectives[0].targetPercent',
      },
      { code: 'BW-SLO-202', slo: 'school-reports-0' },
    ]);
  });

  it('keeps SLOs of several texts apart, named or not', () => {
    const texts = [sloText({ window: ROLLING }), sloText({ window: ROLLING })];
    const sources = texts.flatMap(text => readText(text).sources);
    sources[1].id = 'school-other-0';
    expect(lintSlos(sources).findings).toHaveLength(2);
  });

  it('repeats no problem it is told twice', () => {
    const { sources, problems } = readText(sloText({ objective: 'target: 0' }));
    const twice = [...problems, ...problems];
    expect(problems.length).toBeGreaterThan(1);
    expect(lintSlos(sources, { problems: twice })).toEqual(
      lintSlos(sources, { problems }),
    );
  });

  it('places what it finds in v2alpha, whose fields have other names', () => {
    const text = `apiVersion: openslo.com/v2alpha
kind: SLO
metadata: {name: reports}
spec:
  service: school
  sli:
    metadata: {name: ratio}
    spec:
      ratioMetric:
        counter: true
        good: {dataSourceRef: main, spec: {query: 'irate(x_total[{{.window}}])'}}
        total: {dataSourceRef: main, spec: {query: 'y_total'}}
  timeWindow: [{duration: 30d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{target: 0.999}]
---
apiVersion: openslo.com/v2alpha
kind: DataSource
metadata: {name: main}
spec: {type: Prometheus, connectionDetails: {}}
`;
    expect(inShort(lintText(text))).toEqual([
      'BW-SLO-506 5:12 $.spec.service',
      'BW-SLO-309 11:51 $.spec.sli.spec.ratioMetric.good.spec.query',
    ]);
  });

  it('says of compilers only what lints do not find better placed', () => {
    const problem = { path: '$', message: 'm' };
    const report = lintSlos([], {
      problems: [
        { ...problem, severity: 'warning', code: 'unreachable-alert' },
        { ...problem, severity: 'error', code: 'always-on-alert' },
        { ...problem, severity: 'warning', code: 'of-its-own' },
      ],
    });
    expect(report.findings.map(({ code }) => code)).toEqual([
      'always-on-alert',
      'of-its-own',
    ]);
  });

  describe('silencing', () => {
    it('hides what the document silences, its reader included', () => {
      const text = sloText({
        annotations: ignoring('BW-SLO-102,BW-SLO-202'),
        objective: 'target: 0',
        window: ROLLING,
      });
      const { findings, silenced } = lintText(text);
      expect(findings).toEqual([]);
      expect(silenced.map(({ code }) => code)).toEqual(['BW-SLO-102']);
    });

    it('concerns one document of several, and one entry of a list', () => {
      const silent = sloText({
        annotations: ignoring('BW-SLO-202'),
        window: ROLLING,
      });
      const loud = sloText({ window: ROLLING }).replace(
        'name: reports',
        'name: other',
      );
      expect(inShort(lintText(`${silent}---\n${loud}`))).toEqual([
        'BW-SLO-202 57:23 $.spec.objectives[0].targetPercent',
      ]);
      const zero = (name: string, annotations: string) =>
        `- ${sloText({ annotations, objective: 'target: 0', window: '30d, isRolling: true' }).replace('reports', name).trimEnd().replaceAll('\n', '\n  ')}\n`;
      const report = lintText(
        zero('a', ignoring('BW-SLO-102')) + zero('b', ''),
      );
      expect(inShort(report)).toEqual([
        'BW-SLO-102 56:18 $[1].spec.objectives[0].target',
      ]);
    });

    it('is a lint itself when there is no such code', () => {
      const { findings } = lintText(
        sloText({
          annotations: ignoring('BW-SLO-2O1, nonsense'),
          window: '30d, isRolling: true',
        }),
      );
      expect(findings).toMatchObject([
        {
          code: 'BW-SLO-510',
          severity: 'warning',
          path: '$.metadata.annotations["bellwether.dev/lint-ignore"]',
          line: 5,
          message:
            'Expected the code of a lint, such as BW-SLO-201, found "BW-SLO-2O1". Did you mean BW-SLO-201?',
        },
        {
          message:
            'Expected the code of a lint, such as BW-SLO-201, found "nonsense". Remove it.',
        },
      ]);
    });

    it('works on Kubernetes objects of Sloth', () => {
      const text = `apiVersion: sloth.slok.dev/v1
kind: PrometheusServiceLevel
metadata:
  name: school
  annotations:
    bellwether.dev/lint-ignore: BW-SLO-301
spec:
  service: school
  slos:
    - name: reports
      objective: 99.9
      sli:
        events:
          errorQuery: rate(sum(failed_total)[{{.window}}:])
          totalQuery: irate(served_total[{{.window}}])
      alerting:
        name: ReportsBurn
`;
      const report = lintText(text);
      expect(inShort(report)).toEqual([
        'BW-SLO-309 15:23 $.spec.slos[0].sli.events.totalQuery',
      ]);
      expect(report.silenced).toMatchObject([{ code: 'BW-SLO-301', line: 14 }]);
    });

    it('can be asked for by the caller', () => {
      const report = lintText(slothText(), { ignore: ['BW-SLO-303'] });
      expect(report.findings).toEqual([]);
      expect(report.silenced).toMatchObject([{ code: 'BW-SLO-303' }]);
    });

    it('refuses codes of the caller that do not exist', () => {
      expect(() => lintSlos([], { ignore: ['BW-SLO-999'] })).toThrow(
        new RangeError(
          'Expected the code of a lint, such as BW-SLO-201, found "BW-SLO-999". Did you mean BW-SLO-309?',
        ),
      );
    });
  });
});
