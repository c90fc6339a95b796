/**
 * The shell every Action of Bellwether shares: typed inputs, outputs that are always set, verdicts, summaries, comments,
 * GitHub and the portal. An Action is a definition and a function; everything a runner, a reviewer or an attacker may do to
 * it is dealt with here.
 *
 * @packageDocumentation
 */
export { start } from './shell/start';
export { execute } from './shell/execute';
export * from './shell/definition';
export * from './shell/context';
export * from './shell/errors';
export { SHELL_OUTPUTS, shellInputs } from './shell/shellInputs';

export {
  boolean,
  InputFault,
  type InputSurroundings,
  type InputType,
  list,
  number,
  oneOf,
  percentage,
  secret,
  text,
} from './inputs/types';
export { duration, formatDurationMs, parseDurationMs } from './inputs/duration';
export { isLoopbackHost, path, url } from './inputs/places';
export {
  inputVariable,
  type InputSpec,
  type InputSpecs,
  type InputValues,
  readInputs,
} from './inputs/read';

export type { Json } from './outcome/json';
export type { OutputSpec, OutputSpecs } from './outcome/outputs';
export { type Report, REPORT_VERSION } from './outcome/report';
export * from './outcome/verdict';

export type { Annotation } from './runner/annotations';
export type { Log } from './runner/log';
export type { RunInfo } from './runner/run';
export type { AnnotationLevel, AnnotationPlace, Runner } from './runner/runner';

export * from './text/markdown';
export { document, MarkdownDocument, type Table } from './text/document';
export { logLine } from './text/logLine';
export { sparkline, valueRange } from './text/sparkline';

export type {
  GitHubClient,
  ListItem,
  Listing,
  Route,
  RouteParameters,
} from './github/client';
export {
  Deployment,
  type DeploymentPlace,
  type DeploymentPlan,
  type DeploymentState,
  type EarlierDeployment,
} from './github/deployment';
export * from './github/graphql';
export type { CommentOutcome, StickyComment } from './github/stickyComment';
export * from './github/permissions';

export type { HttpAnswer, HttpClient, HttpRequest } from './http/client';
export { type Clock, systemClock } from './http/clock';
export {
  transport,
  type TransportReply,
  type TransportRequest,
} from './http/transport';
export type { CloudEvent } from './portal/cloudEvent';
export type {
  ResolvedPath,
  Workspace,
  WorkspacePath,
} from './workspace/workspace';
export { openWorkspace } from './workspace/workspace';
