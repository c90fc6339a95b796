import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import type { Finding, LintReport } from '../finding';
import { LINTS } from '../lintTable';
import { formatJson } from './json';
import { formatSarif } from './sarif';
import { formatText } from './text';

const unreachable: Finding = {
  message: 'Expected alerts that can fire.',
  code: 'BW-SLO-201',
  severity: 'warning',
  slo: 'school-reports-0',
  path: '$.spec.objectives[0].target',
  file: 'slos/report cards.yaml',
  document: 1,
  line: 28,
  column: 15,
};
const required: Finding = {
  severity: 'error',
  code: 'required',
  message: 'Expected a name.',
  path: '$',
};
const report: LintReport = {
  findings: [unreachable, required],
  silenced: [
    { ...unreachable, code: 'BW-SLO-202', severity: 'note', column: undefined },
  ],
};
const EMPTY: LintReport = { findings: [], silenced: [] };

describe('formatText', () => {
  it('writes a line per finding', () => {
    expect(formatText(report)).toBe(
      `slos/report cards.yaml:28:15: warning BW-SLO-201: Expected alerts that can fire. [$.spec.objectives[0].target]
error required: Expected a name. [$]
`,
    );
    expect(formatText({ findings: [{ ...required, file: 'a.yaml' }] })).toMatch(
      /^a\.yaml: error/,
    );
  });

  it('writes nothing when nothing was found', () => {
    expect(formatText(EMPTY)).toBe('');
  });
});

describe('formatJson', () => {
  it('has a version, a summary and everything found', () => {
    const json = JSON.parse(formatJson(report));
    expect(json).toEqual({
      version: 1,
      summary: { errors: 1, warnings: 1, notes: 0, silenced: 1 },
      findings: [unreachable, required],
      silenced: [
        {
          ...unreachable,
          code: 'BW-SLO-202',
          severity: 'note',
          column: undefined,
        },
      ],
    });
    expect(Object.keys(json.findings[0]).slice(0, 3)).toEqual([
      'severity',
      'code',
      'message',
    ]);
  });

  it('is complete when nothing was found', () => {
    expect(JSON.parse(formatJson(EMPTY)).findings).toEqual([]);
  });
});

describe('formatSarif', () => {
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(sarifSchema);
  const logOf = (given: LintReport) => JSON.parse(formatSarif(given));

  it.each<[string, LintReport]>([
    ['a full report', report],
    ['an empty report', EMPTY],
    [
      'every lint',
      {
        findings: Object.keys(LINTS).map(code => ({ ...required, code })),
        silenced: [],
      },
    ],
  ])('is valid for %s', (_, given) => {
    validate(logOf(given));
    expect(validate.errors).toBeNull();
  });

  it('is checked against a schema that refuses', () => {
    const log = logOf(report);
    log.runs[0].results[0].level = 'fatal';
    expect(validate(log)).toBe(false);
  });

  it('places findings and describes lints', () => {
    const [{ tool, results }] = JSON.parse(
      formatSarif(report, { version: '1.2.3' }),
    ).runs;
    expect(tool.driver).toMatchObject({ name: 'Bellwether', version: '1.2.3' });
    expect(tool.driver.rules).toEqual([
      {
        id: 'BW-SLO-201',
        shortDescription: { text: 'Alert that can never fire' },
        fullDescription: { text: LINTS['BW-SLO-201'].explanation },
        help: {
          text: `${LINTS['BW-SLO-201'].explanation} ${LINTS['BW-SLO-201'].remedy}`,
        },
        defaultConfiguration: { level: 'warning' },
      },
      expect.objectContaining({ id: 'BW-SLO-202' }),
      { id: 'required' },
    ]);
    expect(results[0]).toEqual({
      ruleId: 'BW-SLO-201',
      ruleIndex: 0,
      level: 'warning',
      message: { text: 'Expected alerts that can fire.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'slos/report%20cards.yaml' },
            region: { startLine: 28, startColumn: 15 },
          },
          logicalLocations: [
            { fullyQualifiedName: '$.spec.objectives[0].target' },
          ],
        },
      ],
      partialFingerprints: {
        'finding/v1':
          '["BW-SLO-201","slos/report cards.yaml","school-reports-0","$.spec.objectives[0].target"]',
      },
    });
    expect(results[1].locations[0]).not.toHaveProperty('physicalLocation');
    expect(results[2]).toMatchObject({
      level: 'note',
      suppressions: [{ kind: 'inSource' }],
    });
  });

  it.each([
    ['a.yaml', 'a.yaml'],
    ['slos\\a#1.yaml', 'slos/a%231.yaml'],
    ['/srv/slos/ä.yaml', 'file:///srv/slos/%C3%A4.yaml'],
    ['C:\\slos\\a.yaml', 'file:///C:/slos/a.yaml'],
  ])('writes the file %s as %s', (file, uri) => {
    const log = logOf({ findings: [{ ...unreachable, file }], silenced: [] });
    const [{ physicalLocation }] = log.runs[0].results[0].locations;
    expect(physicalLocation.artifactLocation.uri).toBe(uri);
  });
});
