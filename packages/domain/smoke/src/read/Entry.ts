import { SMOKE_LIMITS } from '../limits';
import type { Position } from '../model';
import { show, type Value } from '../values/show';
import { closestWord } from './closestWord';
import { durationMs } from './duration';
import type { LocatedValue, Report, ValuePath } from './problem';

/** A value in a file: knows where it stands, and says what is wrong with it. */
export class Entry {
  constructor(
    readonly value: unknown,
    private readonly path: ValuePath,
    private readonly file: {
      name: string;
      located: LocatedValue;
      report: Report;
    },
  ) {}

  get isAbsent(): boolean {
    return this.value === undefined;
  }

  get key(): string {
    return String(this.path.at(-1) ?? '');
  }

  /** Of the value. */
  get at(): Position {
    return this.#position('value');
  }

  error(code: string, message: string, part: 'key' | 'value' = 'value'): void {
    this.file.report('error', code, message, this.#position(part));
  }

  warning(code: string, message: string): void {
    this.file.report('warning', code, message, this.at);
  }

  mistyped(expected: string, code = 'wrong-type'): void {
    this.error(code, `Expected ${expected}, found ${found(this.value)}.`);
  }

  /** A member of a map. */
  member(name: string): Entry {
    const { value } = this;
    const inner =
      isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return new Entry(inner, [...this.path, name], this.file);
  }

  /** Members of a map, all of which are known. */
  members<N extends string>(
    known: readonly N[],
    required: readonly N[] = [],
  ): Record<N, Entry> {
    const { value } = this;
    if (!isMap(value)) {
      this.mistyped(`a map with ${listed(known)}`);
    } else {
      for (const name of Object.keys(value)) {
        if (!known.some(other => other === name)) this.#unknown(name, known);
      }
      for (const name of required) {
        if (!Object.hasOwn(value, name)) {
          this.error('missing-field', `Expected ${name}, found none. Add it.`);
        }
      }
    }
    const entries = known.map(name => [name, this.member(name)]);
    return Object.fromEntries(entries) as Record<N, Entry>;
  }

  /** Whether there is nothing in a map that is not known. */
  hasOnly(known: readonly string[]): boolean {
    const { value } = this;
    return (
      isMap(value) && Object.keys(value).every(name => known.includes(name))
    );
  }

  /** Members of a map with names of the author's choosing. */
  entries(max: number, what: string): [string, Entry][] {
    const { value } = this;
    if (!isMap(value)) {
      if (!this.isAbsent) this.mistyped(`a map of ${what}`);
      return [];
    }
    const names = Object.keys(value);
    if (names.length > max) {
      this.error(
        'too-many',
        `Expected at most ${max} ${what}, found ${names.length}.`,
      );
    }
    return names.slice(0, max).map(name => [name, this.member(name)]);
  }

  items(max: number, what: string): Entry[] {
    const { value } = this;
    if (!Array.isArray(value)) {
      if (!this.isAbsent) this.mistyped(`a list of ${what}`);
      return [];
    }
    if (value.length > max) {
      this.error(
        'too-many',
        `Expected at most ${max} ${what}, found ${value.length}. Split the file.`,
      );
    }
    return value
      .slice(0, max)
      .map(
        (inner, index) => new Entry(inner, [...this.path, index], this.file),
      );
  }

  text(max: number = SMOKE_LIMITS.text): string {
    const { value } = this;
    if (typeof value !== 'string') {
      this.mistyped('a text', 'wrong-type');
    } else if (value.length > max) {
      this.error(
        'too-long',
        `Expected at most ${max} characters, found ${value.length}.`,
      );
    } else {
      return value;
    }
    return '';
  }

  filledText(max: number = SMOKE_LIMITS.text): string {
    const text = this.text(max);
    if (this.value === '') this.mistyped('a text that is not empty', 'empty');
    return text;
  }

  /** A text; a number or a boolean as it is written. */
  plain(): string {
    const { value } = this;
    if (typeof value === 'number' || typeof value === 'boolean') {
      return String(value);
    }
    return this.text();
  }

  boolean(otherwise: boolean): boolean {
    if (this.isAbsent) return otherwise;
    if (typeof this.value === 'boolean') return this.value;
    this.mistyped('true or false');
    return otherwise;
  }

  integer(min: number, max: number, otherwise: number): number {
    const { value } = this;
    if (this.isAbsent) return otherwise;
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      this.mistyped(`a whole number from ${min} to ${max}`);
    } else if (value < min || value > max) {
      this.mistyped(`a whole number from ${min} to ${max}`, 'out-of-range');
    } else {
      return value;
    }
    return otherwise;
  }

  oneOf<W extends string>(words: readonly W[], otherwise: W): W {
    if (this.isAbsent) return otherwise;
    const word = words.find(candidate => candidate === this.value);
    if (word === undefined) {
      const meant = closestWord(String(this.value), words);
      this.error(
        'wrong-word',
        `Expected one of ${words.join(', ')}, found ${found(this.value)}.${meant ? ` Did you mean ${meant}?` : ''}`,
      );
    }
    return word ?? otherwise;
  }

  /** Milliseconds. */
  duration(otherwise: number, max: number = SMOKE_LIMITS.durationMs): number {
    const { value } = this;
    if (this.isAbsent) return otherwise;
    const ms = typeof value === 'string' ? durationMs(value) : undefined;
    if (ms === undefined) {
      this.mistyped('a duration with its unit, such as 500ms, 2s or 1m30s');
    } else if (ms > max) {
      this.mistyped(`a duration of at most ${max / 1000}s`, 'out-of-range');
    } else {
      return ms;
    }
    return otherwise;
  }

  #unknown(name: string, known: readonly string[]): void {
    const meant = closestWord(name, known);
    this.member(name).error(
      'unknown-field',
      `Expected one of ${listed(known)}, found ${show(name)}. ${meant ? `Did you mean ${meant}?` : 'Remove it.'}`,
      'key',
    );
  }

  #position(part: 'key' | 'value'): Position {
    const { name, located } = this.file;
    return { file: name, ...located.locate(this.path, part) };
  }
}

function found(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'nothing (null)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return show(value as Value, undefined, 80);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listed(words: readonly string[]): string {
  return words.join(', ');
}
