import type { Runner } from '../runner/runner';
import type { Secrets } from '../text/secrets';
import type { Json } from './json';

/** Outputs of an Action by their kebab-case name, each with one sentence for `action.yml` and the README. @public */
export type OutputSpecs = Readonly<Record<string, OutputSpec>>;

/** One output. @public */
export interface OutputSpec {
  description: string;
  /** What it is when the Action ends before setting it; empty unless told. */
  default?: string;
}

/** All outputs of a job together may have 1 MB, in UTF-16; one of them has no need for more than a quarter. */
const MAX_OUTPUT_CHARACTERS = 128 * 1024;

/**
 * Outputs of a step, which are all set on every path: with their defaults at the start, with what is known at the end.
 *
 * @public
 */
export class Outputs<O extends OutputSpecs = OutputSpecs> {
  private readonly values = new Map<string, string>();

  constructor(
    specs: O,
    private readonly runner: Runner,
    private readonly secrets: Secrets,
  ) {
    for (const [name, { default: value = '' }] of Object.entries(specs)) {
      this.values.set(name, value);
    }
    this.write();
  }

  /**
   * Sets an output; structures become JSON.
   *
   * @throws RangeError for an output that is not declared, or is too long to be one
   */
  set(name: keyof O & string, value: Json): void {
    if (!this.values.has(name)) {
      throw new RangeError(
        `Output "${name}" is not declared; expected one of ${[...this.values.keys()].join(', ')}`,
      );
    }
    const text =
      typeof value === 'string'
        ? this.secrets.redact(value)
        : this.secrets.redactedJson(value);
    if (text.length > MAX_OUTPUT_CHARACTERS) {
      throw new RangeError(
        `Output "${name}" has ${text.length} characters, more than ${MAX_OUTPUT_CHARACTERS}; put it into the report`,
      );
    }
    this.values.set(name, text);
  }

  /** Hands all of them to the runner, for which the last value of an output counts. */
  write(): void {
    for (const [name, value] of this.values) this.runner.setOutput(name, value);
  }

  /** What they are now. */
  all(): Record<string, string> {
    return Object.fromEntries(this.values);
  }
}
