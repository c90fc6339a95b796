import { createGitHubClient, type GitHubClient } from '../github/client';
import { createHttpClient, type HttpClient } from '../http/client';
import { applyProxy } from '../http/proxy';
import { givenInput, readInputs } from '../inputs/read';
import type { Json } from '../outcome/json';
import { createMessenger, type Messenger } from '../portal/messenger';
import { openWorkspace, type Workspace } from '../workspace/workspace';
import type { LastContext } from './context';
import type { Session } from './session';
import type { ShellValues } from './shellInputs';

/** What a run has once its inputs are known. */
export interface Equipment {
  shell: ShellValues;
  inputs: Readonly<Record<string, unknown>>;
  workspace: Workspace;
  http: HttpClient;
  github: GitHubClient | undefined;
  messenger: Messenger;
  /** Details of the report of a run that is cut short. */
  sofar: Json;
  /** What is to be done after the run. */
  lastly: ((last: LastContext) => Promise<void>)[];
}

/** Reads the inputs and prepares what they decide on. */
export function equip(session: Session, signal: AbortSignal): Equipment {
  const { action, runner, log, clock, secrets, annotations } = session;
  const workspace = openWorkspace(runner.env.GITHUB_WORKSPACE ?? '.');
  const values = readInputs(
    session.inputSpecs,
    runner.env,
    {
      workspace,
      allowInsecure: /^true$/i.test(
        givenInput(runner.env, 'allow-insecure') ?? '',
      ),
    },
    action.renamed,
  ) as Readonly<Record<string, unknown>>;
  for (const [name, { type }] of Object.entries(session.inputSpecs)) {
    const value = values[name];
    // the parts of a list are secrets of their own
    if (type.secret && Array.isArray(value)) {
      value.forEach(part => secrets.add(String(part)));
    }
  }
  for (const [name, value] of Object.entries(session.shownInputs())) {
    log.debug(`input ${name}: ${value}`);
  }
  applyProxy(runner.env);

  const shell = values as unknown as ShellValues;
  const retryBudgetMs = shell['retry-timeout'];
  const url = shell['portal-url'];
  const http = createHttpClient({
    signal,
    log,
    clock,
    random: Math.random,
    retryBudgetMs,
  });
  return {
    shell,
    inputs: values,
    workspace,
    http,
    github: gitHubFor(session, shell, signal),
    sofar: null,
    lastly: [],
    messenger: createMessenger({
      address:
        action.portal && url
          ? {
              url,
              plugin: action.portal.plugin,
              audience: shell['portal-audience'] ?? url.origin,
            }
          : undefined,
      required: shell['portal-required'] ?? false,
      retryBudgetMs,
      http,
      runner,
      secrets,
      annotations,
    }),
  };
}

/** A client of GitHub that works until the signal is aborted; undefined for an Action that does not use GitHub. */
export function gitHubFor(
  { action, run, log, clock }: Session,
  shell: ShellValues,
  signal: AbortSignal,
): GitHubClient | undefined {
  const token = shell['github-token'];
  if (token === undefined) return undefined;
  return createGitHubClient({
    token,
    run,
    userAgent: `bellwether-${action.verb}`,
    signal,
    log,
    clock,
    random: Math.random,
    retryBudgetMs: shell['retry-timeout'],
  });
}
