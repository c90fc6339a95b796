import fs from 'node:fs';
import nodePath from 'node:path';

/** A place inside the checked-out repository. @public */
export interface WorkspacePath {
  /** For opening files, in the notation of the machine. */
  readonly absolute: string;
  /** For people and annotations: relative to the repository, with `/` on every machine; `.` is its root. */
  readonly relative: string;
}

/** What came of resolving a path. @public */
export type ResolvedPath =
  | { ok: true; path: WorkspacePath; exists: boolean }
  | { ok: false; message: string };

/** The checked-out repository: the only place an Action reads declarations from and writes files to. @public */
export interface Workspace {
  readonly root: string;
  /** Resolves a path relative to the root; links are followed, and what leads out is refused. */
  resolve(path: string): ResolvedPath;
  /**
   * Regular files that match any of the patterns (`slos/**\/*.yaml`, `!`-patterns take out), sorted, each once. Never looks
   * into `.git` and `node_modules`.
   *
   * @throws RangeError when more than `max` files match
   */
  find(
    patterns: readonly string[],
    options?: { max?: number },
  ): WorkspacePath[];
}

const MAX_PATH = 4096;

/** The workspace at a folder. @public */
export function openWorkspace(folder: string): Workspace {
  const root = fs.realpathSync(folder);

  function resolve(path: string): ResolvedPath {
    if (path.includes('\0') || path.length > MAX_PATH) {
      return { ok: false, message: 'expected a path, found something else.' };
    }
    const wanted = nodePath.resolve(root, path);
    const { real, exists } = followLinks(wanted);
    if (real === undefined || !isInside(root, real)) {
      return {
        ok: false,
        message: `expected a path inside the repository, found ${JSON.stringify(path)}, which leads out of it.`,
      };
    }
    const relative = nodePath.relative(root, wanted);
    return {
      ok: true,
      exists,
      path: {
        absolute: wanted,
        relative: relative.split(nodePath.sep).join('/') || '.',
      },
    };
  }

  return {
    root,
    resolve,
    find(patterns, { max = 10_000 } = {}) {
      const excluded = ['**/.git/**', '**/node_modules/**'];
      const included: string[] = [];
      for (const pattern of patterns) {
        if (pattern.startsWith('!')) excluded.push(pattern.slice(1));
        else included.push(pattern);
      }
      const found = new Map<string, WorkspacePath>();
      for (const match of fs.globSync(included, {
        cwd: root,
        exclude: excluded,
      })) {
        const resolved = resolve(match);
        if (!resolved.ok || !fs.statSync(resolved.path.absolute).isFile()) {
          continue;
        }
        found.set(resolved.path.relative, resolved.path);
        if (found.size > max) {
          throw new RangeError(
            `Expected at most ${max} files for ${patterns.join(', ')}; use narrower patterns`,
          );
        }
      }
      return [...found.values()].sort((a, b) =>
        a.relative < b.relative ? -1 : 1,
      );
    },
  };
}

/** As many links as Linux follows before it gives up on a loop. */
const MAX_LINKS = 40;

/** Follows the links of the longest part of a path that exists; `real` is undefined for a loop of links. */
function followLinks(
  path: string,
  links = 0,
): { real: string | undefined; exists: boolean } {
  if (links > MAX_LINKS) return { real: undefined, exists: false };
  try {
    return { real: fs.realpathSync(path), exists: true };
  } catch {
    const parent = nodePath.dirname(path);
    const link = readLink(path);
    // a file written through a dangling link appears at the target of the link, so that is the place to judge
    if (link !== undefined) {
      const target = nodePath.resolve(parent, link);
      return { real: followLinks(target, links + 1).real, exists: false };
    }
    if (parent === path) return { real: path, exists: false };
    const { real } = followLinks(parent, links);
    return {
      real: real && nodePath.join(real, nodePath.basename(path)),
      exists: false,
    };
  }
}

function readLink(path: string): string | undefined {
  try {
    return fs.readlinkSync(path);
  } catch {
    return undefined;
  }
}

function isInside(root: string, path: string): boolean {
  const relative = nodePath.relative(root, path);
  return (
    relative !== '..' &&
    !relative.startsWith(`..${nodePath.sep}`) &&
    !nodePath.isAbsolute(relative)
  );
}
