import type { StepLog } from './commands';
import type { ActionManifest } from './manifest';

/** Limits of the runner, from its source (2.336): above them it shows or keeps nothing, without a word. */
const MAX_SUMMARY_BYTES = 1024 * 1024;
const MAX_ANNOTATIONS = 10;

/** What a step left behind, as far as the contract speaks of it. */
export interface StepResult {
  manifest: ActionManifest;
  /** Inputs as given. */
  with: Record<string, string>;
  exitCode: number | null;
  log: StepLog;
  outputs: Map<string, string>;
  summary: string;
  /** What was written into `GITHUB_ENV` and `GITHUB_PATH`. */
  environment: string;
  /** What lies beside the folders of the runner afterwards. */
  left: string[];
}

/** Promises of the contract between runner and Action that a step broke, as sentences. */
export function violationsOf(step: StepResult): string[] {
  const { manifest, log, outputs } = step;
  const undeclared = (kind: string, names: Iterable<string>, known: object) =>
    [...names]
      .filter(name => !(name in known))
      .map(name => `${kind} ${name} is not declared`);
  const levels = ['error', 'warning', 'notice'].map(level => ({
    level,
    shown: log.annotations.filter(entry => entry.level === level).length,
  }));
  return [
    ...undeclared('input', Object.keys(step.with), manifest.inputs),
    ...undeclared('output', outputs.keys(), manifest.outputs),
    ...Object.keys(manifest.outputs)
      .filter(name => !outputs.has(name))
      .map(name => `output ${name} is not set`),
    ...log.unknown.map(name => `unknown command ${name}`),
    ...levels
      .filter(({ shown }) => shown > MAX_ANNOTATIONS)
      .map(
        ({ level, shown }) =>
          `${shown} annotations of level ${level}, the runner shows ${MAX_ANNOTATIONS}`,
      ),
    ...(Buffer.byteLength(step.summary) > MAX_SUMMARY_BYTES
      ? ['the summary has more than 1024 KiB, the runner shows nothing of it']
      : []),
    ...(step.environment === ''
      ? []
      : ['something was written to GITHUB_ENV or GITHUB_PATH']),
    ...step.left.map(name => `${name} was left outside RUNNER_TEMP`),
    ...(step.exitCode === 0 || step.exitCode === 1
      ? []
      : [`exit code ${step.exitCode}`]),
  ];
}
