import fc from 'fast-check';
import * as yaml from 'yaml';
import {
  codesOf,
  fileWith,
  lineOf,
  planOf,
  read,
  stepWith,
} from '../__testUtils__/plans';
import { readSmokeFile } from '../read/readSmokeFile';

const WHOLE = `apiVersion: bellwether.dev/v1alpha1
kind: SmokeTest
metadata:
  name: grade-book
spec:
  variables:
    baseUrl: https://grades.example.edu
    page: 1
    password: {secret: true, description: of the test pupil}
  defaults: {timeout: 5s, retries: 1, interval: 200ms, maxRedirects: 3}
  continueOnFailure: true
  steps:
    - id: sign-in
      name: Sign in
      request:
        method: POST
        url: "{{baseUrl}}/session"
        json: {user: ada, password: "{{password}}"}
      retry: {until: 1m, interval: 2s}
      capture:
        token: {jsonpath: $.token, secret: true}
      assert:
        - status: [201, 2xx]
    - request:
        url: "{{baseUrl}}/courses"
        query: {page: "{{page}}", tag: [a, b]}
        bearer: "{{token}}"
      timeout: 1m30s
      connectTimeout: 2s
      delay: 10ms
      followRedirects: true
      insecure: true
      when: {variable: baseUrl, matches: ^https}
      set: {run: "{{$uuid}}"}
      assert:
        - {jsonpath: "$.items", count: {atLeast: 1}, not: {contains: null}}
        - {certificate: expiresIn, moreThan: 14d}
  cleanup:
    - request: {method: DELETE, url: "{{baseUrl}}/session"}
      assert: [{status: 204}]
`;

