import fc from 'fast-check';
import { readMarkdown, withoutJoiners } from './__testUtils__/visibleText';
import { escapeMarkdown } from './escapeMarkdown';
import { plainLine, plainText } from './plainText';

const JOINER = '\u2060';

describe('text of others', () => {
  it.each([
    ['a < b & c', 'a &lt; b & c'],
    ['R&D &amp; &#60;', `R&amp;D &amp;amp; &amp;#${JOINER}60;`],
    ['*bold* _it_ ~no~ `x`', '\\*bold\\* \\_it\\_ \\~no\\~ \\`x\\`'],
    ['snake_case_name _', 'snake_case_name \\_'],
    ['[x](javascript:1)', '\\[x\\](javascript:1)'],
    ['a | b', 'a \\| b'],
    ['ask @robin or @org/team', `ask @${JOINER}robin or @${JOINER}org/team`],
    ['mail a@b.c', `mail a@${JOINER}b.c`],
    [
      'fixes #12, GH-12, o/r#3',
      `fixes #${JOINER}12, GH-${JOINER}12, o/r#${JOINER}3`,
    ],
    [
      'https://evil.test www.evil.test',
      `https:${JOINER}//evil.test www${JOINER}.evil.test`,
    ],
    ['# no heading', '\\# no heading'],
    ['- no item', '\\- no item'],
    ['+ no item', '\\+ no item'],
    ['1. no item', '1\\. no item'],
    ['1) no item', '1\\) no item'],
    ['1.5 is no item', '1.5 is no item'],
    ['=== no heading', '\\=== no heading'],
    ['> no quote', '&gt; no quote'],
    ['<!-- bellwether:release -->', '&lt;!-- bellwether:release --&gt;'],
    ['costs $5 or $6', 'costs \\$5 or \\$6'],
    ['{{ constructor }} {% raw %}', '\\{{ constructor }} \\{% raw %}'],
    ['two\r\nlines\tand', 'two lines and'],
    ['\u202eevil\u0007 \u001b[31mred', 'evil \\[31mred'],
    ['zero\u200bwidth', 'zerowidth'],
    ['\u1fefnot code\u1fef', '\\`not code\\`'],
    ['half \ud800 pair', 'half \ufffd pair'],
    ['C:\\dir', 'C:\\\\dir'],
    ['99.9 %, slo-rules.', '99.9 %, slo-rules.'],
  ])('%j stays what it is', (given, escaped) => {
    expect(escapeMarkdown(given)).toBe(escaped);
    expect(withoutJoiners(readMarkdown(escapeMarkdown(given)).visible)).toBe(
      plainLine(given).trim(),
    );
  });

  it.each([
    ['use `a*b` and ``c`d``', 'use `a*b` and ``c`d``'],
    ['`open', '\\`open'],
    ['`a` `', '`a` \\`'],
    ['```js', '\\`\\`\\`js'],
    ['```a``', '\\`\\`\\`a\\`\\`'],
    ['`<!-- x -->`', '\\`&lt;!-- x --&gt;\\`'],
    ['``a` `b', '\\`\\`a` `b'],
    ['*`@a`*', '\\*`@a`\\*'],
  ])('%j keeps code that is balanced', (given, escaped) => {
    expect(escapeMarkdown(given, { codeSpans: true })).toBe(escaped);
  });

  it('may have dollars as GitHub documents them', () => {
    expect(escapeMarkdown('$a$', { dollar: '<span>$</span>' })).toBe(
      '<span>$</span>a<span>$</span>',
    );
  });
});

/** What injections are made of. */
const text = fc.oneof(
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '[a](javascript:b)',
          '![a](https://b.test)',
          '<img src=x>',
          '</details>',
          '<!--',
          '-->',
          '@org/team',
          'a@b.test',
          'fixes #1',
          'GH-2',
          'o/r#3',
          'https://evil.test',
          'www.evil.test',
          '# ',
          '- ',
          '* ',
          '1. ',
          '> ',
          '```',
          '``',
          '`',
          '~~',
          '__',
          '_',
          '**',
          '|',
          '---',
          '===',
          '[ ]',
          '[x]: https://e.test',
          '[^1]',
          '&lt;',
          '&#60;',
          '\\',
          '$',
          '{{',
          '\u202e',
          '\u001b',
          '\u1fef',
          '\u0338',
          '\n',
          '\r\n',
          ' ',
          'a',
          '1',
          ':',
          '.',
          '!',
          '\u200b',
          'é',
          'www',
          '//',
          'mailto:',
          'xmpp:',
          ')',
          '(',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 12 },
    )
    .map(pieces => pieces.join('')),
  fc.string({ unit: 'binary' }),
);

describe.each([
  ['escaped', {}],
  ['with code', { codeSpans: true }],
])('any text, %s', (_, options) => {
  it('is a paragraph of what people see, in a list as well', () => {
    fc.assert(
      fc.property(text, given => {
        const escaped = escapeMarkdown(given, options);
        expect(escaped).not.toMatch(/<!--|-->|[\r\n]/);
        const shown = plainLine(given).trim();
        const inList = readMarkdown(`- ${escaped} (end)\n- **next**`);
        const nodes = inList.types.filter(
          type => type !== 'inlineCode' && type !== 'text',
        );
        expect(nodes).toEqual([
          'root',
          'list',
          'listItem',
          'paragraph',
          'listItem',
          'paragraph',
          'strong',
        ]);
        const code = inList.types.includes('inlineCode');
        expect(code && !('codeSpans' in options)).toBe(false);
        const expected = `${shown === '' ? '' : `${shown} `}(end)next`;
        const visible = withoutJoiners(inList.visible);
        // a code span shows its text without the backticks around it
        expect(code || visible === withoutJoiners(expected)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

it('plain text has nothing that deceives, and is the same when made again', () => {
  expect(plainText('a\u0000\tb\u0085c\u2028d\u061ce\r')).toBe('a\tb\nc\nde\n');
  expect(plainText('👩\u200d💻 e\u0301 \ufeff\u2066x\u2069')).toBe(
    '👩\u200d💻 \u00e9 x',
  );
  expect(plainText('e\u200b\u0301')).toBe('\u00e9');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), given => {
      const plain = plainText(given);
      expect(plain).not.toMatch(
        /[^\P{Cc}\t\n]|[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u,
      );
      expect(plainText(plain)).toBe(plain);
    }),
  );
});
