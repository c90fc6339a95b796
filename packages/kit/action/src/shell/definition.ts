import type { PermissionLevel, PermissionScope } from '../github/permissions';
import type { InputSpecs } from '../inputs/read';
import type { OutputSpecs } from '../outcome/outputs';
import type { FailOn } from '../outcome/verdict';
import type { ActionContext, Outcome } from './context';
import { SHELL_OUTPUTS, shellInputs } from './shellInputs';

/** A permission the job must grant, and for what. @public */
export interface PermissionUse {
  scope: PermissionScope;
  level: PermissionLevel;
  /** One sentence for the README: what does not work without it. */
  why: string;
  /** Whether a part of what the Action does needs it only, so that a workflow may leave it out. */
  optional?: boolean;
}

/** Use of GitHub's API. Gives the Action the input `github-token` and `context.github`. @public */
export interface GitHubUse {
  /** Permissions the token of the job needs, compared with the requests made in tests. */
  permissions: readonly PermissionUse[];
  /** Requests a usual run makes at most, of the 1000 an hour that all jobs of a repository share. */
  requests: string;
}

/** Events to the portal. Gives the Action the inputs `portal-url`, `portal-audience` and `portal-required`. @public */
export interface PortalUse {
  /** Plugin that takes the events. */
  plugin: string;
  /** Type of the event that carries the report, e.g. `dev.bellwether.slo.rules.checked`. */
  event: string;
  /** Whether the report is sent once for each happening of the outcome, and not when a run ends without one. */
  each?: boolean;
}

/** What an Action is: everything that `action.yml`, the README and the shell need to know. @public */
export interface ActionDefinition<
  I extends InputSpecs = InputSpecs,
  O extends OutputSpecs = OutputSpecs,
  G extends GitHubUse | undefined = GitHubUse | undefined,
> {
  /** Folder below `actions/`, and name of the bundle. */
  verb: string;
  /** Name in the Marketplace and heading of the summary. */
  title: string;
  /** One sentence, at most 125 characters. */
  description: string;
  /** Icon (of Feather) and colour of the badge. */
  branding: { icon: string; color: BrandingColor };
  inputs: I;
  outputs: O;
  /** Verdicts that fail the step unless the user says otherwise; all but `pass` unless told. */
  failOn?: readonly FailOn[];
  /** Default of the input `timeout`; `10m` unless told. */
  timeout?: string;
  /** How long it may clean up once it was told to stop, in milliseconds; 500 unless told, at most 5000. */
  cleanupMs?: number;
  github?: G;
  portal?: PortalUse;
  /** Former names of inputs and what they are called now. */
  renamed?: Readonly<Record<string, string>>;
  /** Error codes of this Action, each with one sentence. */
  codes?: Readonly<Record<string, string>>;
  /** What the Action does. Must pass `context.signal` on to whatever takes long. */
  run(context: ActionContext<I, O, G>): Promise<Outcome>;
}

/** Colours the Marketplace accepts. @public */
export type BrandingColor =
  | 'white'
  | 'black'
  | 'yellow'
  | 'blue'
  | 'green'
  | 'orange'
  | 'red'
  | 'purple'
  | 'gray-dark';

/** An Action of any inputs and outputs. @public */
export type AnyAction = Omit<ActionDefinition, 'run'> & {
  run(context: never): Promise<Outcome>;
};

/** The runner waits 7.5 s, of which two are for GitHub and the portal. */
const MAX_CLEANUP_MS = 5000;

const NAME = /^[a-z_][a-z0-9-]*$/;

/**
 * Defines an Action. Types of inputs and outputs follow from the definition.
 *
 * @throws RangeError when a name is not kebab-case, or is one that the shell adds itself, and when `cleanupMs` is too long
 * @public
 */
export function defineAction<
  const I extends InputSpecs,
  const O extends OutputSpecs,
  const G extends GitHubUse | undefined = undefined,
>(definition: ActionDefinition<I, O, G>): ActionDefinition<I, O, G> {
  checkNames('input', definition.inputs, shellInputs(definition));
  checkNames('output', definition.outputs, SHELL_OUTPUTS);
  const { cleanupMs = 0 } = definition;
  if (cleanupMs > MAX_CLEANUP_MS) {
    throw new RangeError(
      `Expected cleanupMs of at most ${MAX_CLEANUP_MS}, found ${cleanupMs}`,
    );
  }
  return definition;
}

function checkNames(kind: string, own: object, reserved: object): void {
  for (const name of Object.keys(own)) {
    if (!NAME.test(name)) {
      throw new RangeError(
        `Expected ${kind} names of lower-case letters, digits and hyphens, found "${name}"`,
      );
    }
    if (name in reserved) {
      throw new RangeError(`The shell adds the ${kind} "${name}" itself`);
    }
  }
}
