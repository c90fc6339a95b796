import {
  RELEASE_BODY_LIMIT,
  renderHeading,
  renderLimitedNotes,
  renderNotes,
  type RenderOptions,
} from '@bellwether/domain-changelog';
import type { Found } from './history';
import type { Context } from './inputs';
import { digestOf } from './publish/digest';
import type { MarkedNotes } from './publish/state';

/** Room for the marks around the notes. */
const MARKS = 1000;

/** A release with its notes in every form that is needed. */
export interface Noted extends Found {
  release: NonNullable<Found['release']>;
  /** Markdown without marks, as long as it is. */
  notes: string;
  /** SHA-256 of the notes. */
  digest: string;
  /** For the page of the release. */
  forPage: MarkedNotes;
  /** For the changelog. */
  forFile: MarkedNotes;
  /** The changelog from the root of the repository. */
  file: string;
}

/** Writes the notes of a release. */
export function withNotes(
  found: Found & { release: NonNullable<Found['release']> },
  context: Context,
): Noted {
  const { inputs, run } = context;
  const { release, previousTag } = found;
  const options: RenderOptions = {
    style: inputs.style,
    repositoryUrl: repositoryUrl(run),
    authors: true,
  };
  const notes = renderNotes(release, options);
  const file = [found.package?.path, inputs['changelog-file'].relative]
    .filter(Boolean)
    .join('/');
  return {
    ...found,
    notes,
    digest: digestOf(notes),
    forPage: marked(
      renderLimitedNotes(release, {
        ...options,
        maxLength: RELEASE_BODY_LIMIT - MARKS,
        fullUrl: whereAllIs(context, file, found),
      }),
      found,
    ),
    forFile: marked(
      `${renderHeading(release, previousTag, options)}\n\n${notes}`,
      found,
    ),
    file,
  };
}

function marked(
  notes: string,
  { release, previous }: Found & { release: NonNullable<Found['release']> },
): MarkedNotes {
  const range = { from: previous?.hash ?? null, to: release.hash };
  const marker = { tag: release.tag, range, digest: digestOf(notes) };
  return { marker, notes };
}

/** Address of the repository; null for a server that links cannot be made to. */
export function repositoryUrl({
  serverUrl,
  repository: { owner, repo },
}: Context['run']): string | null {
  return serverUrl.startsWith('https://')
    ? `${serverUrl}/${owner}/${repo}`
    : null;
}

/** Where the whole notes are when a page cannot hold them: in the changelog, else in the commits. */
function whereAllIs(
  { inputs, run }: Context,
  file: string,
  { previousTag, release }: Found,
): string | null {
  const base = repositoryUrl(run);
  if (base === null || !release) return null;
  const branch = branchOf(run);
  const path = (text: string) =>
    text.split('/').map(encodeURIComponent).join('/');
  if (inputs.sinks.includes('file') && branch !== undefined) {
    return `${base}/blob/${path(branch)}/${path(file)}`;
  }
  return previousTag === null
    ? `${base}/commits/${path(release.tag)}`
    : `${base}/compare/${path(previousTag)}...${path(release.tag)}`;
}

/** The branch of the run; undefined when it is about a tag or a pull request. */
export function branchOf({ ref }: Context['run']): string | undefined {
  return ref.startsWith('refs/heads/')
    ? ref.slice('refs/heads/'.length)
    : undefined;
}
