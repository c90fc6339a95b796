import fc from 'fast-check';
import { codesOf, lineOf, planOf } from '../__testUtils__/plans';
import { NOW_MS, response } from '../__testUtils__/responses';
import { evaluateStep } from '../evaluate/evaluateStep';
import type { SmokeStep } from '../model';
import { prepareRequest } from '../request/prepareRequest';
import { readHurl } from './readHurl';

const WHOLE = `# Sign in first
POST {{base}}/session?from=smoke   # with a comment
User-Agent: smoke \\# 1
[Options]
retry: 3
retry-interval: 500ms
location: true
max-redirs: 4
insecure: true
delay: 100
max-time: 5
connect-timeout: 2s
variable: run=17
verbose: true
[Query]
tag: a b
[Cookies]
theme: dark
[BasicAuth]
ada: {{password}}
{
  "run": {{run}},
  "text": "{{newUuid}}",
  "list": [1, {"a": "}"}]
}

HTTP/1.1 201
Content-Type: application/json
[Captures]
token: jsonpath "$.token" redact
id: header "Location" regex /courses\\/(\\d+)/ toInt
[Asserts]
jsonpath "$.items[?(@.id == 1)].name" == "Algebra"
jsonpath "$.items" count >= 1
jsonpath "$.name" not contains "x"
header "Location" matches "^/courses"
cookie "sid[HttpOnly]" exists
certificate "Expire-Date" daysAfterNow > 14
duration < 2000
sha256 == hex,00ff;
bytes startsWith base64,e30=;
body == \`{}\`


GET {{base}}/courses/{{id}}
Authorization: Bearer {{token}}
HTTP *
[Asserts]
status < 300
`;

function steps(text: string): SmokeStep[] {
  return planOf(readHurl(text, 'a.hurl')).steps;
}

const asserted = (line: string) =>
  steps(`GET http://x.edu/\nHTTP 200\n[Asserts]\n${line}\n`)[0].asserts[1];

