import path from 'node:path';
import {
  type ActionRun,
  type BuiltActions,
  type RunActionOptions,
  buildActions,
  runAction,
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
      folder: built.folder('slo-rules'),
      files,
      ...options,
      with: {
        files: 'slos/**/*.yaml',
        promtool: 'off',
        'retry-timeout': '2s',
        ...options.with,
      },
    });
}

/** An OpenSLO SLO of sign-ins; the objective stands in line 26. */
export function signIn(
  target: string | number = 0.999,
  { name = 'sign-in', service = 'accounts' } = {},
): string {
  return `apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${name}
spec:
  service: ${service}
  indicator:
    metadata:
      name: ${name}-ratio
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            type: Prometheus
            spec:
              query: sign_ins_total{ok="true"}
        total:
          metricSource:
            type: Prometheus
            spec:
              query: sign_ins_total
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives:
    - target: ${target}
`;
}

/** Two days of minutes with 1000 sign-ins each, of which half fail for twenty minutes. */
export function signInCounts(): string {
  const startMs = Date.UTC(2026, 2, 2);
  const rows = Array.from({ length: 2 * 24 * 60 }, (_, index) => {
    const bad = index >= 600 && index < 620;
    const start = new Date(startMs + index * 60_000).toISOString();
    return `${start},60,${bad ? 500 : 1000},1000`;
  });
  return ['start,seconds,good,total', ...rows, ''].join('\n');
}
