import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { NOW_MS, response, withHeaders } from '../__testUtils__/responses';
import { stepWith } from '../__testUtils__/plans';
import type { SmokeResponse, SmokeVariables } from '../model';
import { evaluateStep, whySkipped } from './evaluateStep';

const context = {
  nowMs: NOW_MS,
  redact: (text: string) => text,
  sha256: (bytes: Uint8Array) =>
    createHash('sha256').update(bytes).digest('hex'),
};

/** What an item of `assert` comes to. */
function check(
  assert: string,
  to: SmokeResponse = response(),
  variables: SmokeVariables = {},
) {
  const declared = `{${Object.keys(variables)
    .map(name => `${name}: {}`)
    .join(', ')}}`;
  const step = stepWith(`assert:\n  - ${assert}`, declared);
  return evaluateStep(step, to, variables, context).checks[0];
}

describe('evaluateStep', () => {
  describe.each<[string, SmokeResponse, [string, boolean][]]>([
    [
      'status',
      response(),
      [
        ['status: 200', true],
        ['status: 201', false],
        ['status: 2xx', true],
        ['status: [301, 3XX]', false],
        ['status: {lessThan: 300}', true],
        ['status: {not: {equals: 200}}', false],
      ],
    ],
    [
      'headers',
      withHeaders(['Vary', 'Accept'], ['vary', 'Origin'], ['X-Id', '17']),
      [
        ['{header: x-id, equals: "17"}', true],
        ['{header: X-Id, matches: "^\\\\d+$"}', true],
        ['{header: X-Id, filters: [toInt], atLeast: 17}', true],
        ['{header: Vary, equals: Origin}', true],
        ['{header: Vary, not: {equals: Origin}}', false],
        ['{header: Vary, not: {equals: Cookie}}', true],
        ['{header: Vary, count: 2}', true],
        ['{header: Missing, exists: false}', true],
        ['{header: Missing, exists: true}', false],
        ['{header: Missing, not: {equals: x}}', false],
      ],
    ],
    [
      'bodies',
      response('<p>Grades &amp; more</p>'),
      [
        ['body: {contains: Grades}', true],
        ['body: {startsWith: <p>, endsWith: </p>}', true],
        ['body: {matches: "(?i)GRADES"}', true],
        ['body: {equals: other}', false],
        ['body: {isEmpty: true}', false],
        ['body: {isEmpty: false}', true],
        ['body: {filters: [htmlUnescape], contains: "& more"}', true],
        ['size: 24', true],
        ['size: {atMost: 23}', false],
        [
          'sha256: b8a9fd6dfb4f3b3c5bd3ba8e3ae1d6a1ed2a2d2ad5b2fe6a3e8ed65be7e1b1c2',
          false,
        ],
        ['{regex: "<p>(\\\\w+)", equals: Grades}', true],
        ['{jsonpath: $.state, exists: true}', false],
        ['{bytes: {filters: [toHex], startsWith: 3c70}}', true],
      ],
    ],
    [
      'JSON',
      response({
        state: 'open',
        count: 3,
        ratio: 0.5,
        on: true,
        none: null,
        pupils: [{ id: 1, name: 'Ada' }, { id: 2 }],
        empty: [],
        at: '2026-09-01T10:00:00Z',
        id: '01cc0f54-8885-4a1d-9121-ae5d316a33c5',
        address: { v4: '192.0.2.1', v6: '2001:db8::1' },
        link: 'https://a.example/?page=2&x=a%20b',
        text: 'YWJj',
      }),
      [
        ['{jsonpath: $.state, equals: open}', true],
        ['{jsonpath: $.state, oneOf: [closed, open]}', true],
        ['{jsonpath: $.state, contains: pe}', true],
        ['{jsonpath: $.state, lessThan: 5}', false],
        ['{jsonpath: $.count, equals: 3}', true],
        ['{jsonpath: $.count, equals: "3"}', false],
        ['{jsonpath: $.count, moreThan: 2, atMost: 3}', true],
        ['{jsonpath: $.count, contains: 3}', false],
        ['{jsonpath: $.none, equals: null}', true],
        ['{jsonpath: $.none, exists: true}', true],
        ['{jsonpath: $.none, is: "null"}', true],
        ['{jsonpath: $.missing, equals: null}', false],
        ['{jsonpath: $.missing, exists: false}', true],
        ['{jsonpath: $.missing, not: {contains: x}}', false],
        ['{jsonpath: "$.pupils[*]", count: 2}', true],
        ['{jsonpath: "$.pupils[*].id", equals: [1, 2]}', true],
        ['{jsonpath: "$.pupils[*].id", contains: 2}', true],
        ['{jsonpath: "$.pupils[?@.id == 9]", exists: true}', false],
        ['{jsonpath: "$.pupils[?@.id == 9]", exists: false}', true],
        ['{jsonpath: "$.pupils[?@.id == 9]", count: 0}', true],
        ['{jsonpath: "$.pupils[0]", equals: {name: Ada, id: 1}}', true],
        ['{jsonpath: "$.pupils[0]", equals: {id: 1}}', false],
        ['{jsonpath: $.empty, isEmpty: true}', true],
        ['{jsonpath: $.empty, count: {lessThan: 1}}', true],
        ['{jsonpath: $.count, isEmpty: false}', false],
        ['{jsonpath: $.count, is: integer}', true],
        ['{jsonpath: $.ratio, is: float}', true],
        ['{jsonpath: $.ratio, is: integer}', false],
        ['{jsonpath: $.on, is: boolean}', true],
        ['{jsonpath: $.pupils, is: list}', true],
        ['{jsonpath: $.address, is: object}', true],
        ['{jsonpath: $.pupils, is: collection}', true],
        ['{jsonpath: $.at, is: date}', true],
        ['{jsonpath: $.state, is: date}', false],
        ['{jsonpath: $.id, is: uuid}', true],
        ['{jsonpath: $.address.v4, is: ipv4}', true],
        ['{jsonpath: $.address.v6, is: ipv6}', true],
        ['{jsonpath: $.address.v4, is: ipv6}', false],
        ['{jsonpath: $.at, filters: [daysBeforeNow], equals: 0}', true],
        [
          '{jsonpath: $.pupils, filters: [{nth: -1}, {jsonpath: $}], exists: true}',
          false,
        ],
        ['{jsonpath: $.pupils, filters: [last], equals: {id: 2}}', true],
        ['{jsonpath: $.pupils, filters: [first], equals: {id: 2}}', false],
        ['{jsonpath: $.pupils, filters: [{nth: 9}], exists: false}', true],
        [
          '{jsonpath: $.link, filters: [{urlQueryParam: page}], equals: "2"}',
          true,
        ],
        ['{jsonpath: $.link, filters: [urlDecode], endsWith: "a b"}', true],
        [
          '{jsonpath: $.state, filters: [urlEncode, utf8Encode, base64Encode], equals: b3Blbg==}',
          true,
        ],
        [
          '{jsonpath: $.text, filters: [base64Decode, utf8Decode], equals: abc}',
          true,
        ],
        [
          '{jsonpath: $.text, filters: [base64Decode, {decode: latin1}], equals: abc}',
          true,
        ],
        [
          '{jsonpath: $.state, filters: [base64Decode, utf8Decode], equals: abc}',
          false,
        ],
        [
          '{jsonpath: $.at, filters: [{split: T}, {nth: 0}], equals: "2026-09-01"}',
          true,
        ],
        [
          '{jsonpath: $.at, filters: [{replace: {what: "-", by: /}}], startsWith: "2026/09"}',
          true,
        ],
        [
          '{jsonpath: $.at, filters: [{replaceRegex: {pattern: "\\\\d", by: x}}], startsWith: xxxx-}',
          true,
        ],
        [
          '{jsonpath: $.at, filters: [{regex: "T(..)"}, toInt], equals: 10}',
          true,
        ],
        [
          '{jsonpath: $.at, filters: [toDate], equals: "2026-09-01T10:00:00.000Z"}',
          true,
        ],
        ['{jsonpath: $.count, filters: [toString], equals: "3"}', true],
        ['{jsonpath: $.state, filters: [toFloat], equals: 1}', false],
        ['{jsonpath: $.state, filters: [count], equals: 4}', false],
      ],
    ],
    [
      'cookies',
      withHeaders(
        ['Set-Cookie', 'sid=old'],
        [
          'Set-Cookie',
          'sid=abc; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=3600',
        ],
      ),
      [
        ['{cookie: sid, equals: abc}', true],
        ['{cookie: other, exists: true}', false],
        ['{cookie: sid, attribute: httpOnly, exists: true}', true],
        ['{cookie: sid, attribute: sameSite, equals: Lax}', true],
        ['{cookie: sid, attribute: maxAge, atMost: 3600}', true],
        ['{cookie: sid, attribute: domain, exists: false}', true],
      ],
    ],
    [
      'connections',
      response('x', {
        status: 302,
        headers: [['location', '/login?next=1']],
        redirects: [{ status: 301, url: 'https://grades.example.edu/' }],
      }),
      [
        ['redirect: https://grades.example.edu/login?next=1', true],
        ['redirects: 1', true],
        ['url: {endsWith: /courses}', true],
        ['version: "1.1"', true],
        ['ip: 192.0.2.7', true],
        ['duration: {lessThan: 500ms}', true],
        ['duration: {lessThan: 100ms}', false],
        ['charset: utf-8', false],
        ['tls: [TLSv1.2, TLSv1.3]', true],
        ['tls: TLSv1.2', false],
        ['{certificate: expiresIn, moreThan: 14d}', true],
        ['{certificate: expiresIn, moreThan: 31d}', false],
        ['{certificate: validTo, filters: [daysAfterNow], equals: 30}', true],
        ['{certificate: names, contains: "DNS:www.grades.example.edu"}', true],
        ['{certificate: authorized, equals: true}', true],
        ['{certificate: subject, contains: grades}', true],
        ['{certificate: serialNumber, equals: 0a1b}', true],
      ],
    ],
  ])('judges %s', (_, to, cases) => {
    it.each(cases)('%s: %s', (assert, ok) => {
      const step = stepWith(`assert:\n  - ${assert}`);
      expect(evaluateStep(step, to, {}, context).ok).toBe(ok);
    });
  });

  it('says what was expected and found, and where', () => {
    expect(check('{jsonpath: $.state, equals: closed}')).toEqual({
      kind: 'assert',
      ok: false,
      text: 'jsonpath "$.state" equals "closed"',
      expected: 'equals "closed"',
      found: '"open"',
      at: { file: 'smoke.yaml', line: 10, column: 22 },
    });
    expect(check('{header: X-Trace, exists: true}').found).toBe(
      'nothing: there is no such header',
    );
    expect(
      check('{jsonpath: $.state, exists: true}', response('oops')).found,
    ).toBe('nothing: the body is no JSON');
    expect(check('{jsonpath: $.state, lessThan: 5}').found).toBe(
      '"open" (Expected a number, found a text. Make a number of it with toInt or toFloat.)',
    );
  });

  it('shortens what it shows, and shows nothing a terminal would obey', () => {
    const { found } = check(
      'body: {contains: grades}',
      response(`\u001b[2J${'x'.repeat(5000)}`),
    );
    expect(found).toHaveLength(200);
    expect(found).toMatch(/^"\\u001b\[2Jx+…$/);
  });

  it('fills variables in what is expected', () => {
    expect(
      check('{jsonpath: $.state, equals: "{{state}}"}', response(), {
        state: 'open',
      }),
    ).toMatchObject({ ok: true, expected: 'equals "open"' });
    const counted = response({ count: 3 });
    const equals = '{jsonpath: $.count, equals: "{{n}}"}';
    expect(check(equals, counted, { n: '3' }).ok).toBe(true);
    expect(check(equals, counted, { n: 3 }).ok).toBe(true);
    expect(check(equals, counted, { n: '4' }).ok).toBe(false);
    expect(
      check('{jsonpath: $.count, atLeast: "{{n}}"}', counted, { n: '3' }).ok,
    ).toBe(true);
    expect(check(equals, counted, { n: null }).ok).toBe(false);
  });

  it('captures values, for later steps and its own asserts', () => {
    const step = stepWith(`capture:
  id: {jsonpath: "$.pupils[0].id"}
  again: {variable: id}
  type: {header: Content-Type, filters: [{split: ";"}, first]}
  all: {jsonpath: "$.pupils[*].id"}
  status: {from: status}
assert:
  - {jsonpath: "$.pupils[?@.id == {{id}}]", count: 1}`);
    const evaluation = evaluateStep(step, response(), {}, context);
    expect(evaluation.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(evaluation.captures.map(({ name, value }) => [name, value])).toEqual(
      [
        ['id', 1],
        ['again', 1],
        ['type', 'application/json'],
        ['all', [1, 2]],
        ['status', 200],
      ],
    );
  });

  it('fails where there is nothing to capture', () => {
    const step = stepWith(`capture:
  token: {jsonpath: $.token}
  bytes: {from: bytes}`);
    const { ok, checks, captures } = evaluateStep(
      step,
      response(),
      {},
      context,
    );
    expect(ok).toBe(false);
    expect(captures).toEqual([]);
    expect(checks.map(({ found }) => found)).toEqual([
      'nothing: the JSON has nothing there',
      expect.stringContaining('make a text of them first'),
    ]);
  });

  it('shows no secret: neither those it is told, nor those it captures', () => {
    const step = stepWith(`capture:
  token: {jsonpath: $.token, secret: true}
assert:
  - {jsonpath: $.token, equals: x}
  - {body: {contains: "{{token}}-not"}}
  - {jsonpath: $.known, equals: x}`);
    const { checks, captures } = evaluateStep(
      step,
      response({ token: 's3cr"et', known: 'hush' }),
      {},
      { ...context, redact: text => text.replaceAll('hush', '***') },
    );
    const shown = JSON.stringify(checks);
    expect(shown).not.toMatch(/s3cr|hush/);
    expect(checks.map(({ found }) => found)).toEqual([
      '***',
      '"***"',
      '"{\\"token\\":\\"***\\",\\"known\\":\\"***\\"}"',
      '"***"',
    ]);
    expect(captures).toEqual([
      { name: 'token', value: 's3cr"et', secret: true },
    ]);
  });

  it('judges no body that is not whole', () => {
    const cut = response('{"state":"op', { truncated: true });
    expect(check('{jsonpath: $.state, exists: false}', cut).ok).toBe(false);
    expect(check('body: {contains: state}', cut).found).toContain(
      'a body that is kept whole',
    );
    expect(check('status: 200', cut).ok).toBe(true);
  });

  it('matches patterns against bodies of a limited length only', () => {
    const long = response('a'.repeat(300_000));
    expect(check('body: {matches: "b$"}', long).found).toContain(
      'at most 262144 are matched',
    );
    expect(check('{regex: "(a+)+$", exists: true}', long).ok).toBe(false);
    expect(check('body: {contains: aaa}', long).ok).toBe(true);
  });

  it('reads no JSON that is nested beyond reason', () => {
    const deep = response(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(check('{jsonpath: $, exists: true}', deep).found).toContain(
      'nested deeper than 200',
    );
  });

  it('decodes bodies by their charset', () => {
    const latin = response('', {
      headers: [['Content-Type', 'text/plain; charset="ISO-8859-1"']],
      body: new Uint8Array([0xe9]),
    });
    expect(check('body: {equals: é}', latin).ok).toBe(true);
    const odd = response('x', {
      headers: [['Content-Type', 'text/plain; charset=klingon']],
    });
    expect(check('body: {equals: x}', odd).found).toContain('klingon');
  });

  it('says so when there is no digest, and when the connection is plain', () => {
    const step = stepWith('assert:\n  - sha256: ab\n  - tls: TLSv1.3');
    const { tls: _, ...plain } = response();
    const { checks } = evaluateStep(
      step,
      plain,
      {},
      {
        nowMs: NOW_MS,
        redact: text => text,
      },
    );
    expect(checks.map(({ found }) => found)).toEqual([
      'Digests cannot be computed here.',
      'nothing: the connection is not encrypted',
    ]);
  });
});

describe('any answer', () => {
  const step = stepWith(`capture:
  a: {jsonpath: "$..id"}
  b: {from: body, filters: [{split: ","}, last, {replace: {what: a, by: b}}]}
  c: {cookie: sid, secret: true}
assert:
  - {jsonpath: "$..[?@.id > 1]", count: {atLeast: 1}, contains: 1, not: {isEmpty: true}}
  - {jsonpath: $.id, equals: {a: [1]}, oneOf: [1, x], is: uuid, lessThan: 3}
  - {body: {matches: "(a|b)*c", startsWith: x, filters: [htmlUnescape]}}
  - {body: {filters: [base64Decode, utf8Decode, {jsonpath: $.a}], equals: 1}}
  - {header: Set-Cookie, filters: [first, urlDecode, toFloat], moreThan: 2}
  - {header: Location, filters: [{urlQueryParam: a}, toDate, daysAfterNow], atMost: 2}
  - redirect: {contains: x}
  - charset: utf-8`);

  it('is judged: nothing is thrown, every check is told, secrets are not', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.constantFrom(
        '{"id": 2}',
        '[{"id":1,"x":{"id":3}}]',
        'YQ==',
        '&#x110000;',
      ),
    );
    fc.assert(
      fc.property(
        texts,
        fc.array(
          fc.tuple(
            fc.constantFrom('Set-Cookie', 'Location', 'content-type', 'X'),
            fc.oneof(
              fc.string(),
              fc.constantFrom('sid=topsecret; Secure', 'text/a; charset=x'),
            ),
          ),
        ),
        fc.integer({ min: 100, max: 599 }),
        (body, headers, status) => {
          const { ok, checks, captures } = evaluateStep(
            step,
            response(body, { headers, status }),
            {},
            context,
          );
          expect(checks).toHaveLength(
            step.captures.length + step.asserts.length,
          );
          expect(ok).toBe(checks.every(each => each.ok));
          const secret = captures.find(({ name }) => name === 'c');
          const shown = JSON.stringify(checks);
          expect(
            shown.includes('topsecret') && secret?.value === 'topsecret',
          ).toBe(false);
          for (const { text, found } of checks) {
            expect(text).not.toBe('');
            expect(found.length).toBeLessThan(700);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('whySkipped', () => {
  const when = (condition: string) =>
    stepWith(`when: ${condition}\nassert: [{status: 200}]`, '{stage: {}}').when;

  it.each([
    ['{variable: stage, equals: production}', { stage: 'production' }, true],
    ['{variable: stage, equals: production}', { stage: 'test' }, false],
    ['{variable: stage, equals: production}', {}, false],
    ['{variable: stage, not: {equals: production}}', { stage: 'test' }, true],
    ['{variable: stage, oneOf: [a, b]}', { stage: 'b' }, true],
    ['{variable: stage, matches: "^prod"}', { stage: 'production' }, true],
    ['{variable: stage, exists: true}', {}, false],
    ['{variable: stage, exists: false}', {}, true],
    ['{variable: stage, not: {exists: true}}', { stage: 'x' }, false],
  ])('%s of %j: %s', (condition, variables, isRun) => {
    const why = whySkipped(when(condition), variables);
    expect(why === undefined).toBe(isRun);
    expect(why ?? 'Only run when the variable stage').toMatch(
      /^Only run when the variable stage/,
    );
  });

  it('runs steps without a condition', () => {
    expect(whySkipped(undefined, {})).toBeUndefined();
  });
});
