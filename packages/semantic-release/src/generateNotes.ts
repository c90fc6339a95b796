import {
  type Release,
  renderHeading,
  renderNotes,
} from '@bellwether/domain-changelog';
import { changelogSince } from './changelog';
import { readConfig } from './config';
import type { ReleaseContext } from './context';
import { addressOf } from './repositoryUrl';

/**
 * Step `generateNotes` of semantic-release: Markdown in which text of commits means nothing.
 *
 * @param pluginConfig - see {@link PluginConfig}
 * @throws Error when the configuration is wrong, or a part of the history is missing
 * @public
 */
export async function generateNotes(
  pluginConfig: unknown,
  context: ReleaseContext,
): Promise<string> {
  const { nextRelease, lastRelease = {}, options } = context;
  if (!nextRelease) {
    throw new TypeError(
      'Expected the next release among what semantic-release gives, found none: the plugin writes notes in its step generateNotes only.',
    );
  }
  const config = readConfig(pluginConfig, context.options);
  const { changelog, history } = await changelogSince(config, context);
  const [unreleased] = changelog.releases;
  const release: Release = {
    initial: lastRelease.version === undefined,
    commits: unreleased?.commits ?? [],
    version: nextRelease.version,
    tag: nextRelease.gitTag,
    hash: history.head,
    date: dayOf(history.commits[0]?.time),
  };
  const rendering = {
    style: config.style,
    sections: config.sections,
    authors: config.authors,
    repositoryUrl: addressOf(options?.repositoryUrl),
  };
  return [
    renderHeading(release, lastRelease.gitTag ?? null, rendering),
    renderNotes(release, rendering),
  ].join('\n\n');
}

/** YYYY-MM-DD in UTC. */
function dayOf(seconds: number | undefined): string | null {
  return seconds === undefined
    ? null
    : new Date(seconds * 1000).toISOString().slice(0, 10);
}
