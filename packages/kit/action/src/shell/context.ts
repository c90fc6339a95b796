import type { GitHubClient } from '../github/client';
import type { CommentOutcome, StickyComment } from '../github/stickyComment';
import type { Clock } from '../http/clock';
import type { HttpClient } from '../http/client';
import type { InputSpecs, InputValues } from '../inputs/read';
import type { Json } from '../outcome/json';
import type { OutputSpecs } from '../outcome/outputs';
import type { Verdict } from '../outcome/verdict';
import type { Annotation } from '../runner/annotations';
import type { Log } from '../runner/log';
import type { RunInfo } from '../runner/run';
import type { MarkdownDocument } from '../text/document';
import type { Workspace } from '../workspace/workspace';
import type { GitHubUse } from './definition';
import type { ActionError } from './errors';

/** How an Action ends. `error` is not among the verdicts: throw instead. @public */
export interface Outcome {
  verdict: Exclude<Verdict, 'error'>;
  /** One or a few sentences: why. */
  reason: string;
  /** For `report.json`. */
  details?: Json;
  /** Code of a failure, one of `codes` of the definition; `BW-ACTION-002` unless told. */
  code?: string;
  /**
   * What the portal is told of in the end, one event each. Unless given, that is the report, or nothing for an Action whose
   * definition says `each`.
   */
  happenings?: readonly Happening[];
}

/** One of several things a run did, each of which the portal is told with the report. @public */
export interface Happening {
  /** Tells events of one step apart, e.g. `released-v1.2.0`. */
  name: string;
  /** In place of the details of the report. */
  details: Json;
}

/** What is there for what an Action does last; see {@link ActionContext.lastly}. @public */
export interface LastContext<
  G extends GitHubUse | undefined = GitHubUse | undefined,
> {
  readonly verdict: Verdict;
  readonly reason: string;
  /** What ended the run early, or the gate that said no. */
  readonly error: ActionError | undefined;
  /** Works although the run was cancelled. Present when the definition has `github`. */
  readonly github: G extends GitHubUse ? GitHubClient : undefined;
  /** As of the run, but works although that was cancelled. */
  readonly tell: ActionContext['tell'];
  /** Aborted when the runner does not wait any longer. */
  readonly signal: AbortSignal;
}

/** What a running Action has; there are no globals beside it. @public */
export interface ActionContext<
  I extends InputSpecs = InputSpecs,
  O extends OutputSpecs = OutputSpecs,
  G extends GitHubUse | undefined = GitHubUse | undefined,
> {
  readonly inputs: InputValues<I>;
  readonly run: RunInfo;
  readonly workspace: Workspace;
  readonly log: Log;
  /** Part of the step summary below heading and verdict, which the shell writes. Kept when the run is cancelled. */
  readonly summary: MarkdownDocument;
  /** Present when the definition has `github`. */
  readonly github: G extends GitHubUse ? GitHubClient : undefined;
  /** For services that are not GitHub. */
  readonly http: HttpClient;
  /** How long one request may be repeated: the input `retry-timeout`, in milliseconds. */
  readonly retryBudgetMs: number;
  /** Address of the portal, if one was given and the definition has `portal`. */
  readonly portalUrl: URL | undefined;
  readonly clock: Clock;
  /** Aborted when the run is cancelled or `timeout` has passed. */
  readonly signal: AbortSignal;
  /** Sets an output; what is not set has its default. */
  output(name: keyof O & string, value: Json): void;
  /** What `report.json` has under `details` when the run is cut short or throws; else it has what the run returns. */
  sofar(details: Json): void;
  annotate(annotation: Annotation): void;
  /** Hides a value from logs, files, comments and events from now on. */
  hide(secret: string): void;
  /** Writes or edits the one comment on a pull request or an issue. Needs `github` in the definition. */
  comment(
    comment: Omit<StickyComment, 'key'> & { key?: string },
  ): Promise<CommentOutcome>;
  /**
   * Has something done after the run, however it ended, such as telling GitHub that a deployment is over. After a
   * cancelled run there are two seconds for it. What fails in it is a warning.
   */
  lastly(body: (last: LastContext<G>) => Promise<void>): void;
  /**
   * Tells the portal of something that happened on the way; the report is sent at the end anyway. Does nothing without
   * `portal-url`, and an unreachable portal is a warning unless `portal-required`.
   */
  tell(event: {
    type: string;
    /** Tells events of this step apart, e.g. `look-3`. */
    happening: string;
    subject?: string;
    data: Json;
    /** Whether the Action can do nothing without the portal: throws when it cannot be told, whatever `portal-required` says. */
    required?: boolean;
  }): Promise<void>;
}
