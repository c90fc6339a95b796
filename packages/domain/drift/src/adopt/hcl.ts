/** A part of a text: bytes do not matter, characters do. */
interface Extent {
  start: number;
  end: number;
}

/** What stands behind a name; of what is computed only where it stands. */
export type HclValue = Extent &
  (
    | { kind: 'literal'; value: string | number | boolean | null }
    | { kind: 'object'; members: ReadonlyMap<string, HclValue> }
    | { kind: 'list'; items: readonly HclValue[] }
    | { kind: 'computed' }
  );

/** What stands in a block, or in a file. */
export interface HclBody {
  attributes: ReadonlyMap<string, HclValue>;
  blocks: readonly { type: string; labels: readonly string[]; body: HclBody }[];
}

/** Blocks, lists and objects within each other. */
const MAX_DEPTH = 100;

const NAME = /[\p{L}_][\p{L}\p{N}_-]*/uy;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const HEREDOC = /<<-?([\p{L}_][\p{L}\p{N}_-]*)\r?\n/uy;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
};
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Thrown for what this does not understand. */
class Unreadable extends Error {}

class Reading {
  private at = 0;

  constructor(private readonly text: string) {}

  file(): HclBody {
    const body = this.body(0);
    if (this.at < this.text.length) throw new Unreadable();
    return body;
  }

  /** Up to the brace that ends it, or the end of the file. */
  private body(depth: number): HclBody {
    if (depth > MAX_DEPTH) throw new Unreadable();
    const attributes = new Map<string, HclValue>();
    const blocks: HclBody['blocks'][number][] = [];
    for (;;) {
      this.skip(true);
      const name = this.match(NAME);
      if (name === undefined) return { attributes, blocks };
      this.skip(false);
      if (this.take('=')) {
        this.skip(false);
        // what is there twice is a mistake nobody should build upon
        if (attributes.has(name)) throw new Unreadable();
        attributes.set(name, this.value(depth + 1));
        continue;
      }
      const labels: string[] = [];
      while (!this.take('{')) {
        const label = this.match(NAME) ?? this.quoted();
        if (label === undefined) throw new Unreadable();
        labels.push(label);
        this.skip(false);
      }
      blocks.push({ type: name, labels, body: this.body(depth + 1) });
      if (!this.take('}')) throw new Unreadable();
    }
  }

  /** A value, up to the end of the line or what is around it. */
  private value(depth: number): HclValue {
    if (depth > MAX_DEPTH) throw new Unreadable();
    const start = this.at;
    const value = this.written(depth);
    const end = this.at;
    this.skip(false);
    if (value && this.isOver()) return { ...value, start, end };
    this.at = start;
    this.skipExpression(depth);
    return { kind: 'computed', start, end: this.at };
  }

  private isOver(): boolean {
    const next = this.text[this.at];
    return next === undefined || ['\n', ',', '}', ']', ')'].includes(next);
  }

  private written(
    depth: number,
  ):
    | Pick<Extract<HclValue, { kind: 'literal' }>, 'kind' | 'value'>
    | Pick<Extract<HclValue, { kind: 'object' }>, 'kind' | 'members'>
    | Pick<Extract<HclValue, { kind: 'list' }>, 'kind' | 'items'>
    | undefined {
    const { text, at } = this;
    if (text[at] === '"') {
      const value = this.quoted();
      return value === undefined ? undefined : { kind: 'literal', value };
    }
    if (text[at] === '[') return this.list(depth);
    if (text[at] === '{') return this.object(depth);
    const number = this.match(NUMBER);
    if (number !== undefined) return { kind: 'literal', value: Number(number) };
    const word = WORDS.get(this.match(NAME) ?? '');
    return word === undefined ? undefined : { kind: 'literal', value: word };
  }

  private list(depth: number) {
    this.at += 1;
    const items: HclValue[] = [];
    for (;;) {
      this.skip(true);
      if (this.take(']')) return { kind: 'list', items } as const;
      items.push(this.value(depth + 1));
      this.skip(true);
      if (!this.take(',') && this.text[this.at] !== ']') return undefined;
    }
  }

