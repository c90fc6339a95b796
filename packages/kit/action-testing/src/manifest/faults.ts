import fs from 'node:fs';
import path from 'node:path';
import type { AnyAction } from '@bellwether/kit-action';
import { outdated } from './describe';
import { exampleFaults } from './examples';
import { metadataFaults } from './metadata';

/**
 * Everything about an Action that can be checked without running it, as sentences: `action.yml` and the tables of the README
 * say what the definition says, descriptions are sentences, defaults parse, icons exist, and the workflows of the README
 * are ones a careful team would copy. A test expects none.
 *
 * @param folder - folder of the Action, with `action.yml` and `README.prose`
 * @param action - its definition
 * @param main - path of the bundle, when it is not the usual one
 * @public
 */
export function actionFaults(
  folder: string,
  action: AnyAction,
  main?: string,
): string[] {
  const readme = fs.readFileSync(path.join(folder, 'README.md'), 'utf8');
  return [
    ...outdated(folder, action, main).map(
      file => `${file} is out of date; run yarn actions:describe`,
    ),
    ...metadataFaults(action).map(fault => `definition: ${fault}`),
    ...exampleFaults(readme, action).map(fault => `README.md: ${fault}`),
  ];
}
