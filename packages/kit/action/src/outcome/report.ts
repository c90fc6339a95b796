import fs from 'node:fs';
import path from 'node:path';
import type { RunInfo } from '../runner/run';
import type { AnnotationLevel } from '../runner/runner';
import type { Secrets } from '../text/secrets';
import type { Json } from './json';
import type { Verdict } from './verdict';

/** Version of {@link Report}; a field is never renamed or given another meaning within a version. @public */
export const REPORT_VERSION = 1;

/**
 * What an Action did, for machines: written beside the log as `report.json`, and the data of the event that the portal
 * gets. `report.schema.json` describes it.
 *
 * @public
 */
export interface Report {
  version: typeof REPORT_VERSION;
  /** Folder name of the Action, e.g. `slo-rules`. */
  action: string;
  verdict: Verdict;
  /** One or a few sentences. */
  reason: string;
  /** What ended the run early or failed the step. */
  error?: { code: string; message: string; hint?: string };
  /** Whether the verdict fails the step. */
  failed: boolean;
  /** RFC 3339, UTC. */
  startedAt: string;
  durationMs: number;
  run: {
    repository: string;
    eventName: string;
    sha: string;
    ref: string;
    pullRequest?: number;
    job: string;
    step: string;
    runId: number;
    runAttempt: number;
    url: string;
  };
  /** Inputs as they were given or taken by default; secrets are `***`. */
  inputs: Record<string, string>;
  outputs: Record<string, string>;
  annotations: Readonly<Record<AnnotationLevel, number>>;
  /** Requests to the API of GitHub, repeated ones included. */
  gitHubRequests: number;
  /** What the Action adds; each Action describes its own. */
  details: Json;
}

/** The part of a report that says where it comes from. */
export function reportedRun(run: RunInfo): Report['run'] {
  const { owner, repo } = run.repository;
  return {
    repository: `${owner}/${repo}`,
    eventName: run.eventName,
    sha: run.sha,
    ref: run.ref,
    pullRequest: run.pullRequest,
    job: run.job,
    step: run.step,
    runId: run.runId,
    runAttempt: run.runAttempt,
    url: run.url,
  };
}

/** Makes a folder of its own below `RUNNER_TEMP`, which the runner empties, and gives the path of the report in it. */
export function reportPath(env: NodeJS.ProcessEnv, action: string): string {
  const temporary = env.RUNNER_TEMP;
  if (!temporary) {
    throw new Error(
      'RUNNER_TEMP is not set: Actions run on a GitHub runner, which sets it',
    );
  }
  const folder = fs.mkdtempSync(path.join(temporary, `bellwether-${action}-`));
  return path.join(folder, 'report.json');
}

/** Writes the report; no secret gets into it. */
export function writeReport(
  file: string,
  report: Report,
  secrets: Secrets,
): void {
  fs.writeFileSync(file, `${secrets.redactedJson(report, 2)}\n`);
}
