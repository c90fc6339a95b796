import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import {
  type Changelog,
  renderMarkdown,
  renderText,
} from '@bellwether/domain-changelog';
import {
  openHistory,
  type OpenHistory,
  type ResultCache,
  resultCache,
} from '@bellwether/kit-git';
import { changelogJson } from './changelogJson';
import { type ChangelogRequest, changelogOf } from './changelogOf';

const LF = 0x0a;

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

/** What is printed, of which history, and how. */
export interface Printing extends ChangelogRequest {
  /** Any folder of the repository. */
  folder: string;
  /** Names of the last commit, and of the one whose history is left out. */
  to?: string;
  from?: string;
  format: Format;
  /** Whether what was made before may be used. */
  cached: boolean;
}

/** Prints a changelog, as it was made before where nothing of what it is made of has changed. */
export async function printChangelog(
  { folder, to, from, cached, format, ...wanted }: Printing,
  output: Output,
): Promise<void> {
  const [history, earlier] = await Promise.all([
    openHistory(folder, { to }),
    from === undefined ? undefined : openHistory(folder, { to: from }),
  ]);
  const made = [format, earlier?.head ?? '', JSON.stringify(wanted)];
  const cache = cached ? await cacheFor(history, made) : undefined;
  const kept = await cache?.read();
  if (kept) {
    const end = kept.indexOf(LF);
    output.notices(JSON.parse(Buffer.from(kept.subarray(0, end)).toString()));
    output.piece(kept.subarray(end + 1));
    return;
  }
  const { changelog, notices } = await changelogOf(history, earlier, wanted);
  output.notices(notices);
  const pieces = [Buffer.from(`${JSON.stringify(notices)}\n`)];
  for (const text of FORMATS[format](changelog)) {
    const piece = Buffer.from(text);
    output.piece(piece);
    if (cache) pieces.push(piece);
  }
  await cache?.write(pieces);
}

function cacheFor(
  history: OpenHistory,
  made: readonly string[],
): Promise<ResultCache> {
  // Another version of this command may make something else of the same history.
  const command = createHash('sha256')
    .update(readFileSync(process.argv[1]))
    .digest('hex');
  return resultCache(history, [command, process.version, ...made]);
}
