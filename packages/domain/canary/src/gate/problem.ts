/** Something a gate file has wrong. @public */
export interface GateProblem {
  severity: 'error' | 'warning';
  /** Stable, kebab-case. */
  code: string;
  /** Property path from the root of the document, such as `$.spec.metrics[0].margin`. */
  path: string;
  /** What was expected, what was found, what to do. */
  message: string;
  /** Name of the file, when the text came from one. */
  file?: string;
  /** Position of the document in its file, from 1. */
  document?: number;
  /** From 1. */
  line?: number;
  /** From 1. */
  column?: number;
}

/** Where a value (or, with `key`, its key) stands in the text. @public */
export type GateLocate = (
  path: readonly (string | number)[],
  part: 'key' | 'value',
) => Pick<GateProblem, 'file' | 'document' | 'line' | 'column'> | undefined;
