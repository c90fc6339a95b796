import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BuiltCommand } from '../__testUtils__/command';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
});
afterAll(() => command.remove());

const sli = (name: string) => `apiVersion: openslo/v1
kind: SLI
metadata:
  name: ${name}
spec:
  ratioMetric:
    counter: true
    good:
      metricSource: { type: Prometheus, spec: { query: ok } }
    total:
      metricSource: { type: Prometheus, spec: { query: all } }
`;

const slo = (
  name: string,
  indicator: string,
  target = '0.99',
) => `apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${name}
spec:
  service: web
  indicatorRef: ${indicator}
  timeWindow:
    - duration: 28d
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - target: ${target}
`;

const component = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: web }
spec: { type: service, whatever: 1 }
`;

describe('slo validate', () => {
  it('is content with files that are right together', () => {
    command.write('right/slo.yaml', `${component}---\n${slo('web', 'ratio')}`);
    command.write('right/deeper/sli.yml', sli('ratio'));
    command.write('right/deeper/config.yaml', 'colours: [red, blue]\n');
    command.write('right/.hidden/broken.yaml', 'a: [');
    command.write('right/node_modules/broken.yaml', 'a: [');
    command.write('right/notes.txt', 'a: [');
    expect(command.run('slo', 'validate', 'right')).toEqual({
      code: 0,
      out: '2 OpenSLO documents read from 3 files, 2 other documents ignored, 0 errors, 0 warnings\n',
      err: '',
    });
  });

  it('reads the files of the catalog as the catalog does', () => {
    const northfield = resolve(__dirname, '../../../../catalog/northfield');
    const { code, out, err } = command.run('slo', 'validate', northfield);
    expect(err).toBe('');
    expect(out).toMatch(/^\d\d OpenSLO documents read .* 0 errors, 0 warnings/);
    expect(code).toBe(0);

    command.write(
      'catalog.yaml',
      sli('ratio').replace(
        'name: ratio',
        'name: ratio\n  namespace: north\n  title: Ratio\n  tags: [a]\n  links: [{ url: "https://example.org" }]',
      ),
    );
    expect(command.run('slo', 'validate', 'catalog.yaml')).toEqual({
      code: 0,
      out: '1 OpenSLO document read from 1 file, 0 errors, 0 warnings\n',
      err: '',
    });
  });

  it('finds annotations that the catalog would refuse', () => {
    command.write(
      'annotated.yaml',
      sli('ratio').replace(
        'name: ratio',
        'name: ratio\n  annotations:\n    bellwether.dev/stale-after: soon',
      ),
    );
    expect(command.run('slo', 'validate', 'annotated.yaml')).toEqual({
      code: 1,
      out: '1 OpenSLO document read from 1 file, 1 error, 0 warnings\n',
      err: 'annotated.yaml:6:33: error invalid-duration $.metadata.annotations["bellwether.dev/stale-after"]: Expected a whole number above zero with m, h, d or w, such as "2h", found "soon".\n',
    });
  });

  it('finds every fault of every file at once, as compilers do', () => {
    command.write(
      'a.yaml',
      `${slo('Web', 'ratio', '99.9')}---
apiVersion: openslo/v1
kind: SLO
metadata: { name: b }
spec:
  service: web
  indicatorRef: nowhere
  budgetingMethod: Timeslices
  objectives:
    - target: 0.9
      goal: 0.95
`,
    );
    command.write('b.yaml', 'kind: SLO\nspec: {\n');
    expect(
      command.run('slo', 'validate', 'b.yaml', 'a.yaml', 'c.yaml'),
    ).toEqual({
      code: 1,
      out: '0 OpenSLO documents read from 2 files, 9 errors, 1 warning\n',
      err: `a.yaml:4:9: error invalid-name $.metadata.name: Expected 1 to 63 lower-case letters, digits and dashes, with a letter or digit at both ends (RFC 1123 label), found "Web".
