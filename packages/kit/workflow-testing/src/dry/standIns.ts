import fs from 'node:fs';
import path from 'node:path';
import type { StandIn } from './step';

/** Artifacts of a run: text files by name and path. */
export class Artifacts {
  readonly all: Record<string, Record<string, string>> = {};
}

/** What stands in for the Actions of GitHub that a delivery needs. */
export function standInsOf(
  repository: string,
  artifacts: Artifacts,
): Record<string, StandIn> {
  return {
    'actions/checkout': async (_, { workspace }) => {
      fs.cpSync(repository, workspace, { recursive: true });
    },
    'actions/upload-artifact': async ({ with: given }, { workspace }) => {
      const files = fs.globSync(
        given.path.split('\n').filter(each => each.trim() !== ''),
        { cwd: workspace },
      );
      if (files.length === 0) {
        return given['if-no-files-found'] === 'error'
          ? { outcome: 'failure' as const, log: `no file is ${given.path}` }
          : undefined;
      }
      if (artifacts.all[given.name] && given.overwrite !== 'true') {
        return {
          outcome: 'failure' as const,
          log: `there is an artifact ${given.name} already`,
        };
      }
      artifacts.all[given.name] = Object.fromEntries(
        files.map(file => [
          path.isAbsolute(file) ? path.basename(file) : file,
          fs.readFileSync(path.resolve(workspace, file), 'utf8'),
        ]),
      );
      return undefined;
    },
  };
}
