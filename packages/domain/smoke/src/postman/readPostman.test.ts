import fc from 'fast-check';
import { codesOf, planOf } from '../__testUtils__/plans';
import type { SmokeStep } from '../model';
import { readPostman } from './readPostman';

const SCHEMA =
  'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

type Json = Record<string, unknown>;

const tests = (...exec: string[]): Json[] => [
  { listen: 'test', script: { type: 'text/javascript', exec } },
];

const OK = tests('pm.response.to.have.status(200);');

function collection(item: Json[], more: Json = {}): string {
  return JSON.stringify(
    {
      info: { _postman_id: 'x', name: 'Grades', schema: SCHEMA },
      item,
      ...more,
    },
    null,
    2,
  );
}

function steps(item: Json[], more: Json = {}): SmokeStep[] {
  return planOf(readPostman(collection(item, more), 'grades.json')).steps;
}

function request(given: unknown, more: Json = {}): SmokeStep {
  const [step] = steps([{ name: 'a', request: given, event: OK, ...more }]);
  return step;
}

/** What a line of a test comes to. */
function asserts(...exec: string[]) {
  const [step] = steps([
    { name: 'a', request: 'http://x/', event: tests(...exec) },
  ]);
  return step.asserts.map(({ at: _, ...assert }) => assert);
}

const json = (path: string) => ({
  query: { kind: 'jsonpath', path },
  filters: [],
});
const status = { query: { kind: 'status' }, filters: [] };

