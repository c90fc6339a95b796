import { plainLine } from '@bellwether/domain-markdown';
import type { Changelog, Release, ReleaseCommit } from '../model';
import { withoutPullRequest } from '../message/pullRequest';
import { MAX_INITIAL } from './body';
import { dependencyUpdates } from './dependencies';
import { SHORT_HASH } from './links';
import { readOptions, type Rendering, type RenderOptions } from './options';
import { outline } from './sections';
import { cut, linesOf, MAX_SUBJECT } from './words';

/**
 * A whole changelog as plain text, for terminals and mails: no control characters, nothing that changes the direction of text.
 *
 * @throws RangeError when an option is none
 * @public
 */
export function renderText(
  changelog: Changelog,
  options: RenderOptions = {},
): string {
  const releases = changelog.releases.map(release =>
    renderReleaseText(release, options),
  );
  return `${releases.join('\n\n\n')}\n`;
}

/**
 * One release of {@link renderText}, without a line feed at its end.
 *
 * @throws RangeError when an option is none
 * @public
 */
export function renderReleaseText(
  release: Release,
  options: RenderOptions = {},
): string {
  const version =
    release.version === null ? 'Unreleased' : plainLine(release.version);
  const date = release.date === null ? '' : ` (${release.date})`;
  const blocks = body(release, readOptions(options));
  return [`${version}${date}`, ...blocks].join('\n\n');
}

function body(release: Release, rendering: Rendering): string[] {
  const { breaking, sections, dependencies, size } = outline(
    release,
    rendering,
  );
  if (release.initial && size > MAX_INITIAL) return ['Initial release.'];
  if (size === 0) return ['No changes to tell of.'];
  const blocks: string[] = [];
  if (breaking.length > 0) {
    const items = breaking.flatMap(entry =>
      entry.breakingNotes.map(note => item(entry, indented(note))),
    );
    blocks.push(['Breaking changes', ...items].join('\n'));
  }
  for (const { title, entries } of sections) {
    const items = entries.map(entry =>
      item(
        entry,
        plainLine(
          cut(
            withoutPullRequest(entry.subject, entry.pullRequest),
            MAX_SUBJECT,
          ),
        ),
      ),
    );
    blocks.push([title, ...items].join('\n'));
  }
  if (dependencies.length > 0) {
    const items = dependencyUpdates(dependencies).map(
      ({ name, from, to }) =>
        `  - ${plainLine(cut(name, MAX_SUBJECT))}${to === null ? '' : ` ${plainLine(from ?? '')} to ${plainLine(to)}`.replace(/ {2,}/g, ' ')}`,
    );
    blocks.push(['Dependency updates', ...items].join('\n'));
  }
  return blocks;
}

/** The lines of a note, below the marker of its list. */
function indented(note: string): string {
  return linesOf(note)
    .map((line, index) => (index === 0 || line === '' ? line : `    ${line}`))
    .join('\n');
}

function item(
  { scope, hash, pullRequest, kind }: ReleaseCommit,
  text: string,
): string {
  const where = scope === null ? '' : `${plainLine(scope)}: `;
  const again = kind === 'reapply' ? 'Reapply: ' : '';
  const source =
    pullRequest === null ? hash.slice(0, SHORT_HASH) : `#${pullRequest}`;
  return `  - ${where}${again}${text} (${source})`;
}
