import fc from 'fast-check';
import { code, escapeMarkdown, join, link, prose } from './markdown';

describe('text of others', () => {
  it.each([
    ['*bold* <b>', '\\*bold\\* &lt;b&gt;'],
    ['ask @robin about #12', 'ask @\u2060robin about #\u206012'],
    ['costs $5 or $6', 'costs <span>$</span>5 or <span>$</span>6'],
    ['two\r\nlines', 'two lines'],
    ['\u202eevil', 'evil'],
  ])('%j stays what it is', (given, escaped) => {
    expect(escapeMarkdown(given)).toBe(escaped);
  });
});

describe('code', () => {
  it('works in tables and shows everything as it is', () => {
    expect(code('a|b').source).toBe('<code>a&#124;b</code>');
    expect(code('</code><b>').source).toBe(
      '<code>&#60;/code&#62;&#60;b&#62;</code>',
    );
  });

  it('contains nothing that has a meaning', () => {
    fc.assert(
      fc.property(fc.string(), given => {
        const inside = code(given).source.slice(
          '<code>'.length,
          -'</code>'.length,
        );
        expect(inside.replace(/&#\d+;/g, '')).not.toMatch(/[<>&|`*_[\]\n]/);
      }),
    );
  });
});

describe('links', () => {
  it('lead to the web only', () => {
    expect(link('runbook', 'https://wiki.test/a b').source).toBe(
      '[runbook](https://wiki.test/a%20b)',
    );
    expect(link('run', 'data:text/html,x').source).toBe('run');
    expect(link('run', 'not an address').source).toBe('run');
  });

  it('cannot be closed early', () => {
    expect(link('x](https://evil.test)', 'https://a.test/)(').source).toBe(
      '[x\\](https:\u2060//evil.test)](https://a.test/%29%28)',
    );
  });
});

it('templates escape what is put in, and only that', () => {
  expect(prose`**${'a*b'}** is ${code('x')}, ${3}`.source).toBe(
    '**a\\*b** is <code>x</code>, 3',
  );
  expect(join(['a*b', prose`*c*`]).source).toBe('a\\*b, *c*');
});
