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

/** A key for fingerprints, as a secret of the repository would hold it. */
export const KEY = 'a-key-that-stays-the-same-0123456789';

/** Builds the Action once for a test file and runs it on a stack. */
export function useAction() {
  let built: BuiltActions;

  beforeAll(() => {
    built = buildActions(folder);
  });

  afterAll(() => built.dispose());

  return async (
    options: Omit<RunActionOptions, 'folder'> = {},
  ): Promise<ActionRun> => {
    const done = await runAction({
      folder: built.folder('drift-check'),
      ...options,
      files: { 'infra/main.tf': '', ...options.files },
      with: {
        stack: 'northfield',
        root: 'infra',
        'retry-timeout': '1s',
        ...options.with,
      },
    });
    expect(done.violations).toEqual([]);
    return done;
  };
}
