import fc from 'fast-check';
import { code, escapeMarkdown, join, link, prose } from './markdown';

describe('text of others', () => {
  it.each([
    ['a < b & c', 'a \\< b &amp; c'],
    ['*bold* _it_ ~no~ `x`', '\\*bold\\* \\_it\\_ \\~no\\~ \\`x\\`'],
    ['[x](javascript:1)', '\\[x\\](javascript:1)'],
    ['a | b', 'a \\| b'],
    ['ask @robin or @org/team', 'ask @\u200brobin or @\u200borg/team'],
    ['see #12, GH-12', 'see #\u200b12, GH-\u200b12'],
    ['# no heading', '\\# no heading'],
    ['- no item', '\\- no item'],
    ['1. no item', '1\\. no item'],
    ['costs $5 or $6', 'costs <span>$</span>5 or <span>$</span>6'],
    ['two\r\nlines', 'two lines'],
    ['\u202eevil', '\ufffdevil'],
    ['bell\u0007', 'bell\ufffd'],
    ['99.9 %, slo-rules.', '99.9 %, slo-rules.'],
  ])('%j stays what it is', (given, escaped) => {
    expect(escapeMarkdown(given)).toBe(escaped);
  });

  it('never makes HTML, a mention, a reference, an image or a second line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), given => {
        const escaped = escapeMarkdown(given)
          .replaceAll('<span>$</span>', '')
          .replace(/\\./gu, '');
        expect(escaped).not.toMatch(/[<>`*_[\]|]|@\w|#\d|[\r\n]/);
      }),
    );
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
      '[x\\](https://evil.test)](https://a.test/%29%28)',
    );
  });
});

it('templates escape what is put in, and only that', () => {
  expect(prose`**${'a*b'}** is ${code('x')}, ${3}`.source).toBe(
    '**a\\*b** is <code>x</code>, 3',
  );
  expect(join(['a_b', prose`*c*`]).source).toBe('a\\_b, *c*');
});
