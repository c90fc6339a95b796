import type { ReleaseMarker } from '@bellwether/domain-changelog';

/** Notes, and what they are of. */
export interface MarkedNotes {
  marker: ReleaseMarker;
  /** Markdown. */
  notes: string;
}

/** A release that is wanted at GitHub. */
export interface WantedRelease extends MarkedNotes {
  tag: string;
  version: string;
  /** The commit the tag points to. */
  sha: string;
  title: string;
  prerelease: boolean;
  /** Whether it may become the latest of the repository: releases of one package among several never do. */
  mayBeLatest: boolean;
}

/** A changelog that is wanted in the repository. */
export interface WantedFile {
  path: string;
  /** The oldest release first. */
  sections: readonly MarkedNotes[];
}

/** Everything that is wanted. */
export interface Wanted {
  releases: readonly WantedRelease[];
  /** Tags of the releases before, whose drafts of ours are published if a run did not come so far. */
  earlier: readonly string[];
  files: readonly WantedFile[];
  /** How files are changed: by a commit to the branch, or by a pull request. */
  filesBy: 'commit' | 'pull-request';
  /** Branch that has the files. */
  branch: string;
  /** Branch of the pull request. */
  proposalBranch: string;
  /** `chore(release): v1.2.0` */
  headline: string;
}

/** A release as it is at GitHub. */
export interface KnownRelease {
  id: number;
  draft: boolean;
  body: string;
  url: string;
}

/** A branch and the files that matter on it; null is one that does not exist. */
export interface KnownBranch {
  head: string | null;
  files: ReadonlyMap<string, string | null>;
}

/** A pull request with changelogs. */
export interface KnownProposal {
  number: number;
  title: string;
  body: string;
  url: string;
}

/** What is there at GitHub, as far as it matters to what is wanted. */
export interface Known {
  /** Commits of tags, null for those that do not exist. */
  tags: ReadonlyMap<string, string | null>;
  /** Releases by tag, published or not; null for those that do not exist. */
  releases: ReadonlyMap<string, KnownRelease | null>;
  /** Tag of the release that GitHub shows as the latest. */
  latestTag: string | null;
  /** Name of the branch. */
  branchName: string;
  branch: KnownBranch;
  proposalBranch: KnownBranch;
  proposal: KnownProposal | null;
}
