import {
  buildChangelog,
  type Changelog,
  UNRELEASED,
} from '@bellwether/domain-changelog';
import { type History, readHistory } from '@bellwether/kit-git';
import { type PluginConfig, policyOf } from './config';
import type { ReleaseContext } from './context';

/**
 * The changelog of what came since the last release, up to the next one or to what is checked out. Which release comes before is
 * for semantic-release to say, with its branches and channels.
 */
export async function changelogSince(
  config: PluginConfig,
  { cwd = process.cwd(), lastRelease = {}, nextRelease }: ReleaseContext,
): Promise<{ changelog: Changelog; history: History }> {
  const from = lastRelease.gitHead ?? lastRelease.gitTag;
  const history = await readHistory(cwd, { from, to: nextRelease?.gitHead });
  const tags =
    from !== undefined && lastRelease.version !== undefined
      ? [
          {
            name: lastRelease.gitTag ?? from,
            hash: from,
            // what a pre-release leads to is counted from there: which number comes then is for semantic-release to say
            version: lastRelease.version.replace(/[-+].*$/, ''),
          },
        ]
      : [];
  const changelog = buildChangelog({
    commits: history.commits,
    tags,
    releaseOf: new Int32Array(history.commits.length).fill(UNRELEASED),
    complete: from === undefined,
    policy: { ...policyOf(config), firstVersion: '1.0.0' },
  });
  return { changelog, history };
}
