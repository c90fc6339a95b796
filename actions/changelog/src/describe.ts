import fs from 'node:fs';
import path from 'node:path';
import {
  code,
  type Json,
  link,
  prose,
  type Table,
} from '@bellwether/kit-action';
import type { Context } from './inputs';
import type { Noted } from './notes';
import { type Call, shown } from './publish/calls';
import type { Commented } from './publish/comments';

/** Commits of a release that the portal takes. */
const MAX_COMMITS = 2000;

/** Characters of notes that the portal takes. */
const MAX_NOTES = 125_000;

/** Requests a summary shows. */
const MAX_SHOWN = 200;

/** Writes the notes into a file of the runner, which removes it at the end of the job. @returns its path */
export function writeNotes(releases: readonly Noted[]): string {
  const folder = fs.mkdtempSync(
    path.join(process.env.RUNNER_TEMP ?? '', 'bellwether-notes-'),
  );
  const file = path.join(folder, 'notes.md');
  const texts = releases.map(({ notes, release }) =>
    releases.length === 1 ? notes : `## ${release.tag}\n\n${notes}`,
  );
  fs.writeFileSync(file, texts.join('\n'));
  return file;
}

/** What there was to do. */
export interface Done {
  releases: readonly Noted[];
  urls: readonly (string | null)[];
  calls: readonly Call[];
  commented: Commented | undefined;
}

/** The part of the summary below heading and verdict. */
export function summarise(
  { summary, inputs, run: { repository } }: Context,
  { releases, urls, calls, commented }: Done,
): void {
  summary.table({
    columns: [
      { title: 'Release' },
      { title: 'After' },
      { title: 'Commits', align: 'right' },
      { title: 'Why' },
    ],
    rows: releases.map(({ release, previousTag, changelog }, n) => [
      urls[n] ? link(code(release.tag), urls[n]) : code(release.tag),
      previousTag === null ? 'nothing' : code(previousTag),
      release.commits.length,
      changelog.next.version === release.version
        ? changelog.next.reasons.join('; ')
        : 'tagged already',
    ]),
  });
  for (const { changelog } of releases) summary.list(changelog.next.needsHuman);
  if (commented && commented.deferred.length > 0) {
    summary.text(
      prose`${commented.written} comments were written, ${commented.deferred.length} are left: ${commented.deferred
        .slice(0, 50)
        .map(number => `no. ${number}`)
        .join(
          ', ',
        )}. Run the job again in an hour: it goes on where this one stopped.`,
    );
  }
  if (inputs['dry-run'] && calls.length > 0) {
    summary.details('Requests that would be made', body => {
      for (const call of calls.slice(0, MAX_SHOWN)) {
        const request = shown(call, `${repository.owner}/${repository.repo}`);
        body.text(code(`${request.method} ${request.path}`));
        body.code(JSON.stringify(request.body, null, 2), 'json');
      }
    });
  } else if (calls.length > 0) {
    summary.table(callTable(calls));
  }
  for (const { release, notes } of releases) {
    summary.details(prose`Notes of ${release.tag}`, body =>
      body.code(notes, 'md'),
    );
  }
}

function callTable(calls: readonly Call[]): Table {
  return {
    columns: [{ title: 'Done' }, { title: 'For' }],
    rows: calls.map(({ step, of }) => [step, code(of)]),
  };
}

/** What the portal is told of a release. */
export function detailsOf(
  { inputs }: Context,
  { package: source, release, previousTag, notes, digest }: Noted,
  url: string | null,
): Json {
  return {
    service: inputs.service ?? null,
    package: source?.name ?? null,
    version: release.version,
    tag: release.tag,
    sha: release.hash,
    previousTag,
    prerelease: release.version.includes('-'),
    url,
    notes: notes.slice(0, MAX_NOTES),
    digest,
    commits: release.commits
      .slice(0, MAX_COMMITS)
      .map(
        ({
          hash,
          type,
          scope,
          subject,
          breaking,
          authors,
          references,
          pullRequest,
        }) => ({
          hash,
          type,
          scope,
          subject,
          breaking,
          authors: authors.map(({ name, login }) => ({ name, login })),
          references: references.map(reference => ({ ...reference })),
          pullRequest,
        }),
      ),
    commitsOmitted: Math.max(0, release.commits.length - MAX_COMMITS),
  };
}
