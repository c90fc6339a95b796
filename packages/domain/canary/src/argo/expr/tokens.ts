import { ExprFault } from './tree';

/** A piece of an expression. `at`: character from 1. */
export interface Token {
  kind: 'number' | 'text' | 'name' | 'operator' | 'end';
  text: string;
  at: number;
}

const WORDS = [
  'in',
  'or',
  'and',
  'not',
  'matches',
  'contains',
  'startsWith',
  'endsWith',
  'let',
  'if',
  'else',
];

/** Longer ones first. */
const OPERATORS =
  /\*\*|\|\||&&|==|!=|<=|>=|\?\.|\?\?|\.\.|::|[-+*/%^<>!?:.,;|#()[\]{}=]/y;
const SPACE = /(?:[ \t\r\n]+|\/\/[^\n]*|\/\*[^]*?\*\/)+/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER =
  /0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][-+]?\d+)?/y;

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Takes an expression of expr-lang apart. The last token is the end. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  const taken = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = from;
    return pattern.exec(text)?.[0];
  };
  for (;;) {
    from += taken(SPACE)?.length ?? 0;
    const at = from + 1;
    if (from >= text.length) return [...tokens, { kind: 'end', text: '', at }];
    if (/['"`]/.test(text[from])) {
      const read = readText(text, from);
      tokens.push({ kind: 'text', text: read.value, at });
      from = read.end;
      continue;
    }
    const number = taken(NUMBER);
    const name = number === undefined ? taken(NAME) : undefined;
    const found = number ?? name ?? taken(OPERATORS);
    if (found === undefined) {
      throw new ExprFault(`Unexpected character ${text[from]}.`, at);
    }
    from += found.length;
    if (number !== undefined && taken(NAME) !== undefined) {
      throw new ExprFault(
        `Expected a number, found ${text.slice(at - 1, from + 1)}.`,
        at,
      );
    }
    tokens.push({ kind: kindOf(found, number, name), text: found, at });
  }
}

function kindOf(
  found: string,
  number: string | undefined,
  name: string | undefined,
): Token['kind'] {
  if (number !== undefined) return 'number';
  return name !== undefined && !WORDS.includes(found) ? 'name' : 'operator';
}

function readText(text: string, from: number): { value: string; end: number } {
  const quote = text[from];
  let value = '';
  let index = from + 1;
  while (index < text.length && text[index] !== quote) {
    if (text[index] === '\\' && quote !== '`') {
      const read = readEscape(text, index);
      value += read.value;
      index = read.end;
    } else {
      value += text[index];
      index += 1;
    }
  }
  if (index >= text.length) {
    throw new ExprFault(`Expected ${quote} at the end of the text.`, from + 1);
  }
  return { value, end: index + 1 };
}

function readEscape(
  text: string,
  from: number,
): { value: string; end: number } {
  const next = text[from + 1] ?? '';
  if (Object.hasOwn(ESCAPES, next)) {
    return { value: ESCAPES[next], end: from + 2 };
  }
  const code = /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4}))/.exec(
    text.slice(from, from + 6),
  );
  if (!code) {
    throw new ExprFault(`Unknown escape \\${next} in a text.`, from + 1);
  }
  return {
    value: String.fromCharCode(parseInt(code[1] ?? code[2], 16)),
    end: from + code[0].length,
  };
}
