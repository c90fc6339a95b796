import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Report } from '@bellwether/kit-action';
import type { GitHubServer } from '../github/server';
import { readStepLog, type StepLog } from './commands';
import { violationsOf } from './contract';
import { type RunEvent, stepEnvironment } from './environment';
import { MalformedFile, parseFileCommands } from './fileCommands';
import { readFiles, writeFiles } from './folder';
import { readManifest } from './manifest';
import { spawned } from './spawned';

/** What a run needs. @public */
export interface RunActionOptions {
  /** Folder with `action.yml`, beside a built `dist`; see `buildActions`. */
  folder: string;
  /** Inputs as a workflow gives them. */
  with?: Record<string, string>;
  /** Text files of the checked-out repository by path. */
  files?: Record<string, string>;
  /** Puts into the folder of the repository what is not text, such as a clone. */
  prepare?: (workspace: string) => Promise<void>;
  /** A push to the default branch unless told; see `pullRequest`. */
  event?: RunEvent;
  github?: GitHubServer;
  /** More variables, e.g. those of an `OidcServer`. */
  env?: Record<string, string>;
  debug?: boolean;
  /** Cancels the run, as the runner does, when its output contains this text. */
  cancelAt?: string;
  /** Kills the run once it is aborted: its runner is lost. */
  lost?: AbortSignal;
}

/** What a run left behind. @public */
export interface ActionRun {
  exitCode: number | null;
  /** Everything written to standard output and standard error. */
  output: string;
  log: StepLog;
  outputs: Record<string, string>;
  summary: string;
  /** Content of `report.json`, if the output `report-path` names one. */
  report?: Report;
  /** Text files of the repository after the run by path, without those of git. */
  files: Record<string, string>;
  /** Broken promises of the contract between runner and Action. A test expects none. */
  violations: string[];
  /** Signals a cancelled run was sent; only `SIGINT` when it ended within the 7.5 s the runner waits. */
  signals: NodeJS.Signals[];
}

/** Folders of a run: the repository, `RUNNER_TEMP`, and the files results go through. */
const OWN_FOLDERS = new Set(['platform', '_temp', '_files']);

/**
 * Runs a built Action in a process of its own, as version 2.336 of the runner does: working directory is the repository,
 * results go through files, nothing of the environment of the test reaches it.
 *
 * @public
 */
export async function runAction(options: RunActionOptions): Promise<ActionRun> {
  const base = fs.realpathSync(
    fs.mkdtempSync(path.join(os.tmpdir(), 'bellwether-run-')),
  );
  try {
    return await runIn(base, options);
  } finally {
    fs.rmSync(base, { recursive: true, force: true });
  }
}

async function runIn(
  base: string,
  options: RunActionOptions,
): Promise<ActionRun> {
  const manifest = readManifest(options.folder);
  const event = options.event ?? { name: 'push', payload: {} };
  const workspace = path.join(base, 'platform', 'platform');
  const temporary = path.join(base, '_temp');
  const place = (name: string) => path.join(base, '_files', name);
  const files = {
    output: place('output'),
    env: place('env'),
    path: place('path'),
    state: place('state'),
    step_summary: place('step_summary'),
  };
  for (const folder of [workspace, temporary, place('')]) {
    fs.mkdirSync(folder, { recursive: true });
  }
  for (const file of Object.values(files)) fs.writeFileSync(file, '');
  fs.writeFileSync(place('event.json'), JSON.stringify(event.payload));
  await options.prepare?.(workspace);
  writeFiles(workspace, options.files ?? {});
  const env = {
    ...stepEnvironment({
      manifest,
      folder: options.folder,
      workspace,
      temporary,
      files,
      eventPath: place('event.json'),
      event,
      with: options.with ?? {},
      repository: options.github?.repository ?? 'northfield/platform',
      token: options.github?.token ?? 'ghs_tokenOfTheJob0123456789',
      // a closed port: an Action that is not meant to call GitHub fails when it does
      apiUrl: options.github?.apiUrl ?? 'http://127.0.0.1:9',
      debug: options.debug ?? false,
    }),
    ...options.env,
  };
  const ended = await spawned(
    path.join(options.folder, manifest.runs.main),
    workspace,
    env,
    options,
  );

  const read = (file: string) => fs.readFileSync(file, 'utf8');
  const log = readStepLog(ended.output);
  const { values: outputs, fault } = readOutputs(read(files.output));
  const summary = read(files.step_summary);
  const reportPath = outputs.get('report-path');
  return {
    ...ended,
    log,
    outputs: Object.fromEntries(outputs),
    summary,
    report: reportPath ? JSON.parse(read(reportPath)) : undefined,
    files: readFiles(workspace),
    violations: [
      ...fault,
      ...violationsOf({
        manifest,
        with: options.with ?? {},
        exitCode: ended.exitCode,
        log,
        outputs,
        summary,
        environment: read(files.env) + read(files.path),
        left: fs.readdirSync(base).filter(name => !OWN_FOLDERS.has(name)),
      }),
    ],
  };
}

function readOutputs(text: string): {
  values: Map<string, string>;
  fault: string[];
} {
  try {
    return { values: parseFileCommands(text), fault: [] };
  } catch (error) {
    if (!(error instanceof MalformedFile)) throw error;
    return { values: new Map(), fault: [`GITHUB_OUTPUT: ${error.message}`] };
  }
}