a.yaml:7:17: error unknown-reference $.spec.indicatorRef: Expected the name of an SLI, found "ratio", which does not exist. Declare it or correct the name.
a.yaml:13:15: error out-of-range $.spec.objectives[0].target: Expected 0 or more and less than 1, found 99.9. For 99.9 % write "targetPercent: 99.9".
a.yaml:18:1: warning default-time-window $.spec.timeWindow: No time window is given: a rolling window of 28d is used. Write it down to be clear.
a.yaml:20:17: error unknown-reference $.spec.indicatorRef: Expected the name of an SLI, found "nowhere", which does not exist. Declare it or correct the name.
a.yaml:23:7: error required $.spec.objectives[0].timeSliceTarget: Expected the ratio from which a time slice is good (above 0, at most 1) with Timeslices, found nothing. Add "timeSliceTarget".
a.yaml:23:7: error required $.spec.objectives[0].timeSliceWindow: Expected the length of a time slice, such as 5m, with Timeslices, found nothing. Add "timeSliceWindow".
a.yaml:24:7: error unknown-field $.spec.objectives[0].goal: Expected only displayName, op, value, target, targetPercent, timeSliceTarget, timeSliceWindow, indicator, indicatorRef or compositeWeight, found "goal". Remove it.
b.yaml:3:1: error yaml-syntax $: Expected valid YAML: flow map in block collection must be sufficiently indented and end with a }.
c.yaml: error unreadable-file $: Expected a file or directory, found none. Check the path.
`,
    });
  });

  it('reads Sloth specs and OpenSLO v2alpha, in one file, too', () => {
    command.write(
      'formats/both.yaml',
      `version: prometheus/v1
service: web
slos:
  - name: requests
    objective: 99.9
    sli:
      events:
        error_query: sum(rate(errors_total[{{.window}}]))
        total_query: sum(rate(requests_total))
    alerting: { page_alert: { disable: true }, ticket_alert: { disable: true } }
