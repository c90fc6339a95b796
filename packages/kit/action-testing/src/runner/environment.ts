import os from 'node:os';
import path from 'node:path';
import type { ActionManifest } from './manifest';

/** Event that starts the run. @public */
export interface RunEvent {
  name: string;
  payload: Record<string, unknown>;
}

/** The event of a pull request. @public */
export function pullRequest(
  number: number,
  more: Record<string, unknown> = {},
): RunEvent {
  return {
    name: 'pull_request',
    payload: {
      action: 'synchronize',
      number,
      pull_request: {
        number,
        head: {
          ref: 'change',
          sha: 'fedcba9876543210fedcba9876543210fedcba98',
        },
        base: { ref: 'main', sha: '0123456789abcdef0123456789abcdef01234567' },
        ...more,
      },
    },
  };
}

/** What decides the environment of a step. */
export interface StepSetting {
  manifest: ActionManifest;
  folder: string;
  workspace: string;
  temporary: string;
  files: Record<'output' | 'env' | 'path' | 'state' | 'step_summary', string>;
  eventPath: string;
  event: RunEvent;
  with: Record<string, string>;
  repository: string;
  token: string;
  apiUrl: string;
  debug: boolean;
}

/** Variables of the parent that a process needs to start at all; everything else would make runs differ. */
const KEPT = ['PATH', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR'];

/** The environment the runner gives to a JavaScript Action. */
export function stepEnvironment(setting: StepSetting): Record<string, string> {
  const [owner] = setting.repository.split('/');
  const pull = setting.event.payload.pull_request as
    | { number: number; head?: { ref?: string }; base?: { ref?: string } }
    | undefined;
  const ref = pull ? `refs/pull/${pull.number}/merge` : 'refs/heads/main';
  const github = {
    action: '__bellwether',
    action_path: setting.folder,
    action_ref: 'v1',
    action_repository: 'bellwether/bellwether',
    actor: 'robin',
    actor_id: '1001',
    api_url: setting.apiUrl,
    base_ref: pull?.base?.ref ?? '',
    env: setting.files.env,
    event_name: setting.event.name,
    event_path: setting.eventPath,
    graphql_url: `${setting.apiUrl}/graphql`,
    head_ref: pull?.head?.ref ?? '',
    job: 'check',
    output: setting.files.output,
    path: setting.files.path,
    ref,
    ref_name: ref.replace(/^refs\/(heads|pull)\//, ''),
    ref_protected: 'false',
    ref_type: 'branch',
    repository: setting.repository,
    repository_id: '2001',
    repository_owner: owner,
    repository_owner_id: '3001',
    retention_days: '90',
    run_attempt: '1',
    run_id: '4001',
    run_number: '17',
    server_url: 'https://github.test',
    sha: '0123456789abcdef0123456789abcdef01234567',
    state: setting.files.state,
    step_summary: setting.files.step_summary,
    triggering_actor: 'robin',
    workflow: 'checks',
    workflow_ref: `${setting.repository}/.github/workflows/checks.yml@${ref}`,
    workflow_sha: '0123456789abcdef0123456789abcdef01234567',
    workspace: setting.workspace,
  };
  return {
    ...Object.fromEntries(
      KEPT.flatMap(name => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    HOME: setting.temporary,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    ACTIONS_ORCHESTRATION_ID: 'bench.check.__default',
    RUNNER_ARCH: os.arch().toUpperCase(),
    RUNNER_NAME: 'bench',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: setting.temporary,
    RUNNER_TOOL_CACHE: path.join(setting.temporary, 'tools'),
    RUNNER_WORKSPACE: path.dirname(setting.workspace),
    ...(setting.debug && { RUNNER_DEBUG: '1' }),
    ...Object.fromEntries(
      Object.entries(github).map(([name, value]) => [
        `GITHUB_${name.toUpperCase()}`,
        value,
      ]),
    ),
    ...inputVariables(setting),
  };
}

/** What is given wins over the default; what is given although unknown arrives as well, with a warning. */
function inputVariables({
  manifest,
  with: given,
  token,
}: StepSetting): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, { default: text = '' }] of Object.entries(
    manifest.inputs,
  )) {
    values[name] = evaluated(text, token);
  }
  return Object.fromEntries(
    Object.entries({ ...values, ...given }).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  );
}

/** Defaults may contain expressions; only the one Actions of this suite need is known. */
function evaluated(text: string, token: string): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    if (expression === 'github.token') return token;
    throw new Error(`the bench cannot evaluate \${{ ${expression} }}`);
  });
}
