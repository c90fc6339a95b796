import type { Problem } from '@bellwether/domain-slo';

/** Whether a value is an object with keys. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in a message: short, on one line. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Collects faults of a file, at most a hundred; the rest is counted. */
export class Faults {
  readonly problems: Problem[] = [];
  #more = 0;

  constructor(private readonly file: string) {}

  report(path: string, code: string, message: string): void {
    this.add({ severity: 'error', code, path, message });
  }

  add(problem: Problem): void {
    if (this.problems.length < 100) {
      this.problems.push({ file: this.file, ...problem });
      return;
    }
    this.#more += 1;
    this.problems[100] = {
      severity: 'error',
      code: 'too-many-problems',
      path: '$',
      message: `${this.#more} further problems are not listed. Solve these first.`,
      file: this.file,
    };
  }
}
