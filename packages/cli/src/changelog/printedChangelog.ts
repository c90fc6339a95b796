import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import {
  type Changelog,
  renderMarkdown,
  renderText,
} from '@bellwether/domain-changelog';
import { type ResultCache, resultCache } from '@bellwether/kit-git';
import { changelogJson } from './changelogJson';
import { type ChangelogRequest, changelogOf } from './changelogOf';

/** Writers of changelogs by the name of the format. */
export const FORMATS = {
  md: changelog => [renderMarkdown(changelog)],
  json: changelogJson,
  text: changelog => [renderText(changelog)],
} satisfies Record<string, (changelog: Changelog) => Iterable<string>>;

/** Name of a format. */
export type Format = keyof typeof FORMATS;

/** Where a changelog goes, in this order: what somebody should know about it first. */
export interface Output {
  notices(notices: readonly string[]): void;
  piece(bytes: Uint8Array): void;
}

/** Prints a changelog, as it was made before where nothing of what it is made of has changed. */
export async function printChangelog(
  request: ChangelogRequest,
  { format, cached }: { format: Format; cached: boolean },
  output: Output,
): Promise<void> {
  const cache = cached ? await cacheFor(request, format) : undefined;
  const kept = await cache?.read();
  if (kept) {
    const end = kept.indexOf(LF);
    output.notices(JSON.parse(Buffer.from(kept.subarray(0, end)).toString()));
    output.piece(kept.subarray(end + 1));
    return;
  }
  const { changelog, notices } = await changelogOf(request);
  output.notices(notices);
  const pieces = [Buffer.from(`${JSON.stringify(notices)}\n`)];
  for (const text of FORMATS[format](changelog)) {
    const piece = Buffer.from(text);
    output.piece(piece);
    if (cache) pieces.push(piece);
  }
  await cache?.write(pieces);
}

const LF = 0x0a;

function cacheFor(
  { folder, ...wanted }: ChangelogRequest,
  format: Format,
): Promise<ResultCache> {
  const { to, from } = wanted;
  // Another version of this command may make something else of the same history.
  const command = createHash('sha256')
    .update(readFileSync(process.argv[1]))
    .digest('hex');
  return resultCache(
    folder,
    [to, from].filter(ref => ref !== undefined),
    [command, process.version, format, JSON.stringify(wanted)],
  );
}
