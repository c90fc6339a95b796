import path from 'node:path';
import { type BuiltActions, buildActions } from '../runner/buildActions';
import {
  type ActionRun,
  runAction,
  type RunActionOptions,
} from '../runner/runAction';

/** Folder of the Action that tries out the shell. */
export const probeFolder = path.resolve(__dirname, '../__fixtures__/probe');

/** Builds the probe once for a test file and runs it with a scenario. */
export function useProbe() {
  let built: BuiltActions;

  beforeAll(() => {
    built = buildActions(probeFolder);
  });

  afterAll(() => built.dispose());

  return (
    scenario: string,
    { with: inputs, ...options }: Omit<RunActionOptions, 'folder'> = {},
  ): Promise<ActionRun> =>
    runAction({
      folder: built.folder('probe'),
      with: { scenario, 'retry-timeout': '2s', ...inputs },
      ...options,
    });
}
