import type { DeploymentState, DeploymentView, PipelineRun } from './types';

/** An issue or pull request that a commit names. @public */
export interface ReleaseReference {
  action: 'closes' | 'refs';
  /** Absent when it is the repository of the release. */
  owner?: string;
  repo?: string;
  number: number;
}

/** A commit of a release. @public */
export interface ReleaseCommit {
  /** Full object name. */
  hash: string;
  /** Type of a conventional commit; null for any other. */
  type: string | null;
  scope: string | null;
  subject: string;
  breaking: boolean;
  authors: { name: string; login?: string }[];
  references: ReleaseReference[];
  /** Pull request that brought it; null when none is known. */
  pullRequest: number | null;
}

/** How far a release came in one environment: what is known of the deployments that carry it. @public */
export interface ReleaseReach {
  environment: string;
  /** Service that is deployed; a release of a whole repository may be of several. */
  service: string;
  entityRef: string | null;
  /** The last deployment of it there. */
  deploymentId: string;
  /** State of that deployment. */
  state: DeploymentState;
  gateRunId: string | null;
  /** RFC 3339: first time that it was deployed there with success; null: never. */
  since: string | null;
  /** Whether nothing else was deployed there with success since. */
  inForce: boolean;
}

/** A release as lists show it. @public */
export interface ReleaseSummary {
  id: string;
  /** Component in the catalog; null when none is known, or when the release is of a repository with several. */
  entityRef: string | null;
  service: string;
  /** Package of a monorepo; null: the release is of the service or of the whole repository. */
  package: string | null;
  /** `owner/name`, in lower case; null when it came from no repository. */
  repository: string | null;
  version: string;
  tag: string;
  /** Commit of the tag. */
  sha: string;
  previousTag: string | null;
  prerelease: boolean;
  /** Page of the release; `https:` only. */
  url: string | null;
  /** How many commits it has, those that are not kept included. */
  commits: number;
  /** How many of those that are kept break something. */
  breaking: number;
  /** RFC 3339, UTC. */
  publishedAt: string;
  /** When its notes last changed; `publishedAt` if never. */
  updatedAt: string;
  /** By environment and service; null when the caller may not see deployments. */
  reached: ReleaseReach[] | null;
  pipeline: PipelineRun | null;
}

/** What notes of a release were at some time. @public */
export interface ReleaseRevision {
  /** Of the notes, as the producer computes it. */
  digest: string;
  sha: string;
  /** RFC 3339. */
  at: string;
}

/** A release in full. @public */
export interface ReleaseView extends ReleaseSummary {
  /** Markdown, at most 125 000 characters. It is foreign text: render it without HTML. */
  notes: string;
  /** At most 2 000. */
  commitList: ReleaseCommit[];
  /** How many more there are. */
  commitsOmitted: number;
  /** Newest first, at most 20. The first is what is shown. */
  revisions: ReleaseRevision[];
  /** The release of `previousTag`, when it is known and may be seen. */
  previous: { id: string; tag: string } | null;
  /** Deployments that carry it, newest first, at most 200; null when the caller may not see deployments. */
  deployments: DeploymentView[] | null;
}

/** @public */
export interface ListReleasesRequest {
  /** Releases of the component, and those of all of its repository. */
  entityRef?: string;
  repository?: string;
  kind?: 'stable' | 'prerelease';
  /** Text in service, package, version, tag or repository. */
  text?: string;
  /** RFC 3339: published at that time or later. */
  from?: string;
  /** RFC 3339: published before. */
  to?: string;
  /** 1..100; 20 unless told. */
  limit?: number;
  cursor?: string;
}

/** Newest first. @public */
export interface ListReleasesResponse {
  items: ReleaseSummary[];
  totalItems: number;
  nextCursor: string | null;
}