---
apiVersion: openslo.com/v2alpha
kind: Service
metadata: { name: web }
spec: { descripton: Typo }
---
${component}---
a: [
`,
    );
    expect(command.run('slo', 'validate', 'formats')).toEqual({
      code: 1,
      out: expect.stringMatching(
        /^0 OpenSLO documents read from 1 file, 1 other document ignored, \d errors, 0 warnings\n$/,
      ),
      err: expect.stringMatching(
        /^formats\/both\.yaml:9:\d+: error missing-window \$\.slos\[0\]\.sli\.events\.total_query: .*\n(?:.*\n)*formats\/both\.yaml:15:9: error unknown-field .*\n(?:.*\n)*formats\/both\.yaml:\d+:\d+: error yaml-syntax \$: .*\n$/,
      ),
    });
    const spec = (count: number) =>
      JSON.stringify({
        version: 'prometheus/v1',
        service: 'web',
        slos: Array.from({ length: count }, (_, index) => ({
          name: `requests-${index}`,
          objective: 99.9,
          sli: { raw: { error_ratio_query: 'errors:ratio{w="{{.window}}"}' } },
          alerting: { name: 'Requests' },
        })),
      });
    command.write('specs/a.yaml', spec(1));
    command.write('specs/b.yaml', `${sli('ratio')}---\n${spec(2)}`);
    expect(command.run('slo', 'validate', 'specs')).toEqual({
      code: 0,
      out: '1 OpenSLO document and 2 Sloth specs read from 2 files, 0 errors, 0 warnings\n',
      err: '',
    });
  });

  it('resolves references across all files given', () => {
    command.write('refs/slo.yaml', slo('web', 'ratio'));
    command.write('refs/sli.yaml', sli('ratio'));
    expect(
      command.run('slo', 'validate', 'refs/slo.yaml', 'refs/sli.yaml').code,
    ).toBe(0);
    expect(command.run('slo', 'validate', 'refs/slo.yaml')).toEqual({
      code: 1,
      out: '1 OpenSLO document read from 1 file, 1 error, 0 warnings\n',
      err: 'refs/slo.yaml:7:17: error unknown-reference $.spec.indicatorRef: Expected the name of an SLI, found "ratio", which does not exist. Declare it or correct the name.\n',
    });
  });

  it('finds names used twice', () => {
    command.write('twice/a.yaml', sli('ratio'));
    command.write('twice/b.yaml', sli('ratio'));
    expect(command.run('slo', 'validate', 'twice').err).toBe(
      'twice/b.yaml:4:9: error duplicate-document $.metadata.name: Expected the name of one SLI, found "ratio" again (first in twice/a.yaml:4). Rename or remove one.\n',
    );
  });

  it('reads a file given twice once', () => {
    command.write('once/a.yaml', sli('ratio'));
    expect(command.run('slo', 'validate', 'once', 'once/a.yaml').out).toBe(
      '1 OpenSLO document read from 1 file, 0 errors, 0 warnings\n',
    );
  });

  it('does not fail for warnings', () => {
    command.write(
      'warned.yaml',
      `${sli('ratio')}---\n${slo('web', 'ratio', '0')}`,
    );
    expect(command.run('slo', 'validate', 'warned.yaml')).toEqual({
      code: 0,
      out: '2 OpenSLO documents read from 1 file, 0 errors, 1 warning\n',
      err: 'warned.yaml:25:15: warning zero-target $.spec.objectives[0].target: An objective of 0 is always met. Set one that can be missed.\n',
    });
  });

  it('fails when there is nothing to check, which a pipeline would take for success', () => {
    command.write('empty/component.yaml', component);
    expect(command.run('slo', 'validate', 'empty')).toEqual({
      code: 1,
      out: '0 OpenSLO documents read from 1 file, 1 other document ignored, 1 error, 0 warnings\n',
      err: 'error nothing-to-validate $: Expected OpenSLO documents or Sloth specs, found none in 1 file. Check the paths.\n',
    });
  });

  it('prints JSON and nothing else when asked to', () => {
    command.write('json/slo.yaml', slo('web', 'ratio'));
    const { code, out, err } = command.run('slo', 'validate', '--json', 'json');
    expect([code, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toEqual({
      ok: false,
      files: 1,
      documents: 1,
      slothSpecs: 0,
      ignored: 0,
      problems: [
        {
          severity: 'error',
          code: 'unknown-reference',
          path: '$.spec.indicatorRef',
          message: expect.stringContaining('found "ratio"'),
          file: 'json/slo.yaml',
          document: 1,
          line: 7,
          column: 17,
        },
      ],
    });
  });

  it('takes huge files, links in circles and directories named like files for what they are', () => {
    command.write('odd/huge.yaml', 'x'.repeat(1024 * 1024 + 1));
    const odd = join(command.folder, 'work', 'odd');
    mkdirSync(join(odd, 'folder.yaml'));
    symlinkSync(odd, join(odd, 'circle'));
    symlinkSync(join(odd, 'gone'), join(odd, 'dangling.yaml'));
    expect(command.run('slo', 'validate', 'odd').err).toBe(
      `odd/dangling.yaml: error unreadable-file $: Expected a readable file, found none. Check the path.
odd/huge.yaml: error too-large $: Expected at most 1048576 bytes, found 1048577. Split the file.
`,
    );
  });

  it('does not let a file steer the terminal', () => {
    command.write(
      'evil.yaml',
      `apiVersion: openslo/v1\nkind: Service\nmetadata: { name: a }\n"\\e[31m": 1\n`,
    );
    const { err } = command.run('slo', 'validate', 'evil.yaml');
    expect(err).toContain('"\\u001b[31m"');
    expect(err).not.toContain('\u001b');
  });

  it.each([
    [
      [],
      'bellwether slo validate: expected files or directories, found none.\nRun "bellwether slo validate --help" to see how it is called.\n',
    ],
    [
      ['--jsno', 'a.yaml'],
      `bellwether slo validate: Unknown option '--jsno'. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "--jsno"\nRun "bellwether slo validate --help" to see how it is called.\n`,
    ],
  ])('refuses to be called with %j', (args, err) => {
    expect(command.run('slo', 'validate', ...args)).toEqual({
      code: 2,
      out: '',
      err,
    });
  });
});
