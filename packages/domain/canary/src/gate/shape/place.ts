import { closestWord } from '@bellwether/domain-slo/basics';
import type { GateLocate, GateProblem } from '../problem';

/** A place in a gate file, which faults are reported about. */
export class Place {
  constructor(
    private readonly problems: GateProblem[],
    private readonly locate?: GateLocate,
    readonly path: readonly (string | number)[] = [],
  ) {}

  child(step: string | number): Place {
    return new Place(this.problems, this.locate, [...this.path, step]);
  }

  /** A place deeper in the file. */
  at(...steps: (string | number)[]): Place {
    return new Place(this.problems, this.locate, [...this.path, ...steps]);
  }

  error(code: string, message: string, part: 'key' | 'value' = 'value'): void {
    this.#report('error', code, message, part);
  }

  warning(code: string, message: string): void {
    this.#report('warning', code, message, 'value');
  }

  /** Reports that something else was expected; a message ends with `remedy`. */
  expected(what: string, found: unknown, remedy = ''): undefined {
    this.error(
      'wrong-value',
      `Expected ${what}, found ${shortened(found)}.${remedy}`,
    );
  }

  /** ` Did you mean …?`, or nothing. */
  meant(found: unknown, words: readonly string[]): string {
    const word =
      typeof found === 'string' ? closestWord(found, words) : undefined;
    return word === undefined ? '' : ` Did you mean "${word}"?`;
  }

  #report(
    severity: GateProblem['severity'],
    code: string,
    message: string,
    part: 'key' | 'value',
  ): void {
    this.problems.push({
      severity,
      code,
      path: formatted(this.path),
      message,
      ...this.locate?.(this.path, part),
    });
  }
}

function formatted(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return /^[A-Za-z_][\w-]*$/.test(step)
      ? `${text}.${step}`
      : `${text}[${JSON.stringify(step)}]`;
  }, '$');
}

function shortened(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a map';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
