import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { type SarifResult, type SarifRun, sarifText } from './sarif';

const RESULT: SarifResult = {
  rule: 'b',
  level: 'error',
  message: 'Expected another.',
  about: { name: 'x.y', kind: 'resource' },
  fingerprint: { 'finding/v1': '1' },
};

const RUN: SarifRun = {
  rules: [{ id: 'a' }, { id: 'b', properties: { 'security-severity': '8.0' } }],
  results: [
    RESULT,
    { ...RESULT, place: { file: 'a b.yaml', line: 2, column: 3 } },
    { ...RESULT, isSilenced: true },
  ],
  invocation: {
    isSuccessful: false,
    notifications: [{ id: 'cut-off', level: 'error', message: 'It was cut.' }],
  },
};

const logOf = (run: SarifRun) => JSON.parse(sarifText(run)).runs[0];

const uriOf = (file: string) =>
  logOf({ ...RUN, results: [{ ...RESULT, place: { file } }] }).results[0]
    .locations[0].physicalLocation.artifactLocation.uri;

describe('sarifText', () => {
  it('writes what the schema allows', () => {
    const ajv = new Ajv({ strict: false, unicodeRegExp: false });
    addFormats(ajv);
    const validate = ajv.compile(sarifSchema);
    validate(JSON.parse(sarifText(RUN)));
    expect(validate.errors).toBeNull();
    expect(validate(JSON.parse(sarifText({ rules: [], results: [] })))).toBe(
      true,
    );
  });

  it('has places, suppressions and how the run went only where there are some', () => {
    const { results, invocations, tool } = logOf({ ...RUN, version: '1.2.3' });
    expect(tool.driver.version).toBe('1.2.3');
    expect(invocations[0].executionSuccessful).toBe(false);
    expect(results.map(Object.keys)).toEqual([
      ...[0, 1].map(() => [
        'ruleId',
        'ruleIndex',
        'level',
        'message',
        'locations',
        'partialFingerprints',
      ]),
      expect.arrayContaining(['suppressions']),
    ]);
    expect(results[1].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'a%20b.yaml' },
      region: { startLine: 2, startColumn: 3 },
    });
    const plain = logOf({ rules: [], results: [] });
    expect(plain).not.toHaveProperty('invocations');
    expect(plain.tool.driver).not.toHaveProperty('version');
  });

  it.each([
    ['a/b c.yaml', 'a/b%20c.yaml'],
    ['a\\b.yaml', 'a/b.yaml'],
    ['/etc/a.yaml', 'file:///etc/a.yaml'],
    ['C:\\a.yaml', 'file:///C:/a.yaml'],
  ])('makes a reference of %s', (file, uri) => {
    expect(uriOf(file)).toBe(uri);
  });

  it('refuses rules that nobody could find', () => {
    expect(() => sarifText({ ...RUN, rules: [{ id: 'a' }] })).toThrow(
      'Expected the rule b among those of the run, found none.',
    );
    const twice = { ...RUN, rules: [...RUN.rules, { id: 'b' }] };
    expect(() => sarifText(twice)).toThrow('found 3 of 2');
  });
});
