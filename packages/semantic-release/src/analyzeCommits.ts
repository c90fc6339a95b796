import { changelogSince } from './changelog';
import { readConfig } from './config';
import type { ReleaseContext } from './context';

/**
 * Step `analyzeCommits` of semantic-release: what the commits since the last release call for.
 *
 * @param pluginConfig - see {@link PluginConfig}
 * @returns null when nothing calls for a release
 * @throws Error when the policy forbids what was committed, the configuration is wrong, or a part of the history is missing
 * @public
 */
export async function analyzeCommits(
  pluginConfig: unknown,
  context: ReleaseContext,
): Promise<'major' | 'minor' | 'patch' | null> {
  const config = readConfig(pluginConfig, context.options);
  const { changelog } = await changelogSince(config, context);
  const { next, problems } = changelog;
  if (problems.length > 0) {
    throw new Error(problems.map(({ message }) => message).join('\n'));
  }
  for (const reason of [...next.reasons, ...next.needsHuman]) {
    context.logger?.log(reason);
  }
  return next.bump === 'none' ? null : next.bump;
}