describe('SmokeTest', () => {
  it('is read whole', () => {
    const { steps, cleanup, ...plan } = planOf(read(WHOLE));
    expect(plan).toEqual({
      name: 'grade-book',
      format: 'bellwether',
      file: 'smoke.yaml',
      variables: { baseUrl: 'https://grades.example.edu', page: '1' },
      inputs: ['password'],
      secrets: ['password', 'token'],
      defaults: {
        timeoutMs: 5000,
        retries: 1,
        intervalMs: 200,
        followRedirects: false,
        maxRedirects: 3,
        insecure: false,
      },
      continueOnFailure: true,
    });
    expect(steps[0]).toMatchObject({
      id: 'sign-in',
      name: 'Sign in',
      at: { file: 'smoke.yaml', line: 13, column: 7 },
      retry: { attempts: 1000, intervalMs: 2000, untilMs: 60_000 },
      timeoutMs: 5000,
      request: {
        method: 'POST',
        body: {
          kind: 'json',
          text: '{"user":"ada","password":"{{password}}"}',
        },
      },
      captures: [{ name: 'token', secret: true, filters: [] }],
      asserts: [
        {
          predicate: {
            kind: 'within',
            ranges: [
              [201, 201],
              [200, 299],
            ],
          },
        },
      ],
    });
    expect(steps[1]).toMatchObject({
      id: 'step-2',
      name: 'step-2',
      retry: { attempts: 2, intervalMs: 200 },
      timeoutMs: 90_000,
      connectTimeoutMs: 2000,
      delayMs: 10,
      followRedirects: true,
      insecure: true,
      set: { run: '{{$uuid}}' },
      when: { variable: 'baseUrl', predicate: { kind: 'matches' } },
      request: {
        query: [
          ['page', '{{page}}'],
          ['tag', 'a'],
          ['tag', 'b'],
        ],
        auth: { kind: 'bearer', token: '{{token}}' },
      },
    });
    expect(steps[1].asserts.map(({ at }) => at.line)).toEqual([36, 36, 37]);
    expect(cleanup).toMatchObject([{ id: 'cleanup-1' }]);
  });

  it('tells all that is wrong at once, each with its place', () => {
    const wrong = WHOLE.replace('kind: SmokeTest', 'kind: SmokeTset')
      .replace('continueOnFailure', 'continueOnFail')
      .replace('retries: 1', 'retries: many')
      .replace('method: POST', 'method: PSOT')
      .replace('until: 1m', 'until: 60')
      .replace('"{{token}}"', '"{{tokne}}"')
      .replace('$.items', '$.items[')
      .replace('{status: 204}', '{statsu: 204}');
    expect(read(wrong).problems.map(lineOf)).toEqual([
      '2:7 error wrong-word Expected one of SmokeTest, found "SmokeTset". Did you mean SmokeTest?',
      '10:36 error wrong-type Expected a whole number from 0 to 999, found "many".',
      '11:3 error unknown-field Expected one of variables, defaults, continueOnFailure, steps, cleanup, found "continueOnFail". Did you mean continueOnFailure?',
      '16:17 error wrong-word Expected one of GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, found "PSOT".',
      '19:22 error wrong-type Expected a duration with its unit, such as 500ms, 2s or 1m30s, found 60.',
      '24:7 error unknown-variable Expected a variable that is declared, or captured by an earlier step, found tokne. Add it to variables.',
      expect.stringContaining('36:22 error bad-jsonpath'),
      expect.stringContaining('39:7 error no-asserts'),
      expect.stringMatching(
        /^40:17 error unknown-field .* Did you mean status\?$/,
      ),
    ]);
    expect(read(wrong).plan).toBeUndefined();
  });

  it.each([
    ['assert: [{status: 99}]', 'out-of-range'],
    ['assert: [{status: 20x}]', 'wrong-type'],
    ['assert: [{status: 200, header: X, exists: true}]', 'exactly-one'],
    ['assert: [{duration: {lessThan: 500}}]', 'wrong-type'],
    ['assert: [{duration: 2s, lessThan: 3s}]', 'misplaced-field'],
    ['assert: [{header: X}]', 'missing-field'],
    ['assert: [{header: X, attribute: path, exists: true}]', 'unknown-field'],
    ['assert: [{header: X, matches: "("}]', 'bad-regex'],
    ['assert: [{header: X, not: {}}]', 'missing-field'],
    ['assert: [{header: X, is: txt}]', 'wrong-word'],
    ['assert: [{header: X, oneOf: []}]', 'empty'],
    ['assert: [{header: X, filters: [rot13], equals: a}]', 'wrong-word'],
    ['assert: [{header: X, filters: [{nth: a}], equals: a}]', 'wrong-type'],
    [
      'assert: [{header: X, filters: [{nth: 0, split: a}], equals: a}]',
      'exactly-one',
    ],
    [
      'assert: [{body: {filters: [{decode: klingon}], equals: a}}]',
      'bad-charset',
    ],
    ['assert: [{certificate: expiresIn, moreThan: 14}]', 'wrong-type'],
    ['assert: [{certificate: expiry, exists: true}]', 'wrong-word'],
    ['assert: [{header: X, equals: "{{other}}"}]', 'unknown-variable'],
    ['assert: [{header: X, equals: "{{a b}}"}]', 'unknown-variable'],
    ['assert: [{header: X, equals: "{{$uuid}}"}]', 'unknown-variable'],
    ['capture: {1a: {header: X}}', 'bad-name'],
    ['capture: {a: {header: X, cookie: Y}}', 'exactly-one'],
    ['capture: {a: {from: nothing, header: X}}', 'exactly-one'],
    ['capture: {a: $.id}', 'wrong-type'],
    ['assert: [{status: 200}]\nretry: {attempts: 0}', 'out-of-range'],
    ['assert: [{status: 200}]\ntimeout: 0s', 'out-of-range'],
    ['assert: [{status: 200}]\ndelay: 2d', 'out-of-range'],
    ['assert: [{status: 200}]\nwhen: {variable: v}', 'exactly-one'],
    ['assert: [{status: 200}]\nwhen: {equals: v}', 'missing-field'],
    ['assert: [{status: 200}]\nid: "a b"', 'bad-name'],
    ['assert: [{status: 200}]\nset: {a: [1]}', 'wrong-type'],
  ])('refuses %s: %s', (lines, code) => {
    expect(codesOf(read(fileWith(lines, '{v: {}}')))).toContain(code);
  });

  it.each([
    ['{url: /relative}', 'bad-url'],
    ['{url: "ftp://x/{{v}}"}', 'bad-url'],
    ['{url: ""}', 'empty'],
    ['{}', 'missing-field'],
    ['{url: "http://x/", json: {}, text: a}', 'exactly-one'],
    ['{url: "http://x/", json: "{"}', 'bad-json'],
    ['{url: "http://x/", base64: "*"}', 'bad-base64'],
    ['{url: "http://x/", basic: {username: a}}', 'missing-field'],
    [
      '{url: "http://x/", basic: {username: a, password: b}, bearer: c}',
      'exactly-one',
    ],
    ['{url: "http://x/", headers: {A: {b: c}}}', 'wrong-type'],
    ['{url: "http://x/", multipart: [{value: a}]}', 'missing-field'],
  ])('refuses the request %s: %s', (request, code) => {
    const text = fileWith('assert: [{status: 200}]', '{v: {}}').replace(
      '{url: "https://grades.example.edu/"}',
      request,
    );
    expect(codesOf(read(text))).toContain(code);
  });

  it('says that text with braces stands in quotes', () => {
    const [problem] = read(
      fileWith('assert: [{status: 200}]').replace(
        '{url: "https://grades.example.edu/"}',
        '\n        url: {{base}}/x',
      ),
    ).problems;
    expect(problem).toMatchObject({
      code: 'yaml-syntax',
      message: expect.stringContaining('in quotes'),
    });
  });

  it('finds ids that are not alone, and names of variables nobody gave', () => {
    const step =
      '    - {id: a, request: {url: "http://x/"}, assert: [{status: 200}]}\n';
    const result = read(
      `${fileWith('id: a\nassert: [{status: 200}]')}\n${step}`,
    );
    expect(codesOf(result)).toEqual(['duplicate-id']);
  });

  it('reads aliases, and no bombs of them', () => {
    const shared = stepWith(
      'assert: [&ok {status: 200}, {header: X, exists: true}]',
    );
    expect(shared.asserts).toHaveLength(2);
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, index) => {
        const last = 'abcdefg'[index];
        return `${name}: &${name} [${Array(9).fill(`*${last}`).join(',')}]`;
      })
      .join('\n')}`;
    expect(codesOf(read(bomb))).toEqual(['yaml-syntax']);
    expect(codesOf(read(`a: ${'['.repeat(50_000)}`))).toEqual(['yaml-syntax']);
    expect(codesOf(read('- '.repeat(50_000)))).toEqual(['yaml-syntax']);
  });

  it('is limited in size', () => {
    expect(codesOf(read(`# ${'x'.repeat(2_000_000)}`))).toEqual(['too-large']);
    const many = fileWith(`assert:\n${'  - {status: 200}\n'.repeat(101)}`);
    expect(codesOf(read(many))).toEqual(['too-many']);
    const faults = fileWith(`assert:\n${'  - {statsu: 2, x: 1}\n'.repeat(99)}`);
    const { problems } = read(faults);
    expect(problems).toHaveLength(101);
    expect(problems[100].message).toMatch(/^\d+ further problems/);
  });

  it('reads or refuses any text, and finds faults within it', () => {
    const lines = WHOLE.split('\n');
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat(lines.length - 1),
            fc.oneof(
              fc.constantFrom(...lines),
              fc.constantFrom(
                '- ',
                '  ',
                '{{x}}',
                ': ',
                '[',
                '&a',
                '*a',
                '? a',
              ),
              fc.string(),
            ),
          ),
          { maxLength: 4 },
        ),
        changes => {
          const changed = [...lines];
          for (const [index, line] of changes) changed[index] = line;
          const text = changed.join('\n');
          const { plan, problems } = read(text);
          const rows = text.split('\n');
          for (const { at } of problems) {
            expect(at.line).toBeGreaterThanOrEqual(1);
            expect(at.line).toBeLessThanOrEqual(rows.length);
            expect(at.column).toBeGreaterThanOrEqual(1);
            expect(at.column).toBeLessThanOrEqual(text.length + 1);
          }
          const hasErrors = problems.some(
            ({ severity }) => severity === 'error',
          );
          expect(plan === undefined).toBe(hasErrors);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('readSmokeFile', () => {
  const loadYaml = async () => yaml;
  const hurl = 'GET https://x.edu/\nHTTP 200\n';

  it('tells formats by names and contents', async () => {
    const format = async (text: string, file: string) => {
      const { plan } = await readSmokeFile(text, file, { loadYaml });
      return plan?.format;
    };
    expect(await format(WHOLE, 'a/smoke.YAML')).toBe('bellwether');
    expect(await format(hurl, 'a.hurl')).toBe('hurl');
    expect(await format(JSON.stringify(yaml.parse(WHOLE)), 'a.json')).toBe(
      'bellwether',
    );
    expect(
      await format(
        '{"info":{"name":"a","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"b","request":"http://x/","event":[{"listen":"test","script":{"exec":"pm.response.to.have.status(200)"}}]}]}',
        'a.json',
      ),
    ).toBe('postman');
  });

  it('does as it is told', async () => {
    const told = await readSmokeFile(hurl, 'smoke.txt', {
      format: 'hurl',
      loadYaml,
    });
    expect(told.plan?.format).toBe('hurl');
    const untold = await readSmokeFile(hurl, 'smoke.txt', { loadYaml });
    expect(codesOf(untold)).toEqual(['unknown-format']);
  });
});
