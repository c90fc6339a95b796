import fs from 'node:fs';
import path from 'node:path';
import type { AnyAction } from '@bellwether/kit-action';
import { withTables } from './tables';
import { renderManifest } from './yml';

/** Files of an Action that follow from its definition, with the content they must have. */
function described(
  folder: string,
  action: AnyAction,
  main?: string,
): Map<string, string> {
  const readme = path.join(folder, 'README.md');
  return new Map([
    [path.join(folder, 'action.yml'), renderManifest(action, main)],
    [readme, withTables(fs.readFileSync(readme, 'utf8'), action)],
  ]);
}

/**
 * Writes `action.yml` and the tables of the README of an Action from its definition.
 *
 * @returns names of files that changed
 * @public
 */
export function writeDescriptions(folder: string, action: AnyAction): string[] {
  const changed = outdated(folder, action);
  for (const [file, text] of described(folder, action)) {
    if (changed.includes(path.basename(file))) fs.writeFileSync(file, text);
  }
  return changed;
}

/** Names of the files that do not say what the definition says. */
export function outdated(
  folder: string,
  action: AnyAction,
  main?: string,
): string[] {
  return [...described(folder, action, main)]
    .filter(
      ([file, text]) =>
        !fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text,
    )
    .map(([file]) => path.basename(file));
}
