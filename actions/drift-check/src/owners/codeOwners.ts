import fs from 'node:fs';
import { matchesGlob } from '@bellwether/domain-drift';
import type { Workspace } from '@bellwether/kit-action';

/** Where GitHub looks for it; the first there is counts. */
const PLACES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** GitHub reads no larger one. */
const MAX_BYTES = 3 * 1024 * 1024;

/**
 * Who owns a file of the repository by its CODEOWNERS: the first owner of the last line about it. Teams and people become what
 * catalogs call them that are filled from GitHub.
 *
 * @param file - from the root of the repository, with `/`; it need not be there
 * @returns null without a CODEOWNERS, or for what nobody owns
 */
export function codeOwnerOf(workspace: Workspace, file: string): string | null {
  for (const place of PLACES) {
    const resolved = workspace.resolve(place);
    if (!resolved.ok || !resolved.exists) continue;
    const { absolute } = resolved.path;
    const about = fs.statSync(absolute);
    if (!about.isFile() || about.size > MAX_BYTES) return null;
    return ownerIn(fs.readFileSync(absolute, 'utf8'), file);
  }
  return null;
}

function ownerIn(text: string, file: string): string | null {
  let owner: string | null = null;
  for (const line of text.split('\n')) {
    const [pattern, first] = line
      .replace(/(^|\s)#.*/, '')
      .trim()
      .split(/\s+/);
    // a line without an owner takes it away again
    if (pattern && matches(pattern, file)) owner = refOf(first ?? '');
  }
  return owner;
}

/** `@northfield/platform` is a group, `@ada` a user; of an address nobody knows whose it is. */
function refOf(owner: string): string | null {
  const [, team, user] =
    /^@(?:[\w.-]+\/([\w.-]+)|([\w.-]+))$/.exec(owner) ?? [];
  if (team !== undefined) return `group:default/${team}`.toLowerCase();
  return user === undefined ? null : `user:default/${user}`.toLowerCase();
}

/** Patterns as GitHub documents them: as in a gitignore file, of which `*`, `**` and slashes are understood. */
function matches(pattern: string, file: string): boolean {
  const isFolder = pattern.endsWith('/');
  const inner = pattern.replace(/^\/|\/$/g, '');
  const isAnchored = pattern.startsWith('/') || inner.includes('/');
  const path = `${isAnchored ? '' : '**/'}${inner}`;
  return matchesParts(
    path.split('/'),
    file.split('/'),
    // `docs/*` is about files of the folder and not of those in it; everything else about all there is below
    isFolder || !inner.endsWith('/*'),
  );
}

function matchesParts(
  patterns: readonly string[],
  parts: readonly string[],
  orBelow: boolean,
): boolean {
  const [pattern, ...rest] = patterns;
  if (pattern === undefined) return parts.length === 0 || orBelow;
  if (pattern === '**') {
    return parts.some((_, from) =>
      matchesParts(rest, parts.slice(from), orBelow),
    );
  }
  const [part, ...others] = parts;
  if (part === undefined || !matchesGlob(pattern, part)) return false;
  return matchesParts(rest, others, orBelow);
}
