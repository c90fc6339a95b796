import type { Json } from '../outcome/json';

/**
 * Stable codes of everything that can end an Action, with one sentence for the tables in the READMEs. An Action adds
 * codes of its own (`BW-SLO-001`) through {@link ActionDefinition.codes}; codes are never reused.
 *
 * @public
 */
export const SHELL_CODES = {
  'BW-ACTION-001':
    'An input is missing or cannot be understood; every such input is named.',
  'BW-ACTION-002':
    'The verdict is one that `fail-on` names: the gate did its work and said no.',
  'BW-ACTION-003':
    'Something the Action depends on (GitHub, the portal, …) did not answer as needed.',
  'BW-ACTION-004': 'The run was cancelled.',
  'BW-ACTION-005': 'The Action took longer than `timeout` allows.',
  'BW-ACTION-006':
    'A fault of the Action itself; please report it with the debug log.',
} as const;

/** What was wrong with one input. @public */
export interface InputProblem {
  /** Name of the input as in `action.yml`. */
  input: string;
  /** What was expected and what was found, without the name of the input. */
  message: string;
}

/** Base of all errors the shell reports in one format: `message`, then `hint`, titled with `code`. @public */
export abstract class ActionError extends Error {
  /** Stable code, e.g. `BW-ACTION-003`. */
  readonly code: string;
  /** What to do next, as a sentence. */
  readonly hint?: string;
  /** For `report.json`: what was found until then. */
  readonly details?: Json;

  constructor(
    code: string,
    message: string,
    options: { hint?: string; cause?: unknown; details?: Json } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = options.hint;
    this.details = options.details;
  }
}

/** Inputs that are missing or wrong, all of them at once. Always ends with exit code 1. @public */
export class InputError extends ActionError {
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[], code = 'BW-ACTION-001') {
    super(
      code,
      problems
        .map(({ input, message }) => `Input "${input}": ${message}`)
        .join('\n'),
    );
    this.problems = problems;
  }
}

/** The verdict is "fail": the work was done and the answer is no. @public */
export class GateFailed extends ActionError {
  constructor(reason: string, options: { code?: string; hint?: string } = {}) {
    super(options.code ?? 'BW-ACTION-002', reason, options);
  }
}

/** A service did not answer as needed. @public */
export class UpstreamError extends ActionError {
  /** Name of the service as people call it, e.g. `GitHub`. */
  readonly service: string;
  /** HTTP status, undefined when no answer arrived. */
  readonly status?: number;
  /** How often the request was made. */
  readonly attempts: number;

  constructor(options: {
    service: string;
    message: string;
    status?: number;
    attempts?: number;
    hint?: string;
    code?: string;
    cause?: unknown;
    details?: Json;
  }) {
    super(options.code ?? 'BW-ACTION-003', options.message, options);
    this.service = options.service;
    this.status = options.status;
    this.attempts = options.attempts ?? 1;
  }
}

/** The runner asked the Action to stop. Always ends with exit code 1. @public */
export class Cancelled extends ActionError {
  constructor(signal: string) {
    super('BW-ACTION-004', `The run was cancelled (${signal}).`);
  }
}

/** The input `timeout` has passed. @public */
export class TimedOut extends ActionError {
  constructor(timeout: string) {
    super('BW-ACTION-005', `Not finished after ${timeout}.`, {
      hint: 'Raise the input "timeout", and "timeout-minutes" of the job with it.',
    });
  }
}

/** Anything nobody foresaw. Always ends with exit code 1. @public */
export class Defect extends ActionError {
  constructor(cause: unknown) {
    super(
      'BW-ACTION-006',
      `Unexpected error: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
        hint: 'This is a fault of the Action. Run the job again with debug logging to see where it happened.',
      },
    );
  }
}

/** Makes an {@link ActionError} of whatever was thrown; what is one already stays as it is. @public */
export function toActionError(thrown: unknown): ActionError {
  return thrown instanceof ActionError ? thrown : new Defect(thrown);
}
