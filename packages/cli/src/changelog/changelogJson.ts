import type { Changelog } from '@bellwether/domain-changelog';

/** A changelog as JSON, a piece for each release: a long history would not fit into one string twice. */
export function* changelogJson({
  releases,
  ...rest
}: Changelog): Iterable<string> {
  let before = '{"releases":[';
  for (const release of releases) {
    yield `${before}${JSON.stringify(release)}`;
    before = ',\n';
  }
  yield `${releases.length === 0 ? before : ''}],${JSON.stringify(rest).slice(1)}\n`;
}