describe('a collection of Postman', () => {
  it('is read with its folders, variables and what they hand down', () => {
    const text = collection(
      [
        {
          name: 'Courses',
          auth: {
            type: 'apikey',
            apikey: [
              { key: 'key', value: 'X-Key' },
              { key: 'value', value: '{{key}}' },
            ],
          },
          event: [
            {
              listen: 'prerequest',
              script: { exec: 'pm.environment.set("page", 2)' },
            },
          ],
          item: [
            {
              name: 'List',
              request: {
                method: 'get',
                header: [
                  { key: 'A', value: 'b' },
                  { key: 'C', value: 'd', disabled: true },
                ],
                url: {
                  raw: '{{base}}/courses/:id?page={{page}}&off=1',
                  query: [
                    { key: 'page', value: '{{page}}' },
                    { key: 'off', value: '1', disabled: true },
                  ],
                  variable: [{ key: 'id', value: '{{$guid}}' }],
                },
              },
              event: tests(
                'const data = pm.response.json();',
                'pm.collectionVariables.set("first", data.items[0].id);',
                'pm.test("has items", () => {',
                '  pm.expect(data.items).to.be.an("array").that.is.not.empty;',
                '});',
              ),
            },
            {
              name: 'Own',
              request: { url: 'x.edu', auth: { type: 'noauth' } },
              event: [],
            },
          ],
        },
      ],
      {
        variable: [
          { key: 'base', value: 'https://x.edu' },
          { key: 'key', value: '', type: 'secret' },
        ],
        auth: {
          type: 'bearer',
          bearer: [{ key: 'token', value: '{{token}}' }],
        },
        event: OK,
      },
    );
    const plan = planOf(readPostman(text, 'grades.json'));
    expect(plan).toMatchObject({
      name: 'Grades',
      format: 'postman',
      variables: { base: 'https://x.edu' },
      inputs: ['key'],
      secrets: ['key'],
      defaults: { followRedirects: true },
    });
    const [list, own] = plan.steps;
    expect(list).toMatchObject({
      id: 'step-1',
      name: 'Courses / List',
      at: { file: 'grades.json', line: 32, column: 9 },
      set: { page: '2' },
      request: {
        method: 'GET',
        url: '{{base}}/courses/{{$uuid}}?page={{page}}',
        headers: [
          ['A', 'b'],
          ['X-Key', '{{key}}'],
        ],
      },
      captures: [{ name: 'first', ...json('$.items[0].id') }],
    });
    expect(
      list.asserts.map(({ predicate: { kind }, not }) => [kind, not]),
    ).toEqual([
      ['within', false],
      ['is', false],
      ['isEmpty', true],
    ]);
    expect(own.request).toMatchObject({ url: 'http://x.edu', headers: [] });
    expect(own.asserts).toHaveLength(1);
  });

  it.each<[unknown, object]>([
    ['http://x/?a=b', { method: 'GET', url: 'http://x/?a=b' }],
    [
      { url: { host: ['x', 'edu'], port: '81', path: ['a', 'b'] } },
      { url: 'http://x.edu:81/a/b' },
    ],
    [
      { url: { raw: 'x/a%20b?c=%20d', query: [{ key: 'c', value: '%20d' }] } },
      { url: 'http://x/a%20b?c=%20d' },
    ],
    [
      { url: 'x', header: 'A: b\nC: d' },
      {
        headers: [
          ['A', 'b'],
          ['C', 'd'],
        ],
      },
    ],
    [
      {
        url: 'x',
        auth: {
          type: 'basic',
          basic: [
            { key: 'username', value: 'a' },
            { key: 'password', value: 'b' },
          ],
        },
      },
      { auth: { kind: 'basic', username: 'a', password: 'b' } },
    ],
    [
      {
        url: 'x',
        auth: {
          type: 'apikey',
          apikey: [
            { key: 'in', value: 'query' },
            { key: 'key', value: 'k' },
            { key: 'value', value: 'v' },
          ],
        },
      },
      { query: [['k', 'v']] },
    ],
    [
      {
        url: 'x',
        body: {
          mode: 'raw',
          raw: '{"a":1}',
          options: { raw: { language: 'json' } },
        },
      },
      {
        body: {
          kind: 'text',
          text: '{"a":1}',
          contentType: 'application/json',
        },
      },
    ],
    [{ url: 'x', body: { mode: 'raw', raw: '' } }, { body: { kind: 'none' } }],
    [
      {
        url: 'x',
        body: {
          mode: 'urlencoded',
          urlencoded: [
            { key: 'a', value: 'b' },
            { key: 'c', value: 'd', disabled: true },
          ],
        },
      },
      { body: { kind: 'form', fields: [['a', 'b']] } },
    ],
    [
      {
        url: 'x',
        body: {
          mode: 'formdata',
          formdata: [
            { key: 'a', value: 'b', type: 'text', contentType: 'text/css' },
          ],
        },
      },
      {
        body: {
          kind: 'multipart',
          parts: [{ name: 'a', value: 'b', contentType: 'text/css' }],
        },
      },
    ],
    [
      {
        url: 'x',
        body: {
          mode: 'graphql',
          graphql: { query: '{ a }', variables: '{"b": 1}' },
        },
      },
      {
        body: { kind: 'json', text: '{"query":"{ a }","variables":{"b": 1}}' },
      },
    ],
  ])('has the request %j', (given, expected) => {
    expect(request(given).request).toMatchObject(expected);
  });

  it.each<[string | string[], object[]]>([
    [
      'pm.response.to.have.status(201)',
      [{ ...status, predicate: { kind: 'within', ranges: [[201, 201]] } }],
    ],
    [
      'pm.response.to.have.status("Created")',
      [{ ...status, predicate: { kind: 'within', ranges: [[201, 201]] } }],
    ],
    ['pm.response.to.not.have.status(500)', [{ ...status, not: true }]],
    [
      'pm.response.to.be.success',
      [{ predicate: { kind: 'within', ranges: [[200, 299]] } }],
    ],
    [
      'pm.response.to.be.json',
      [{ query: { kind: 'header', name: 'Content-Type' } }],
    ],
    [
      'pm.response.to.have.header("X-Id")',
      [
        {
          query: { kind: 'header', name: 'X-Id' },
          predicate: { kind: 'exists' },
        },
      ],
    ],
    [
      'pm.response.to.have.header("X-Id", "1")',
      [{ predicate: { kind: 'equals', value: '1' } }],
    ],
    [
      'pm.response.to.have.jsonBody("a.b", 1)',
      [{ ...json('$.a.b'), predicate: { kind: 'equals', value: 1 } }],
    ],
    [
      'pm.response.to.have.body("x")',
      [{ query: { kind: 'body' }, predicate: { kind: 'equals', value: 'x' } }],
    ],
    [
      'pm.expect(pm.response.code).to.be.oneOf([200, 204])',
      [{ ...status, predicate: { kind: 'oneOf', values: [200, 204] } }],
    ],
    [
      'pm.expect(pm.response.code).to.equal(200)',
      [{ ...status, predicate: { kind: 'equals', value: 200 } }],
    ],
    [
      'pm.expect(pm.response.responseTime).to.be.below(200)',
      [
        {
          query: { kind: 'duration' },
          predicate: { kind: 'less', value: 200 },
        },
      ],
    ],
    [
      'pm.expect(pm.response.text()).to.include("x")',
      [
        {
          query: { kind: 'body' },
          predicate: { kind: 'contains', value: 'x' },
        },
      ],
    ],
    [
      'pm.expect(pm.response.headers.get("A")).to.match(/^a\\/b/i)',
      [
        {
          query: { kind: 'header', name: 'A' },
          predicate: { kind: 'matches', pattern: '^a\\/b', flags: 'i' },
        },
      ],
    ],
    [
      'pm.expect(pm.cookies.get("sid")).to.exist',
      [
        {
          query: { kind: 'cookie', name: 'sid' },
          predicate: { kind: 'exists' },
        },
      ],
    ],
    [
      'pm.expect(pm.response.json().a["b c"][0]).to.eql({d: [1, -2]})',
      [
        {
          ...json('$.a["b c"][0]'),
          predicate: { kind: 'equals', value: { d: [1, -2] } },
        },
      ],
    ],
    [
      'pm.expect(pm.response.json().a).to.be.true',
      [{ ...json('$.a'), predicate: { kind: 'equals', value: true } }],
    ],
    [
      'pm.expect(pm.response.json().a).to.be.ok',
      [
        {
          not: true,
          predicate: { kind: 'oneOf', values: [null, false, 0, ''] },
        },
      ],
    ],
    [
      'pm.expect(pm.response.json().a).to.be.undefined',
      [{ not: true, predicate: { kind: 'exists' } }],
    ],
    [
      'pm.expect(pm.response.json().a).to.be.within(1, 2)',
      [{ predicate: { kind: 'within', ranges: [[1, 2]] } }],
    ],
    [
      'pm.expect(pm.response.json().a.length).to.be.at.least(1)',
      [
        {
          filters: [{ kind: 'count' }],
          predicate: { kind: 'greaterOrEqual', value: 1 },
        },
      ],
    ],
    [
      'pm.expect(pm.response.json().a).to.have.lengthOf(2)',
      [
        {
          filters: [{ kind: 'count' }],
          predicate: { kind: 'equals', value: 2 },
        },
      ],
    ],
    [
      'pm.expect(pm.response.json().a).to.have.length.above(2)',
      [
        {
          filters: [{ kind: 'count' }],
          predicate: { kind: 'greater', value: 2 },
        },
      ],
    ],
    [
      'pm.expect(pm.response.json()).to.have.property("a").that.equals(1)',
      [
        { ...json('$.a'), predicate: { kind: 'exists' } },
        { ...json('$.a'), predicate: { kind: 'equals', value: 1 } },
      ],
    ],
    [
      'pm.expect(pm.response.json()).to.have.property("a", 1)',
      [{ ...json('$.a'), predicate: { kind: 'equals', value: 1 } }],
    ],
    [
      'pm.expect(pm.response.json().id).to.eql(pm.environment.get("id"))',
      [{ predicate: { kind: 'equals', value: '{{id}}' } }],
    ],
    [
      'pm.expect(pm.response.code === 200 && 5 < pm.response.json().n).to.be.true',
      [
        { ...status, predicate: { kind: 'equals', value: 200 } },
        { ...json('$.n'), predicate: { kind: 'greater', value: 5 } },
      ],
    ],
    [
      'pm.expect(pm.response.headers.has("A")).to.eql(true)',
      [{ query: { kind: 'header', name: 'A' }, predicate: { kind: 'exists' } }],
    ],
    ['tests["old"] = responseCode.code !== 500;', [{ ...status, not: true }]],
    [
      'tests["old"] = responseBody.has("x");',
      [
        {
          query: { kind: 'body' },
          predicate: { kind: 'contains', value: 'x' },
        },
      ],
    ],
    [
      [
        'var d = JSON.parse(responseBody), e = d.a',
        'tests.old = Array.isArray(e.b)',
      ],
      [{ ...json('$.a.b'), predicate: { kind: 'is', type: 'list' } }],
    ],
    [
      [
        'let d; // later',
        'd = pm.response.json()',
        'pm.test("x", function () { const d2 = d.x',
        'pm.expect(d2.y)',
        '  .to.eql(`t`) })',
      ],
      [{ ...json('$.x.y'), predicate: { kind: 'equals', value: 't' } }],
    ],
    [
      ['console.log("a" + 1, {b: 2})', 'pm.response.to.be.ok'],
      [{ predicate: { kind: 'within', ranges: [[200, 200]] } }],
    ],
  ])('expects %s', (script, expected) => {
    expect(asserts(...[script].flat())).toMatchObject(expected);
  });

  it.each([
    [
      'if (pm.response.code === 200) { pm.response.to.be.ok }',
      'if (pm.response.code',
    ],
    [
      'pm.expect(pm.response.json().items.map(i => i.id)).to.include(1)',
      'something else than the response',
    ],
    ['pm.expect(pm.response.json().a).to.satisfy(x => x > 1)', 'satisfy'],
    ['pm.expect(pm.response.json().a).to.have.members([1])', 'members'],
    ['pm.expect(pm.response.json().a)', 'an expectation without an end'],
    ['pm.expect(1).to.equal(1)', 'something else than the response'],
    ['pm.response.to.have.jsonSchema({})', 'jsonSchema'],
    ['pm.sendRequest("http://x/", () => {})', 'pm.sendRequest'],
    ['pm.environment.set("a", Math.random())', 'what is computed'],
    ['pm.environment.set("a", "constant")', 'what is computed'],
    ['tests["x"] = true', 'it'],
    ['for (const a of b) { c() }', 'for (const'],
    ['var x = `a${b}`', 'var x'],
    ['@', '@'],
  ])('says that it does not translate %s', (line, what) => {
    const text = collection([
      {
        name: 'a',
        request: 'http://x/',
        event: tests(
          'pm.response.to.have.status(200)',
          line,
          'pm.response.to.be.json',
        ),
      },
    ]);
    const { problems } = readPostman(text, 'a.json');
    const rows = text.split('\n');
    const [untranslated] = problems;
    expect(untranslated).toMatchObject({
      severity: 'error',
      code: 'untranslated',
    });
    expect(untranslated.message).toContain(
      what === 'it' || /[[(]/.test(what) ? '' : what,
    );
    expect(problems).toHaveLength(1);
    expect(rows[untranslated.at.line - 1]).toContain(JSON.stringify(line));
    const allowed = planOf(
      readPostman(text, 'a.json', { allowUntranslated: true }),
    );
    expect(allowed.steps[0].asserts).toHaveLength(2);
  });

  it('refuses what it would leave out, unless it may', () => {
    const text = collection([
      {
        name: 'a',
        request: {
          url: { raw: 'http://x/:id' },
          auth: { type: 'oauth2', oauth2: [] },
          body: { mode: 'file', file: { src: 'a' } },
          proxy: {},
        },
        event: OK,
        protocolProfileBehavior: {
          disableCookies: true,
          followRedirects: false,
        },
      },
    ]);
    const strict = readPostman(text, 'a.json');
    expect(codesOf(strict)).toEqual(Array(5).fill('untranslated'));
    const lenient = readPostman(text, 'a.json', { allowUntranslated: true });
    expect(lenient.problems.map(({ severity }) => severity)).toEqual(
      Array(5).fill('warning'),
    );
    expect(planOf(lenient).steps[0].followRedirects).toBe(false);
  });

  it('refuses requests without asserts, whatever is allowed', () => {
    const text = collection([
      { name: 'a', request: 'http://x/', event: tests('pm.foo()') },
    ]);
    const { plan, problems } = readPostman(text, 'a.json', {
      allowUntranslated: true,
    });
    expect(plan).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual([
      'no-asserts',
      'untranslated',
    ]);
  });

  it.each([
    ['', 'json-syntax'],
    ['{"info": ', 'json-syntax'],
    ['[]', 'wrong-type'],
    ['{"info": {"name": "a"}, "item": []}', 'bad-schema'],
    [collection([]), 'no-steps'],
    [
      collection([{ name: 'a', request: 'http://x/', event: OK, odd: 1 }]),
      'unknown-field',
    ],
    [
      collection([
        { name: 'a', request: 'http://x/{{$randomCity}}', event: OK },
      ]),
      'unknown-variable',
    ],
    [collection([], { variable: [{ key: 'a b', value: 'c' }] }), 'bad-name'],
    ['x'.repeat(2_000_001), 'too-large'],
    [`${'{"a":'.repeat(5000)}`, 'json-syntax'],
  ])('refuses %.60s: %s', (text, code) => {
    expect(codesOf(readPostman(text, 'a.json'))).toContain(code);
  });

  it('finds the place where JSON ends', () => {
    const { problems } = readPostman('{\n  "a": [1, 2,, 3]\n}', 'a.json');
    expect(problems[0].at).toEqual({ file: 'a.json', line: 2, column: 14 });
  });

  it('reads or refuses any script', () => {
    const pieces = fc.constantFrom(
      ...['pm', '.', 'expect', '(', ')', '{', '}', '[', ']', '=>', 'function'],
      ...[
        '"a"',
        "'",
        '`',
        '/',
        ';',
        '\n',
        '=',
        '===',
        '!',
        'test',
        'to',
        'const',
      ],
      ...['x', '1', ',', 'response', 'json', '&&', 'not', 'equal', '\\', 'if'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), parts => {
        const text = collection([
          { name: 'a', request: 'http://x/', event: tests(parts.join('')) },
        ]);
        const rows = text.split('\n').length;
        for (const { at } of readPostman(text, 'a.json').problems) {
          expect(at.line).toBeGreaterThanOrEqual(1);
          expect(at.line).toBeLessThanOrEqual(rows);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads or refuses any JSON', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(
          'item',
          'event',
          'auth',
          'variable',
          'request',
          'url',
          'body',
        ),
        (value, field) => {
          const text = collection(
            [
              {
                name: 'a',
                request: {
                  url: 'x',
                  ...(field !== 'item' && { [field]: value }),
                },
                event: OK,
                ...(field === 'event' && { event: value }),
              },
            ],
            {
              [field === 'request' || field === 'url' || field === 'body'
                ? 'auth'
                : field]: value,
            },
          );
          const { plan, problems } = readPostman(text, 'a.json');
          expect(plan === undefined).toBe(
            problems.some(({ severity }) => severity === 'error'),
          );
        },
      ),
    );
  });

  it('exhausts no stack with nested folders and scripts', () => {
    const deep = `${'{"name":"a","item":['.repeat(90)}${']}'.repeat(90)}`;
    const text = collection([]).replace('"item": []', `"item": [${deep}]`);
    expect(codesOf(readPostman(text, 'a.json'))).toContain('nested-too-deep');
    const script = `${'pm.test("a", () => {'.repeat(2000)}`;
    expect(
      codesOf(
        readPostman(
          collection([
            {
              name: 'a',
              request: 'http://x/',
              event: tests(script, `x(${'('.repeat(5000)}`),
            },
          ]),
          'a.json',
        ),
      ),
    ).toContain('untranslated');
  });
});
