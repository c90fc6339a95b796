import { InputError, type InputProblem } from '../shell/errors';
import { InputFault, type InputSurroundings, type InputType } from './types';

/** One input of an Action. @public */
export interface InputSpec<T = unknown, Absent = unknown> {
  type: InputType<T, Absent>;
  /** One sentence for `action.yml` and the README. */
  description: string;
  /** Used when the input is not given or empty, written as a user would. */
  default?: string;
  /** Whether the Action cannot run without it. The runner does not check this, the shell does. */
  required?: boolean;
  /** Said to whoever still gives it: what to use instead. */
  deprecated?: string;
}

/** Inputs by their kebab-case name. @public */
export type InputSpecs = Readonly<Record<string, InputSpec>>;

/** What an Action gets: a value for required inputs and those with a default, else a value or what stands for none. @public */
export type InputValues<I extends InputSpecs> = {
  readonly [K in keyof I]: I[K] extends { type: InputType<infer T, infer A> }
    ? I[K] extends { required: true } | { default: string }
      ? T
      : T | A
    : never;
};

/** Environment variable the runner puts an input into. Hyphens stay, spaces do not. @public */
export function inputVariable(name: string): string {
  return `INPUT_${name.replace(/ /g, '_').toUpperCase()}`;
}

/** The text of an input as given, trimmed; undefined when it is not given or empty. @public */
export function givenInput(
  env: NodeJS.ProcessEnv,
  name: string,
): string | undefined {
  const text = env[inputVariable(name)]?.trim();
  return text === undefined || text === '' ? undefined : text;
}

/**
 * Reads all inputs. An empty one counts as not given, because that is what an unset variable in a workflow becomes.
 *
 * @param specs - the inputs
 * @param env - environment of the step
 * @param surroundings - what paths and addresses are checked against
 * @param renamed - former names and what they are called now
 * @throws InputError that names everything that is wrong
 * @public
 */
export function readInputs<const I extends InputSpecs>(
  specs: I,
  env: NodeJS.ProcessEnv,
  surroundings: InputSurroundings,
  renamed: Readonly<Record<string, string>> = {},
): InputValues<I> {
  const problems: InputProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [input, now] of Object.entries(renamed)) {
    if (givenInput(env, input) !== undefined) {
      problems.push({ input, message: `is called "${now}" now; rename it.` });
    }
  }
  for (const [input, spec] of Object.entries(specs)) {
    const text = givenInput(env, input) ?? spec.default;
    try {
      if (text !== undefined) {
        values[input] = spec.type.parse(text, surroundings);
      } else if (spec.required) {
        const { name, allowed } = spec.type;
        throw new InputFault(
          `is required: ${allowed ? `one of ${allowed.join(', ')}` : `a ${name}`}, found nothing.`,
        );
      } else {
        values[input] = spec.type.absent;
      }
    } catch (error) {
      if (!(error instanceof InputFault)) throw error;
      problems.push({
        input,
        // the value of a secret must not travel in an error
        message:
          spec.type.secret && text !== undefined
            ? 'cannot be read; its value is not shown because it is a secret.'
            : error.message,
      });
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return values as InputValues<I>;
}
