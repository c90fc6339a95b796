import type { Token } from './syntax';

const SIGNS =
  /===|!==|=>|==|!=|<=|>=|&&|\|\||\?\.|\.\.\.|\+\+|--|[-+*/%(){}[\];,.:?!<>=&|^~]/y;
const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  '\n': '',
};

/** Takes a script apart. */
export function tokensOf(script: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  let isFirst = true;
  const match = (expression: RegExp) => {
    expression.lastIndex = offset;
    return expression.exec(script);
  };
  const add = (
    kind: Token['kind'],
    length: number,
    text: string,
    flags?: string,
  ) => {
    tokens.push({
      kind,
      text,
      offset,
      isFirst,
      ...(flags !== undefined && { flags }),
    });
    offset += length;
    isFirst = false;
  };
  while (offset < script.length) {
    const blank = match(/\s+|\/\/[^\n]*|\/\*[^]*?\*\//y);
    if (blank) {
      isFirst ||= blank[0].includes('\n');
      offset += blank[0].length;
      continue;
    }
    const name = match(/[A-Za-z_$][\w$]*/y);
    const number = match(/(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w$])/y);
    const text = match(
      /"((?:[^"\\\n]|\\[^])*)"|'((?:[^'\\\n]|\\[^])*)'|`((?:[^`\\$]|\\[^]|\$(?!\{))*)`/y,
    );
    const pattern = mayBePattern(tokens.at(-1))
      ? match(/\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([a-z]*)/y)
      : null;
    const sign = match(SIGNS);
    if (name) add('name', name[0].length, name[0]);
    else if (number) add('number', number[0].length, number[0]);
    else if (text) {
      const inside = text[1] ?? text[2] ?? text[3];
      add('text', text[0].length, unescaped(inside));
    } else if (pattern) {
      add('pattern', pattern[0].length, pattern[1], pattern[2]);
    } else if (sign) add('sign', sign[0].length, sign[0]);
    else {
      // Nothing that is read begins like this: what it is in is passed over.
      const computed = match(/`(?:[^`\\]|\\[^])*`/y);
      add('sign', computed?.[0].length ?? 1, '`');
    }
  }
  add('end', 0, '');
  return tokens;
}

/** A slash after a value divides. */
function mayBePattern(last: Token | undefined): boolean {
  if (!last) return true;
  return last.kind === 'sign' && ![')', ']', '}'].includes(last.text);
}

function unescaped(text: string): string {
  return text.replace(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([^]))/g,
    (_, point?: string, unit?: string, byte?: string, other?: string) => {
      const code = point ?? unit ?? byte;
      if (code === undefined) return ESCAPES[other ?? ''] ?? other ?? '';
      const value = parseInt(code, 16);
      return value > 0x10ffff ? '\ufffd' : String.fromCodePoint(value);
    },
  );
}
