/** Something a bundle has wrong. @public */
export interface BundleProblem {
  /** Where, such as `$.metrics[0].config.direction`. */
  path: string;
  /** What was expected and found. */
  message: string;
}

/** Walks a value parsed from JSON, knows where it is, and collects everything that is wrong. */
export class Reader {
  constructor(
    readonly value: unknown,
    readonly path: string,
    private readonly problems: BundleProblem[],
  ) {}

  get isAbsent(): boolean {
    return this.value === undefined;
  }

  /** A member or an item, wherever it may be: for faults that show only when all is read. */
  at(place: string | number): Reader {
    const { value } = this;
    const isInside =
      typeof value === 'object' &&
      value !== null &&
      Object.hasOwn(value, place);
    return new Reader(
      isInside ? (value as Record<string | number, unknown>)[place] : undefined,
      typeof place === 'number'
        ? `${this.path}[${place}]`
        : `${this.path}.${place}`,
      this.problems,
    );
  }

  /** Something that is wrong with more than the value itself. */
  fail(message: string): void {
    this.problems.push({ path: this.path, message });
  }

  /** The same place, with what is wrong going elsewhere. */
  into(problems: BundleProblem[]): Reader {
    return new Reader(this.value, this.path, problems);
  }

  fault(expected: string): void {
    const text = JSON.stringify(this.value) ?? 'nothing';
    const found = text.length > 80 ? `${text.slice(0, 79)}…` : text;
    this.problems.push({
      path: this.path,
      message: `Expected ${expected}, found ${found}.`,
    });
  }

  /** Members of an object; unknown names are faults. */
  fields(known: readonly string[]): Record<string, Reader> {
    const { value } = this;
    const isObject =
      typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!isObject) this.fault('an object');
    const given = (isObject ? value : {}) as Record<string, unknown>;
    for (const name of Object.keys(given)) {
      if (!known.includes(name)) {
        this.problems.push({
          path: `${this.path}.${name}`,
          message: `Expected one of ${known.join(', ')}. Remove it.`,
        });
      }
    }
    return Object.fromEntries(
      known.map(name => [
        name,
        new Reader(
          Object.hasOwn(given, name) ? given[name] : undefined,
          `${this.path}.${name}`,
          this.problems,
        ),
      ]),
    );
  }

  entries(): [string, Reader][] {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault('an object');
      return [];
    }
    return Object.entries(value).map(([name, inner]) => [
      name,
      new Reader(inner, `${this.path}.${name}`, this.problems),
    ]);
  }

  items(max: number): Reader[] {
    const { value } = this;
    if (!Array.isArray(value) || value.length > max) {
      this.fault(`a list of at most ${max}`);
      return [];
    }
    return value.map(
      (inner, index) =>
        new Reader(inner, `${this.path}[${index}]`, this.problems),
    );
  }

  number(min: number, max: number, otherwise: number): number {
    const { value } = this;
    if (this.isAbsent) return otherwise;
    if (typeof value === 'number' && value >= min && value <= max) return value;
    this.fault(`a number from ${min} to ${max}`);
    return otherwise;
  }

  integer(min: number, max: number, otherwise: number): number {
    const { value } = this;
    if (this.isAbsent) return otherwise;
    if (Number.isInteger(value)) return this.number(min, max, otherwise);
    this.fault(`a whole number from ${min} to ${max}`);
    return otherwise;
  }

  boolean(otherwise: boolean): boolean {
    if (this.isAbsent) return otherwise;
    if (typeof this.value === 'boolean') return this.value;
    this.fault('true or false');
    return otherwise;
  }

  oneOf<W extends string>(words: readonly W[], otherwise: W): W {
    if (this.isAbsent) return otherwise;
    const word = words.find(candidate => candidate === this.value);
    if (word === undefined) this.fault(`one of ${words.join(', ')}`);
    return word ?? otherwise;
  }

  text(max: number): string {
    const { value } = this;
    if (typeof value === 'string' && value !== '' && value.length <= max) {
      return value;
    }
    this.fault(`a text of 1 to ${max} characters`);
    return '';
  }
}
