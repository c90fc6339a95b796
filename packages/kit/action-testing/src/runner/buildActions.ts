import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Actions built as a release contains them. @public */
export interface BuiltActions {
  /** Root of the tree, with `dist/` and `actions/`. */
  root: string;
  /** Folder of one of them, for `runAction`. */
  folder(verb: string): string;
  /** What the build said. */
  output: string;
  dispose(): void;
}

/**
 * Builds Actions with the script that builds releases, into a temporary folder.
 *
 * @param folders - folders of Actions
 * @throws Error with what the build said when it fails
 * @public
 */
export function buildActions(...folders: string[]): BuiltActions {
  const root = fs.realpathSync(
    fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-actions-')),
  );
  const script = path.join(
    repositoryRoot(process.cwd()),
    'packages/workbench/actions/build.mjs',
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, '--out', root, ...folders],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
  return {
    root,
    output: stdout,
    folder: verb => path.join(root, 'actions', verb),
    dispose: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}

/** Root of the repository a folder belongs to; tests run in the folder of their package or in the root. */
export function repositoryRoot(folder: string): string {
  const manifest = path.join(folder, 'package.json');
  if (
    fs.existsSync(manifest) &&
    'workspaces' in JSON.parse(fs.readFileSync(manifest, 'utf8'))
  ) {
    return folder;
  }
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('not inside the repository');
  return repositoryRoot(parent);
}
