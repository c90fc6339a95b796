import { InputError } from '@backstage/errors';

/** Walks a parsed document and knows where it is, so that every error names file and path. */
export class Reader {
  readonly #value: unknown;
  readonly #path: string;
  readonly #file: string;

  constructor(value: unknown, path: string, file: string) {
    this.#value = value;
    this.#path = path;
    this.#file = file;
  }

  get(key: string): Reader {
    const value = Object.hasOwn(this.#object(), key)
      ? this.#object()[key]
      : undefined;
    return new Reader(value, `${this.#path}.${key}`, this.#file);
  }

  at(index: number): Reader {
    return this.items()[index];
  }

  optional<T>(key: string, read: (reader: Reader) => T): T | undefined {
    const reader = this.get(key);
    return reader.#value === undefined ? undefined : read(reader);
  }

  items(): Reader[] {
    if (!Array.isArray(this.#value)) return this.fail('a list', this.#value);
    return this.#value.map(
      (value, index) =>
        new Reader(value, `${this.#path}[${index}]`, this.#file),
    );
  }

  entries(): [string, Reader][] {
    return Object.keys(this.#object()).map(key => [key, this.get(key)]);
  }

  text(): string {
    return typeof this.#value === 'string' && this.#value.trim() !== ''
      ? this.#value
      : this.fail('a text', this.#value);
  }

  matching(pattern: RegExp, form: string): string {
    return typeof this.#value === 'string' && pattern.test(this.#value)
      ? this.#value
      : this.fail(`a text of the form ${form}`, this.#value);
  }

  oneOf<T extends string>(allowed: readonly T[]): T {
    return (
      allowed.find(item => item === this.#value) ??
      this.fail(`one of ${allowed.join(', ')}`, this.#value)
    );
  }

  number(least: number, most: number): number {
    return typeof this.#value === 'number' &&
      this.#value >= least &&
      this.#value <= most
      ? this.#value
      : this.fail(`a number from ${least} to ${most}`, this.#value);
  }

  boolean(): boolean {
    if (typeof this.#value === 'boolean') return this.#value;
    return this.fail('true or false', this.#value);
  }

  integer(least: number, most: number, step = 1): number {
    const value = this.#value;
    return typeof value === 'number' &&
      value >= least &&
      value <= most &&
      value % step === 0
      ? value
      : this.fail(
          `a whole number from ${least} to ${most}${
            step > 1 ? ` in steps of ${step}` : ''
          }`,
          value,
        );
  }

  timeZone(): string {
    const name = this.text();
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }) && name;
    } catch {
      return this.fail('an IANA time zone such as Europe/Berlin', name);
    }
  }

  onlyKeys(known: readonly string[]): void {
    for (const key of Object.keys(this.#object())) {
      if (!known.includes(key)) {
        throw new InputError(
          `${this.#file}: ${this.#path}.${key}: unknown key; expected one of ${known.join(', ')}`,
        );
      }
    }
  }

  fail(expected: string, found: unknown): never {
    throw new InputError(
      `${this.#file}: ${this.#path}: expected ${expected}, found ${
        JSON.stringify(found) ?? 'nothing'
      }`,
    );
  }

  #object(): Record<string, unknown> {
    return typeof this.#value === 'object' &&
      this.#value !== null &&
      !Array.isArray(this.#value)
      ? (this.#value as Record<string, unknown>)
      : this.fail('an object', this.#value);
  }
}
