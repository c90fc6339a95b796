import { CountInterval, Problem } from '@bellwether/domain-slo';
import { instantOf } from './instant';

/** Counts of an interval, for one objective when the objectives of an SLO are counted apart. */
export type Entry = CountInterval & { objective?: number };

/** Reports a fault at a property path of the source file. */
export type Report = (path: string, code: string, message: string) => void;

/** Longest interval, a month. */
const MAX_SECONDS = 31 * 24 * 3600;

/** Fields of an entry; `key` and `slo` are those of counts as they are pushed to the portal, and mean nothing here. */
const FIELDS = ['start', 'seconds', 'good', 'total', 'objective', 'key', 'slo'];

/** Reads a list of counts; entries with faults are reported and left out. */
export function countsOf(
  value: unknown,
  path: string,
  report: Report,
): Entry[] {
  if (!Array.isArray(value)) {
    report(
      path,
      'wrong-type',
      `Expected a list of counts such as {"start": "2026-01-01T00:00:00Z", "seconds": 60, "good": 99, "total": 100}, found ${kindOf(value)}.`,
    );
    return [];
  }
  return value.flatMap((entry, index) =>
    entryOf(entry, `${path}[${index}]`, report),
  );
}

function entryOf(value: unknown, path: string, report: Report): Entry[] {
  if (!isObject(value)) {
    report(path, 'wrong-type', `Expected an object, found ${kindOf(value)}.`);
    return [];
  }
  let valid = true;
  const fault = (field: string, code: string, message: string) => {
    valid = false;
    report(`${path}.${field}`, code, message);
  };
  for (const field of Object.keys(value)) {
    if (!FIELDS.includes(field)) {
      fault(
        field,
        'unknown-field',
        `Expected only ${FIELDS.slice(0, 5).join(', ')}. Remove it.`,
      );
    }
  }
  const startMs = instantOf(value.start);
  if (startMs === undefined) {
    fault(
      'start',
      'invalid-time',
      `Expected epoch milliseconds or ISO 8601 with a zone such as "2026-01-01T00:00:00Z", found ${kindOf(value.start)}.`,
    );
  }
  const number = (
    field: string,
    expected: string,
    isValid: (found: number) => boolean,
  ): number => {
    const found = value[field];
    if (typeof found === 'number' && isValid(found)) return found;
    fault(
      field,
      'out-of-range',
      `Expected ${expected}, found ${kindOf(found)}.`,
    );
    return 0;
  };
  const seconds = number(
    'seconds',
    `the length of the interval, more than 0 and at most ${MAX_SECONDS}`,
    found => found > 0 && found <= MAX_SECONDS,
  );
  const total = number('total', 'a number, 0 or more', isCount);
  const good = number('good', 'a number, 0 or more', isCount);
  if (valid && good > total) {
    fault(
      'good',
      'out-of-range',
      `Expected at most the total ${total}, found ${good}.`,
    );
  }
  const objective =
    value.objective === undefined
      ? undefined
      : number('objective', 'the index of an objective, from 0', found =>
          Number.isInteger(found),
        );
  if (!valid || startMs === undefined) return [];
  return [
    {
      startMs,
      endMs: startMs + seconds * 1000,
      good,
      total,
      ...(objective !== undefined && { objective }),
    },
  ];
}

function isCount(value: number): boolean {
  return value >= 0 && value < Infinity;
}

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

  readonly report: Report = (path, code, message) => {
    this.add({ severity: 'error', code, path, message });
  };

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
