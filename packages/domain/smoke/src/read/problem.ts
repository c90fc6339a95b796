import { SMOKE_LIMITS } from '../limits';
import type { Position, SmokePlan } from '../model';

/** A fault or a hint in a file of smoke tests. @public */
export interface SmokeProblem {
  severity: 'error' | 'warning';
  /** Stable, kebab-case: `unknown-field`, `never-fails`, … */
  code: string;
  /** What was expected, what was found, what to do. */
  message: string;
  at: Position;
}

/** What a file came to: a plan, unless there are errors, and all problems at once, in the order of the file. @public */
export interface ReadPlan {
  plan?: SmokePlan;
  problems: SmokeProblem[];
}

/** Keys and indexes from the root of a value to a part of it. @public */
export type ValuePath = readonly (string | number)[];

/** A value of a file with the places of its parts. @public */
export interface LocatedValue {
  value: unknown;
  /** Where a part, or its key, stands; of a part that is missing, the closest that is there. Lines and columns from 1. */
  locate: (
    path: ValuePath,
    part: 'key' | 'value',
  ) => { line: number; column: number };
}

/** Takes note of a problem. */
export type Report = (
  severity: SmokeProblem['severity'],
  code: string,
  message: string,
  at: Position,
) => void;

/** Problems as they are found, to be put in order at the end. */
export class Problems {
  readonly #found: SmokeProblem[] = [];
  readonly #known = new Set<string>();

  /** Once only: what one line says may be used several times. */
  readonly report: Report = (severity, code, message, at) => {
    const key = JSON.stringify([code, message, at]);
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#found.push({ severity, code, message, at });
  };

  get hasErrors(): boolean {
    return this.#found.some(({ severity }) => severity === 'error');
  }

  /** At most as many as there may be; the last says how many there are besides. */
  inOrder(): SmokeProblem[] {
    const { problems: limit } = SMOKE_LIMITS;
    const sorted = [...this.#found].sort(
      (a, b) =>
        a.at.line - b.at.line ||
        a.at.column - b.at.column ||
        a.severity.localeCompare(b.severity),
    );
    if (sorted.length <= limit) return sorted;
    const errors = sorted.filter(({ severity }) => severity === 'error');
    const shown = (errors.length > 0 ? errors : sorted).slice(0, limit);
    return [
      ...shown,
      {
        severity: shown[0].severity,
        code: 'too-many-problems',
        message: `${sorted.length - shown.length} further problems are not listed. Solve these first.`,
        at: shown[shown.length - 1].at,
      },
    ];
  }
}
