import { SMOKE_LIMITS } from '../limits';

/** Places of what is in an object or a list, by name or index. */
type Places = Map<string | number, Place>;

/** Where an entry of an object or a list stands: offsets in the text. */
export interface Place {
  key?: number;
  value: number;
  inside?: Places;
}

/** A text stops being JSON. */
export class NoJson extends Error {
  constructor(readonly offset: number) {
    super('no JSON');
  }
}

/** Finds the places in a JSON text. */
export class JsonWalker {
  #offset = 0;
  #depth = 0;

  constructor(private readonly text: string) {}

  place(): Place {
    this.#match(/[ \t\r\n]*/y);
    const value = this.#offset;
    this.#depth += 1;
    if (this.#depth > SMOKE_LIMITS.nesting) this.#fault();
    const inside = this.#inside();
    this.#depth -= 1;
    this.#match(/[ \t\r\n]*/y);
    return { value, ...(inside && { inside }) };
  }

  end(): number {
    return this.#offset;
  }

  #inside(): Places | undefined {
    switch (this.text[this.#offset]) {
      case '{':
        return this.#object();
      case '[':
        return this.#list();
      default:
        if (
          this.#match(
            /"[^"\\\n]*(?:\\.[^"\\\n]*)*"|-?\d[\d.eE+-]*|true|false|null/y,
          ) === undefined
        ) {
          this.#fault();
        }
        return undefined;
    }
  }

  #object(): Places {
    const places: Places = new Map();
    this.#offset += 1;
    this.#match(/[ \t\r\n]*/y);
    if (this.#match(/\}/y) !== undefined) return places;
    do {
      this.#match(/[ \t\r\n]*/y);
      const key = this.#offset;
      const name = this.#match(/"[^"\\\n]*(?:\\.[^"\\\n]*)*"/y);
      if (name === undefined) this.#fault();
      this.#expect(/[ \t\r\n]*:/y);
      places.set(nameOf(name ?? ''), { key, ...this.place() });
    } while (this.#match(/,/y) !== undefined);
    this.#expect(/\}/y);
    return places;
  }

  #list(): Places {
    const places: Places = new Map();
    this.#offset += 1;
    this.#match(/[ \t\r\n]*/y);
    if (this.#match(/\]/y) !== undefined) return places;
    do {
      places.set(places.size, this.place());
    } while (this.#match(/,/y) !== undefined);
    this.#expect(/\]/y);
    return places;
  }

  #expect(expression: RegExp): void {
    if (this.#match(expression) === undefined) this.#fault();
  }

  #match(expression: RegExp): string | undefined {
    expression.lastIndex = this.#offset;
    const found = expression.exec(this.text)?.[0];
    if (found !== undefined) this.#offset += found.length;
    return found;
  }

  #fault(): never {
    throw new NoJson(this.#offset);
  }
}

function nameOf(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}