describe('Hurl', () => {
  it('is read whole', () => {
    const plan = planOf(readHurl(WHOLE, 'tests/sign-in.hurl'));
    expect(plan).toMatchObject({
      name: 'sign-in',
      format: 'hurl',
      inputs: ['base', 'password'],
      secrets: ['token'],
      continueOnFailure: false,
    });
    const [first, second] = plan.steps;
    expect(first).toMatchObject({
      id: 'step-1',
      name: 'POST {{base}}/session?from=smoke',
      at: { file: 'tests/sign-in.hurl', line: 2, column: 1 },
      retry: { attempts: 4, intervalMs: 500 },
      delayMs: 100,
      timeoutMs: 5000,
      connectTimeoutMs: 2000,
      followRedirects: true,
      maxRedirects: 4,
      insecure: true,
      set: { run: '17' },
      request: {
        method: 'POST',
        url: '{{base}}/session?from=smoke',
        headers: [['User-Agent', 'smoke # 1']],
        query: [['tag', 'a b']],
        cookies: [['theme', 'dark']],
        auth: { kind: 'basic', username: 'ada', password: '{{password}}' },
        body: { kind: 'json', text: expect.stringContaining('{{$uuid}}') },
      },
    });
    expect(first.captures).toMatchObject([
      { name: 'token', secret: true, at: { line: 30, column: 1 } },
      {
        name: 'id',
        query: { kind: 'header', name: 'Location' },
        filters: [
          { kind: 'regex', pattern: 'courses/(\\d+)' },
          { kind: 'toInt' },
        ],
      },
    ]);
    expect(first.asserts.map(({ at }) => at.line)).toEqual([
      27, 27, 28, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42,
    ]);
    expect(second.asserts).toHaveLength(1);
    const prepared = prepareRequest(
      first.request,
      { base: 'http://x', password: 'p', run: '17' },
      { nowMs: 0, uuid: () => 'u' },
    );
    expect(
      prepared.ok &&
        JSON.parse(new TextDecoder().decode(prepared.request.body)),
    ).toEqual({ run: 17, text: 'u', list: [1, { a: '}' }] });
  });

  it.each<[string, unknown]>([
    ['status == 200', { predicate: { kind: 'equals', value: 200 } }],
    ['status != 500', { not: true, predicate: { kind: 'equals', value: 500 } }],
    ['status not != 200', { not: false }],
    ['jsonpath "$.a" == true', { predicate: { value: true } }],
    ['jsonpath "$.a" == null', { predicate: { value: null } }],
    ['jsonpath "$.a" == -1.5e2', { predicate: { value: -150 } }],
    ['jsonpath "$.a" == {{b}}', { predicate: { value: '{{b}}' } }],
    ['jsonpath "$.a" == "\\"\\u{e9}\\n"', { predicate: { value: '"é\n' } }],
    ['jsonpath "$.a" equals "b" # why', { predicate: { value: 'b' } }],
    [
      'jsonpath "$.a" includes 1',
      { predicate: { kind: 'contains', value: 1 } },
    ],
    ['jsonpath "$.a" isIsoDate', { predicate: { kind: 'is', type: 'date' } }],
    [
      'jsonpath "$.a" not isEmpty',
      { not: true, predicate: { kind: 'isEmpty' } },
    ],
    ['jsonpath "$.a" matches /a\\/b/', { predicate: { pattern: 'a/b' } }],
    [
      'jsonpath "$.a" split "," nth -1 == "x"',
      {
        filters: [
          { kind: 'split', separator: ',' },
          { kind: 'nth', index: -1 },
        ],
      },
    ],
    [
      'jsonpath "$.a" replace "a" "b" toFloat > 1',
      {
        filters: [{ kind: 'replace', what: 'a', by: 'b' }, { kind: 'toFloat' }],
      },
    ],
    [
      'jsonpath "$.a" replace /a/ "b" == "c"',
      {
        filters: [{ kind: 'replaceRegex', pattern: 'a', by: 'b' }],
      },
    ],
    [
      'jsonpath "$.a" toDate "%+" daysBeforeNow < 3',
      {
        filters: [{ kind: 'toDate' }, { kind: 'daysBeforeNow' }],
      },
    ],
    [
      'bytes count == 12',
      { query: { kind: 'bytes' }, filters: [{ kind: 'count' }] },
    ],
    ['redirects count == 1', { query: { kind: 'redirects' }, filters: [] }],
    ['sha256 == hex,AB cd;', { predicate: { kind: 'equals', value: 'abcd' } }],
    [
      'certificate "Subject" contains "x"',
      {
        query: { kind: 'certificate', field: 'subject' },
      },
    ],
    ['body == ```\na\n\nb\n```', { predicate: { value: 'a\n\nb\n' } }],
    ['url endsWith "/"', { query: { kind: 'url' } }],
  ])('reads %s', (line, expected) => {
    expect(asserted(line)).toMatchObject(expected as object);
  });

  it('judges as Hurl does: one node that is selected alone is the value', () => {
    const [step] = steps(`GET http://x.edu/
HTTP 200
[Asserts]
jsonpath "$.items[?(@.id==2)].name" == "b"
jsonpath "$.items[*].name" contains "a"
jsonpath "$.items[?(@.id==3)]" not exists
jsonpath "$.name" > "Ab"
bytes contains hex,226964;
`);
    const body = {
      name: 'Ac',
      items: [
        { id: 1, name: 'a' },
        { id: 2, name: 'b' },
      ],
    };
    const { checks } = evaluateStep(
      step,
      response(body),
      {},
      {
        nowMs: NOW_MS,
        redact: text => text,
      },
    );
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  });

  it.each<[string, object]>([
    [
      '{"a": {{b}}, "c": "{{d}}"}',
      {
        query: { kind: 'jsonpath', path: '$' },
        predicate: { value: { a: '{{b}}', c: '{{d}}' } },
      },
    ],
    ['[1,\n 2]', { predicate: { value: [1, 2] } }],
    [
      '```\nhello\n```',
      { query: { kind: 'body' }, predicate: { value: 'hello\n' } },
    ],
    ['`hello`', { predicate: { value: 'hello' } }],
    [
      '<a>\n<b x=">"/><!-- </a> --></a>',
      { predicate: { value: '<a>\n<b x=">"/><!-- </a> --></a>' } },
    ],
    [
      'hex,ff;',
      {
        query: { kind: 'bytes' },
        filters: [{ kind: 'decode', charset: 'windows-1252' }],
        predicate: { value: 'ÿ' },
      },
    ],
  ])('expects the body %s', (body, expected) => {
    const [step] = steps(
      `GET http://x/\nHTTP 200\n${body}\n\nGET http://y/\nHTTP 200\n`,
    );
    expect(step.asserts[1]).toMatchObject(expected);
  });

  it.each<[string, object]>([
    ['[Form]\na: b', { kind: 'form', fields: [['a', 'b']] }],
    [
      '[MultipartFormData]\na: b',
      { kind: 'multipart', parts: [{ name: 'a', value: 'b' }] },
    ],
    ['```\nline\n```', { kind: 'text', text: 'line\n' }],
    ['```xml\n<a/>\n```', { kind: 'text', contentType: 'application/xml' }],
    [
      '<a>1</a>',
      { kind: 'text', contentType: 'application/xml', text: '<a>1</a>' },
    ],
    [
      '```graphql\n{ a(b: "c") }\nvariables {"d": {{e}}}\n```',
      {
        kind: 'json',
        text: '{"query":"{ a(b: \\"c\\") }\\n","variables":{"d": {{e}}}}',
      },
    ],
    ['base64,\naGk=\n;', { kind: 'bytes', base64: 'aGk=' }],
    ['"text"', { kind: 'json', text: '"text"' }],
  ])('sends %s', (body, expected) => {
    const [step] = steps(`POST http://x/\n${body}\nHTTP 200\n`);
    expect(step.request.body).toMatchObject(expected);
  });

  it.each([
    ['xpath "//a" exists', 'the query xpath. Use body, regex or jsonpath.'],
    ['md5 == hex,00;', 'the query md5. Use sha256.'],
    ['jsonpath "$.a" xpath "//a" exists', 'the filter xpath'],
    ['jsonpath "$.a" format "%Y" == "1"', 'the filter format'],
    ['jsonpath "$.a" toDate "%Y" exists', 'toDate "%Y"'],
    ['jsonpath "$.a" isDate', 'the predicate isDate. Use isIsoDate.'],
    ['certificate "Odd" exists', 'certificate "Odd"'],
    ['redirects nth 0 exists', 'redirects. Use redirects count'],
    ['bytes == file,a.bin;', 'file,'],
  ])('refuses %s by name', (line, found) => {
    const result = readHurl(
      `GET http://x/\nHTTP 200\n[Asserts]\n${line}\n`,
      'a.hurl',
    );
    expect(result.problems.map(lineOf)).toEqual([
      expect.stringMatching(
        /^4:\d+ error unsupported Expected the part of Hurl that is read here/,
      ),
    ]);
    expect(result.problems[0].message).toContain(`found ${found}`);
  });

  it.each([
    ['proxy: x', 'unsupported'],
    ['output: a.txt', 'unsupported'],
    ['retry: -1', 'wrong-type'],
    ['retry: {{n}}', 'wrong-type'],
    ['location: yes', 'wrong-type'],
    ['max-time: 0', 'out-of-range'],
    ['variable: 1=2', 'syntax'],
    ['user: ada', 'syntax'],
  ])('refuses the option %s: %s', (option, code) => {
    const result = readHurl(
      `GET http://x/\n[Options]\n${option}\nHTTP 200\n`,
      'a.hurl',
    );
    expect(codesOf(result)).toEqual([code]);
    expect(result.problems[0].at.line).toBe(3);
  });

  it('tells all that is wrong at once, each with its place', () => {
    const result = readHurl(
      `get http://x/
GET http://y/
Bad header
[Sections]
HTTP 200
[Asserts]
status = 200
jsonpath "$.a == 1
header "A" matches "("
GET http://z/
TRACE http://z/
{ "open": [
`,
      'a.hurl',
    );
    expect(
      result.problems.map(({ at, code }) => `${at.line}:${at.column} ${code}`),
    ).toEqual([
      '1:1 syntax',
      '3:1 syntax',
      '4:1 syntax',
      '7:8 syntax',
      '8:10 syntax',
      '9:1 bad-regex',
      '10:1 no-asserts',
      '11:1 unsupported',
      '12:1 syntax',
    ]);
  });

  it('reads files of other systems', () => {
    const windows = `\ufeff${WHOLE.replaceAll('\n', '\r\n')}`;
    expect(planOf(readHurl(windows, 'a.hurl')).steps).toHaveLength(2);
    expect(codesOf(readHurl('', 'a.hurl'))).toEqual(['no-steps']);
    expect(codesOf(readHurl('# nothing', 'a.hurl'))).toEqual(['no-steps']);
    expect(codesOf(readHurl('x'.repeat(2_000_001), 'a.hurl'))).toEqual([
      'too-large',
    ]);
  });

  it('reads or refuses any text, and finds faults within it', () => {
    const lines = WHOLE.split('\n');
    const pieces = fc.constantFrom(
      ...lines,
      ...[
        '"',
        '`',
        '```',
        '{',
        '}',
        '[',
        ']',
        '{{',
        '\\',
        '/',
        'hex,',
        '<a',
        '#',
      ],
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }),
        fc.constantFrom('\n', ' ', ''),
        (parts, joint) => {
          const text = parts.join(joint);
          const { plan, problems } = readHurl(text, 'a.hurl');
          const rows = text.split('\n');
          for (const { at, message } of problems) {
            expect(message).toMatch(/^(?:Expected .* found|\d+ further)/s);
            expect(at.line).toBeLessThanOrEqual(rows.length);
            expect(at.column).toBeLessThanOrEqual(
              (rows[at.line - 1]?.length ?? 0) + 1,
            );
          }
          expect(plan === undefined).toBe(
            problems.some(({ severity }) => severity === 'error'),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads long files in a time that grows with them', () => {
    const many = Array.from(
      { length: 500 },
      (_, index) => `GET http://x/${index}\nHTTP 200\n${'"{'.repeat(5)}"\n\n`,
    ).join('');
    expect(readHurl(many, 'a.hurl').problems.length).toBeLessThanOrEqual(101);
    const open = `POST http://x/\n${'{"a":['.repeat(50_000)}\nHTTP 200`;
    expect(codesOf(readHurl(open, 'a.hurl'))).toContain('syntax');
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    expect(
      codesOf(readHurl(`GET http://x/\nHTTP 200\n${deep}`, 'a.hurl')),
    ).toContain('syntax');
  });
});
