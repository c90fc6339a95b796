import path from 'node:path';
import {
  type ActionRun,
  type BuiltActions,
  buildActions,
  runAction,
  type RunActionOptions,
} from '@bellwether/kit-action-testing';

/** Folder of the Action. */
export const folder = path.resolve(__dirname, '../..');

/** Builds the Action once for a test file and runs it on files of a repository. */
export function useAction() {
  let built: BuiltActions;

  beforeAll(() => {
    built = buildActions(folder);
  });

  afterAll(() => built.dispose());

  return (
    files: Record<string, string>,
    options: Omit<RunActionOptions, 'folder' | 'files'> = {},
  ): Promise<ActionRun> =>
    runAction({
      folder: built.folder('smoke-test'),
      files,
      ...options,
      with: { files: 'smoke/**', ...options.with },
    });
}

/** A file with smoke tests, of YAML for its variables, steps and cleanup. */
export function smoke(parts: {
  variables?: string;
  steps: string[];
  cleanup?: string[];
}): string {
  const { variables, steps, cleanup } = parts;
  const list = (items: string[]) =>
    items.map(item => `    - ${item.replaceAll('\n', '\n      ')}`);
  return [
    'apiVersion: bellwether.dev/v1alpha1',
    'kind: SmokeTest',
    'metadata: { name: grades }',
    'spec:',
    `  variables: ${variables ?? '{ baseUrl: {} }'}`,
    '  steps:',
    ...list(steps),
    ...(cleanup ? ['  cleanup:', ...list(cleanup)] : []),
    '',
  ].join('\n');
}

/** A step that expects 200 of a path. */
export function get(url: string, ...more: string[]): string {
  return [
    `name: Get ${url}`,
    `request: { url: '{{baseUrl}}${url}' }`,
    ...more,
    'assert:',
    '  - status: 200',
  ].join('\n');
}