  private object(depth: number) {
    this.at += 1;
    const members = new Map<string, HclValue>();
    for (;;) {
      this.skip(true);
      if (this.take('}')) return { kind: 'object', members } as const;
      const name = this.match(NAME) ?? this.quoted();
      this.skip(false);
      if (name === undefined || !(this.take('=') || this.take(':'))) {
        return undefined;
      }
      this.skip(false);
      if (members.has(name)) return undefined;
      members.set(name, this.value(depth + 1));
      this.skip(false);
      this.take(',');
    }
  }

  /** A text in quotes without anything to fill in; undefined where there is none, or one that is put together. */
  private quoted(): string | undefined {
    const { text } = this;
    if (text[this.at] !== '"') return undefined;
    let value = '';
    for (let at = this.at + 1; at < text.length; at += 1) {
      const character = text[at];
      if (character === '"') {
        this.at = at + 1;
        return value;
      }
      if (character === '\n') return undefined;
      if (character === '\\') {
        const escaped = ESCAPES[text[at + 1]];
        if (escaped === undefined) return undefined;
        value += escaped;
        at += 1;
      } else if (/^(?:\$\$|%%)\{/.test(text.slice(at, at + 3))) {
        value += text.slice(at + 1, at + 3);
        at += 2;
      } else if (/^[$%]\{/.test(text.slice(at, at + 2))) {
        return undefined;
      } else value += character;
    }
    return undefined;
  }

  /** Up to where a line, an item or what is around ends. */
  private skipExpression(depth: number): void {
    let open = 0;
    while (this.at < this.text.length) {
      const character = this.text[this.at];
      if (open === 0 && this.isOver()) return;
      if (character === '"') {
        this.skipTemplate(depth);
      } else if (this.match(HEREDOC) !== undefined) {
        if (open === 0) return;
      } else if (this.skipComment()) {
        continue;
      } else {
        if ('([{'.includes(character)) open += 1;
        if (')]}'.includes(character)) open -= 1;
        this.at += 1;
      }
    }
    if (open > 0) throw new Unreadable();
  }

  /** A text in quotes with whatever is filled in. */
  private skipTemplate(depth: number): void {
    if (depth > MAX_DEPTH) throw new Unreadable();
    this.at += 1;
    while (this.at < this.text.length) {
      const { text, at } = this;
      const two = text.slice(at, at + 2);
      if (text[at] === '"') {
        this.at += 1;
        return;
      }
      if (two === '$$' || two === '%%' || text[at] === '\\') this.at += 2;
      else if (two === '${' || two === '%{') {
        this.at += 2;
        this.skipFilledIn(depth);
      } else this.at += 1;
    }
    throw new Unreadable();
  }

  private skipFilledIn(depth: number): void {
    let open = 1;
    while (this.at < this.text.length) {
      const character = this.text[this.at];
      if (character === '"') {
        this.skipTemplate(depth + 1);
        continue;
      }
      if (character === '{') open += 1;
      if (character === '}') open -= 1;
      this.at += 1;
      if (open === 0) return;
    }
    throw new Unreadable();
  }

  /** Blanks and comments, and line ends if they do not matter. */
  private skip(lines: boolean): void {
    for (;;) {
      const character = this.text[this.at];
      const isBlank =
        character === ' ' || character === '\t' || character === '\r';
      if (isBlank || (lines && character === '\n')) this.at += 1;
      else if (!this.skipComment()) return;
    }
  }

  private skipComment(): boolean {
    const { text, at } = this;
    if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) throw new Unreadable();
      this.at = end + 2;
      return true;
    }
    if (text[at] !== '#' && !text.startsWith('//', at)) return false;
    const end = text.indexOf('\n', at);
    this.at = end < 0 ? text.length : end;
    return true;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.at = pattern.lastIndex;
    if (pattern !== HEREDOC) return found[0];
    const end = new RegExp(`^[ \\t]*${found[1]}[ \\t]*\\r?$`, 'mu');
    const rest = end.exec(this.text.slice(this.at));
    if (!rest) throw new Unreadable();
    this.at += rest.index + rest[0].length;
    return found[1];
  }
}

/**
 * Where things stand in a file of Terraform, as far as it takes to change a value that is written out. Undefined for a file it does
 * not understand.
 *
 * Source: HashiCorp, HCL Native Syntax Specification.
 */
export function readHcl(text: string): HclBody | undefined {
  try {
    return new Reading(text).file();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
