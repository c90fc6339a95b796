import type { Place } from './locator';
import { VALUE_LIMITS } from './yamlValue';

/** Ends the reading of a text that this reader does not understand. */
export class NotPlain extends Error {}

/** A line that is neither empty nor a comment. */
export interface Line {
  indent: number;
  /** What follows the indentation. */
  text: string;
  /** Where that begins in the whole text. */
  offset: number;
}

/** A key of letters, digits and a little punctuation, and what is behind its colon. */
const ENTRY = /^([A-Za-z_][\w./-]{0,99}):(?: +(?! )(.*)|)$/;

/** Words that are no text in YAML 1.2. */
const WORD = /^(?:null|Null|NULL|true|True|TRUE|false|False|FALSE)$/;

/** Whole and decimal numbers without leading zeros, as everybody writes them. */
const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;

/** What might be another way to write a number, or is none of the above. */
const ODD_NUMBER = /^[-+.]|^0[ox]|^[\d.]+(?:[eE][-+\d]*)?$/;

/** Characters no plain text begins with, or only under conditions. */
const INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`~=]/;

const SINGLE_QUOTED = /^'((?:[^']|'')*)'(?: +(?:#.*)?)?$/;
const DOUBLE_QUOTED = /^"([^"\\]*)"(?: +(?:#.*)?)?$/;

/** Reads one document line by line. Places are noted down where a {@link Place} is given to do so. */
export class PlainReader {
  #next = 0;
  #values = 0;

  constructor(private readonly lines: readonly Line[]) {}

  value(place?: Place): unknown {
    const value = this.#block(this.lines[0].indent, 0, place);
    if (this.#next < this.lines.length) throw new NotPlain();
    return value;
  }

  /** The map or list whose entries have this indentation. */
  #block(indent: number, depth: number, place?: Place): unknown {
    this.#count(depth);
    const { text, offset } = this.lines[this.#next];
    if (place) {
      place.value = offset;
      place.inside = new Map();
    }
    return isItem(text)
      ? this.#list(indent, depth, place?.inside)
      : this.#map(indent, depth, place?.inside);
  }

  #map(
    indent: number,
    depth: number,
    places?: Map<unknown, Place>,
  ): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    for (;;) {
      const line = this.#lineAt(indent);
      if (!line || isItem(line.text)) return fields;
      const entry = ENTRY.exec(line.text);
      if (!entry) throw new NotPlain();
      const [, key, rest = ''] = entry;
      if (key === '__proto__' || WORD.test(key) || Object.hasOwn(fields, key)) {
        throw new NotPlain();
      }
      const place: Place | undefined = places && { key: line.offset };
      if (place) places?.set(key, place);
      this.#next += 1;
      fields[key] =
        rest === '' || rest.startsWith('#')
          ? this.#below(indent, depth + 1, place)
          : this.#scalar(line, rest, depth + 1, place);
    }
  }

  #list(
    indent: number,
    depth: number,
    places?: Map<unknown, Place>,
  ): unknown[] {
    const items: unknown[] = [];
    for (;;) {
      const line = this.#lineAt(indent);
      if (!line || !isItem(line.text)) return items;
      const width = line.text.slice(1).search(/[^ ]/) + 1;
      const rest = line.text.slice(width);
      if (width === 0 || rest.startsWith('#')) throw new NotPlain();
      const place: Place | undefined = places && {};
      if (place) places?.set(items.length, place);
      if (isItem(rest) || ENTRY.test(rest)) {
        // What begins on the line of the dash goes on below at the same column.
        line.indent += width;
        line.offset += width;
        line.text = rest;
        items.push(this.#block(line.indent, depth + 1, place));
      } else {
        this.#next += 1;
        items.push(this.#scalar(line, rest, depth + 1, place));
      }
    }
  }

  /** The next line when it belongs to a block of this indentation; deeper ones belong to nothing. */
  #lineAt(indent: number): Line | undefined {
    const line = this.lines[this.#next];
    if (line !== undefined && line.indent > indent) throw new NotPlain();
    return line?.indent === indent ? line : undefined;
  }

  /** What a key without a value on its line has: a block of more indentation, a list of the same, or nothing. */
  #below(indent: number, depth: number, place?: Place): unknown {
    const line = this.lines[this.#next];
    if (line && line.indent > indent) {
      return this.#block(line.indent, depth, place);
    }
    if (line?.indent === indent && isItem(line.text)) {
      return this.#block(indent, depth, place);
    }
    this.#count(depth);
    return null;
  }

  /** @param text - the end of the line */
  #scalar(line: Line, text: string, depth: number, place?: Place): unknown {
    this.#count(depth);
    if (place) place.value = line.offset + line.text.length - text.length;
    const quoted = SINGLE_QUOTED.exec(text);
    if (quoted) return quoted[1].replaceAll("''", "'");
    const doubly = DOUBLE_QUOTED.exec(text);
    if (doubly) return doubly[1];
    const comment = text.indexOf(' #');
    const plain = withoutSpaceBehind(text, comment);
    if (NUMBER.test(plain)) return Number(plain);
    if (plain === 'true') return true;
    if (plain === 'false') return false;
    if (
      INDICATOR.test(plain) ||
      ODD_NUMBER.test(plain) ||
      WORD.test(plain) ||
      plain.includes(': ') ||
      plain.endsWith(':')
    ) {
      throw new NotPlain();
    }
    return plain;
  }

  #count(depth: number): void {
    this.#values += 1;
    if (this.#values > VALUE_LIMITS.nodes || depth > VALUE_LIMITS.depth) {
      throw new NotPlain();
    }
  }
}

/** By hand: `trimEnd` takes more than spaces away, and a pattern might take the square of the time. */
function withoutSpaceBehind(text: string, end: number): string {
  let last = end === -1 ? text.length : end;
  while (last > 0 && text.charCodeAt(last - 1) === 0x20) last -= 1;
  return text.slice(0, last);
}

function isItem(text: string): boolean {
  return text.charCodeAt(0) === 0x2d && (text.length === 1 || text[1] === ' ');
}
