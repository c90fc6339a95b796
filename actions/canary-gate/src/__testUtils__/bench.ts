import path from 'node:path';
import {
  type ActionRun,
  type BuiltActions,
  buildActions,
  runAction,
  type RunActionOptions,
} from '@bellwether/kit-action-testing';
import { stringify } from 'yaml';

/** Folder of the Action. */
export const folder = path.resolve(__dirname, '../..');

/** Builds the Action once for a test file and runs it with a gate file. */
export function useAction() {
  let built: BuiltActions;

  beforeAll(() => {
    built = buildActions(folder);
  });

  afterAll(() => built.dispose());

  return ({
    gate = gateFile(),
    files = {},
    ...options
  }: Omit<RunActionOptions, 'folder'> & {
    gate?: string;
  } = {}): Promise<ActionRun> =>
    runAction({
      folder: built.folder('canary-gate'),
      ...options,
      files: { 'gates/sign-in.yaml': gate, ...files },
      with: {
        config: 'gates/sign-in.yaml',
        'retry-timeout': '1s',
        ...options.with,
      },
    });
}

/** A gate that compares failed sign-ins of two versions, a second at a time; `spec` and `metric` change parts of it. */
export function gateFile(
  spec: Record<string, unknown> = {},
  metric: Record<string, unknown> = {},
): string {
  return stringify({
    apiVersion: 'bellwether.dev/v1alpha1',
    kind: 'CanaryGate',
    metadata: { name: 'sign-in' },
    spec: {
      service: 'component:default/sign-in',
      environment: 'production',
      variables: ['canary', 'baseline'],
      arms: {
        canary: { version: '${canary}' },
        baseline: { version: '${baseline}' },
      },
      metrics: [
        {
          name: 'failed-sign-ins',
          type: 'proportion',
          critical: true,
          queries: {
            bad: 'requests_total{code="500",$arm}',
            total: 'requests_total{$arm}',
          },
          ...metric,
        },
      ],
      schedule: {
        interval: '1s',
        deadline: '20s',
        lateness: '1s',
        maxGap: '3s',
      },
      ...spec,
    },
  });
}
