import fs from 'node:fs';
import type { PackageSource } from '@bellwether/domain-changelog';
import {
  InputError,
  type Workspace,
  type WorkspacePath,
} from '@bellwether/kit-action';

/** Longest package.json that is read, in bytes. */
const MAX_BYTES = 1024 * 1024;

/**
 * The packages in folders that match, with what each is built from.
 *
 * @throws InputError when there is none, or a package.json cannot be read
 */
export function packagesIn(
  workspace: Workspace,
  patterns: readonly string[],
): PackageSource[] {
  if (patterns.length === 0) return [];
  const manifests = workspace.find(
    patterns.map(pattern => `${pattern.replace(/\/+$/, '')}/package.json`),
    { max: 1000 },
  );
  if (manifests.length === 0) {
    throw new InputError([
      {
        input: 'packages',
        message: `expected folders with a package.json, found none for ${patterns.join(', ')}. Is the repository checked out?`,
      },
    ]);
  }
  return manifests.map(packageOf);
}

function packageOf(file: WorkspacePath): PackageSource {
  const manifest = read(file);
  const { name } = manifest;
  if (typeof name !== 'string' || !/^(@[\w.-]+\/)?[\w.-]+$/.test(name)) {
    throw unreadable(file, 'the name of a package');
  }
  return {
    name,
    path: file.relative.slice(0, -'/package.json'.length),
    dependsOn: [
      'dependencies',
      'peerDependencies',
      'optionalDependencies',
    ].flatMap(kind => Object.keys(Object(manifest[kind]))),
  };
}

function read(file: WorkspacePath): Record<string, unknown> {
  if (fs.statSync(file.absolute).size > MAX_BYTES) {
    throw unreadable(file, `at most ${MAX_BYTES} bytes`);
  }
  try {
    return Object(JSON.parse(fs.readFileSync(file.absolute, 'utf8')));
  } catch {
    throw unreadable(file, 'JSON');
  }
}

function unreadable({ relative }: WorkspacePath, expected: string): InputError {
  return new InputError([
    {
      input: 'packages',
      message: `expected ${expected} in ${relative}, found something else.`,
    },
  ]);
}
