import fc from 'fast-check';
import { planOf, read, fileWith } from '../__testUtils__/plans';
import { deepEqual } from './deepEqual';
import { redactor } from './redact';
import { compileRegex } from './regex';
import { shorten, show } from './show';
import {
  renderJson,
  renderTemplate,
  renderValue,
  startVariables,
} from './template';

const text = (result: { ok: boolean; text?: string; problem?: string }) =>
  result.text ?? result.problem;

describe('templates', () => {
  const variables = { id: 7, name: 'Ada "A"', none: null, list: [1, 'a'] };

  it.each([
    ['plain', 'plain'],
    ['/{{id}}/{{ name }}', '/7/Ada "A"'],
    ['{{none}} {{list}}', 'null [1,"a"]'],
    ['{ {{id}} }', '{ 7 }'],
    ['{{}} {{ }} {id}', '{{}} {{ }} {id}'],
  ])('fill %s', (template, filled) => {
    expect(text(renderTemplate(template, variables))).toBe(filled);
  });

  it('say which variable has no value', () => {
    expect(text(renderTemplate('{{id}}{{other}}', variables))).toBe(
      'Expected a value of the variable other, found none. Give it, or capture it in an earlier step.',
    );
    expect(text(renderTemplate('{{constructor}}', {}))).toContain(
      'constructor',
    );
  });

  it('do not read what a server sent as a template', () => {
    const sent = { token: '{{password}}', password: 'secret' };
    expect(text(renderTemplate('{{token}}', sent))).toBe('{{password}}');
  });

  it('have values that differ each time, in requests', () => {
    const dynamic = { nowMs: 1_788_264_000_500, uuid: () => 'a-b-c' };
    expect(
      text(
        renderTemplate(
          '{{$uuid}} {{$timestamp}} {{$isoTimestamp}}',
          {},
          dynamic,
        ),
      ),
    ).toBe('a-b-c 1788264000 2026-09-01T12:00:00.500Z');
    expect(renderTemplate('{{$uuid}}', {}).ok).toBe(false);
  });

  it('are limited in what they become', () => {
    const long = { text: 'x'.repeat(600_000) };
    expect(text(renderTemplate('{{text}}'.repeat(10), long))).toContain(
      'at most 5000000 characters',
    );
  });

  it('escape values within texts of JSON, and only there', () => {
    expect(
      text(
        renderJson(
          '{"a":"{{name}}","b":{{id}},"c":"\\"{{id}}","d":{{list}}}',
          variables,
        ),
      ),
    ).toBe('{"a":"Ada \\"A\\"","b":7,"c":"\\"7","d":[1,"a"]}');
    expect(text(renderJson('{"a":{{name}}}', variables))).toContain(
      'Put texts in quotes',
    );
  });

  it('keep the type of a value that stands alone', () => {
    expect(renderValue({ a: ['{{id}}', 'x{{id}}'] }, variables)).toEqual({
      ok: true,
      value: { a: [7, 'x7'] },
    });
    expect(renderValue('{{other}}', variables).ok).toBe(false);
  });

  it('never put a value outside of the text it stands in', () => {
    fc.assert(
      fc.property(fc.string(), value => {
        const rendered = renderJson('{"a":"{{v}}","b":1}', { v: value });
        expect(rendered.ok && JSON.parse(rendered.text)).toEqual({
          a: value,
          b: 1,
        });
      }),
    );
  });
});

describe('startVariables', () => {
  const plan = (variables: string) =>
    planOf(read(fileWith('assert: [{status: 200}]', variables)));

  it('takes defaults, which may refer to one another, and what is given', () => {
    const started = startVariables(
      plan(
        '{host: example.edu, url: "https://{{host}}/{{path}}", path: a, token: {secret: true}}',
      ),
      { path: 'b', token: '{{host}}' },
    );
    expect(started.ok && { ...started.variables }).toEqual({
      host: 'example.edu',
      url: 'https://example.edu/b',
      path: 'b',
      token: '{{host}}',
    });
  });

  it('says which have to be given, and which go in circles', () => {
    expect(
      startVariables(
        plan('{a: "{{b}}", b: "{{a}}", token: {secret: true}}'),
        {},
      ),
    ).toEqual({
      ok: false,
      problems: [
        'Expected a value of the variable token, found none. Give it.',
        expect.stringContaining(
          'default of the variable a that does not depend',
        ),
        expect.stringContaining(
          'default of the variable b that does not depend',
        ),
      ],
    });
  });
});

describe('redactor', () => {
  it('hides a secret in all its forms', () => {
    const redact = redactor(['p"ä s/w?rd', 'p"ä']);
    const forms = [
      'p"ä s/w?rd',
      JSON.stringify({ p: 'p"ä s/w?rd' }),
      `?p=${encodeURIComponent('p"ä s/w?rd')}`,
      new URLSearchParams({ p: 'p"ä s' }).toString(),
      Buffer.from('p"ä s/w?rd').toString('base64'),
      Buffer.from('p"ä s/w?rd').toString('base64url'),
    ];
    for (const form of forms) expect(redact(form)).not.toMatch(/w\?rd|cCLDp/);
    expect(redact('p"ä s/w?rd')).toBe('***');
  });

  it('hides each line of a key, and leaves other texts alone', () => {
    const redact = redactor(['-----KEY-----\nabcdef\n', '']);
    expect(redact('x abcdef y')).toBe('x *** y');
    expect(redact('plain')).toBe('plain');
  });
});

describe('show', () => {
  it('shortens, and cuts no character in half', () => {
    expect(shorten('abcdef', 4)).toBe('abc…');
    expect(shorten('ab\u{1f600}cd', 4)).toBe('ab…');
    expect(show({ a: '\u202e\u0007' })).toBe('{"a":"\\u202e\\u0007"}');
    expect(show(new Uint8Array(3))).toBe('3 bytes');
  });
});

describe('compileRegex', () => {
  it.each([
    ['a.c', 'abc', true],
    ['(?i)ABC', 'abc', true],
    ['(?s)a.c', 'a\nc', true],
    ['\\-\\d', '-1', true],
    ['^\\p{Lu}', 'Ä', true],
  ])('%s of %j', (pattern, subject, matches) => {
    const compiled = compileRegex(pattern);
    expect(compiled.ok && compiled.regex.test(subject)).toBe(matches);
  });

  it('says what is wrong', () => {
    expect(compileRegex('(a')).toEqual({
      ok: false,
      problem: expect.stringContaining('Expected a regular expression'),
    });
  });
});

describe('deepEqual', () => {
  it('agrees with itself, and with the order of members left out', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const left = a as never;
        const right = b as never;
        expect(deepEqual(left, JSON.parse(JSON.stringify(a)))).toBe(true);
        expect(deepEqual(left, right)).toBe(deepEqual(right, left));
      }),
    );
    expect(deepEqual({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(deepEqual([1, 2], [2, 1])).toBe(false);
    expect(deepEqual(new Uint8Array([1]), new Uint8Array([1]))).toBe(true);
    expect(deepEqual({}, [])).toBe(false);
  });
});
