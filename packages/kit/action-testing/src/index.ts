/**
 * The bench every Action is tested on: runs what was built as the runner does, stands in for GitHub, its OIDC issuer, the
 * portal and a proxy on this machine, and checks what `action.yml` and README say.
 *
 * @packageDocumentation
 */
export {
  type ActionRun,
  runAction,
  type RunActionOptions,
} from './runner/runAction';
export type { ShownAnnotation, StepLog } from './runner/commands';
export { pullRequest, type RunEvent } from './runner/environment';
export { MalformedFile, parseFileCommands } from './runner/fileCommands';
export {
  type BuiltActions,
  buildActions,
  repositoryRoot,
} from './runner/buildActions';
export { leaksOf } from './runner/leaks';
export { type ActionManifest, readManifest } from './runner/manifest';

export {
  GitHubServer,
  type GitHubServerOptions,
  type RecordedRequest,
} from './github/server';
export type { InstalledApp, MintedToken } from './github/app';
export type { GitHubEdition } from './github/description';
export type { Fields, RepositoryState } from './github/state';
export type { TokenPermissions } from './github/access';

export {
  CertificateAuthority,
  type CertificateRequest,
  type IssuedCertificate,
} from './servers/certificates';
export { type Fault, secondaryRateLimit } from './servers/faults';
export {
  GitRemote,
  type GitRemoteOptions,
  type GitRequest,
  type GitService,
} from './servers/gitRemote';
export { OidcServer } from './servers/oidc';
export {
  type PortalQuestion,
  PortalServer,
  type ReceivedEvent,
} from './servers/portal';
export { ProxyServer } from './servers/proxy';

export { actionFaults } from './manifest/faults';
export { writeDescriptions } from './manifest/describe';
export { workflowFaults } from './manifest/workflow';
export { renderManifest } from './manifest/yml';
