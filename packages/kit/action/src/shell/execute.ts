import { createGitHubClient, type GitHubClient } from '../github/client';
import { keepComment } from '../github/stickyComment';
import { type Clock, systemClock } from '../http/clock';
import { createHttpClient, type HttpClient } from '../http/client';
import { applyProxy } from '../http/proxy';
import { formatDurationMs } from '../inputs/duration';
import { givenInput, readInputs } from '../inputs/read';
import type { FailOn } from '../outcome/verdict';
import { cloudEvent } from '../portal/cloudEvent';
import { createMessenger, type Messenger } from '../portal/messenger';
import type { Runner } from '../runner/runner';
import { openWorkspace, type Workspace } from '../workspace/workspace';
import type { ActionContext, Outcome } from './context';
import type { AnyAction } from './definition';
import { type Ending, endingOf, endingOfError } from './ending';
import { Defect, TimedOut, toActionError } from './errors';
import { untilAborted } from './interruption';
import { Session } from './session';
import type { ShellValues } from './shellInputs';

/** How long an Action may clean up after it was told to stop; the runner waits 7.5 s in all. */
const GRACE_MS = 500;

/** How long the portal is given when the runner is waiting for us to end. */
const LAST_WORD_MS = 1000;

const ALL: readonly FailOn[] = ['fail', 'inconclusive', 'error'];

/** What a run has once its inputs are known. */
interface Equipment {
  shell: ShellValues;
  inputs: Readonly<Record<string, unknown>>;
  workspace: Workspace;
  http: HttpClient;
  github: GitHubClient | undefined;
  messenger: Messenger;
}

/**
 * Runs an Action from reading its inputs to leaving its results behind.
 *
 * @param action - what to run
 * @param runner - the machine it runs on
 * @param interruption - aborted when the run must end now, with the reason
 * @param clock - the time; that of the machine unless told
 * @returns exit code: 0, or 1 when the step fails
 * @public
 */
export async function execute(
  action: AnyAction,
  runner: Runner,
  interruption: AbortSignal,
  clock: Clock = systemClock,
): Promise<0 | 1> {
  let session: Session;
  try {
    session = new Session(action, runner, clock);
  } catch (thrown) {
    const { code, message } = toActionError(thrown);
    runner.annotate('error', message, { title: code });
    return 1;
  }

  const timeout = new AbortController();
  const signal = AbortSignal.any([interruption, timeout.signal]);
  let equipment: Equipment | undefined;
  let ending: Ending;
  let timer: NodeJS.Timeout | undefined;
  try {
    equipment = equip(session, signal);
    const { timeout: timeoutMs, 'fail-on': failOn } = equipment.shell;
    timer = setTimeout(
      () => timeout.abort(new TimedOut(formatDurationMs(timeoutMs))),
      timeoutMs,
    );
    const context = contextFor(session, equipment, signal);
    const outcome = await untilAborted<Outcome>(
      // the definition is that of this context: defineAction has seen to it
      () => action.run(context as never),
      signal,
      GRACE_MS,
    );
    ending = endingOf(outcome, failOn);
  } catch (thrown) {
    ending = endingOfError(thrown, equipment?.shell['fail-on'] ?? ALL);
  } finally {
    clearTimeout(timer);
  }

  const leave = (last: Ending) =>
    session.leave(last, {
      gitHubRequests: equipment?.github?.requests ?? 0,
      summary: equipment?.shell['step-summary'] ?? true,
    });
  if (!equipment) {
    await leave(ending);
  } else if (interruption.aborted) {
    await leave(ending);
    await tellTheEnd(
      session,
      equipment,
      ending,
      AbortSignal.timeout(LAST_WORD_MS),
    ).catch(error => session.log.debug(`The portal was not told: ${error}`));
  } else {
    try {
      await tellTheEnd(session, equipment, ending, interruption);
    } catch (thrown) {
      const error = toActionError(thrown);
      ending = {
        ...ending,
        verdict: 'error',
        reason: `${ending.reason}\n${error.message}`,
        error,
        failed: true,
      };
    }
    await leave(ending);
  }
  return ending.failed ? 1 : 0;
}

/** Reads the inputs and prepares what they decide on. */
function equip(session: Session, signal: AbortSignal): Equipment {
  const { action, runner, run, log, clock, secrets, annotations } = session;
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
  const token = shell['github-token'];
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
    github:
      token === undefined
        ? undefined
        : createGitHubClient({
            token,
            run,
            userAgent: `bellwether-${action.verb}`,
            signal,
            log,
            clock,
            random: Math.random,
            retryBudgetMs,
          }),
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

function contextFor(
  session: Session,
  equipment: Equipment,
  signal: AbortSignal,
): ActionContext {
  const { action, run, log, clock, summary, secrets } = session;
  const { github, messenger } = equipment;
  return {
    inputs: equipment.inputs as ActionContext['inputs'],
    run,
    workspace: equipment.workspace,
    log,
    summary,
    github: github as ActionContext['github'],
    http: equipment.http,
    clock,
    signal,
    output: (name, value) => session.outputs.set(name, value),
    annotate: annotation => session.annotations.add(annotation),
    hide: secret => secrets.add(secret),
    async comment({ key, ...comment }) {
      if (!github) {
        throw new Defect(
          new Error(
            `${action.verb} comments, but its definition has no "github"`,
          ),
        );
      }
      return keepComment(github, secrets, {
        key: key === undefined ? action.verb : `${action.verb}-${key}`,
        ...comment,
      });
    },
    tell: event =>
      messenger.send(
        cloudEvent(run, { timeMs: clock.nowMs(), ...event }),
        signal,
      ),
  };
}

/** Sends the report to the portal. */
async function tellTheEnd(
  session: Session,
  { messenger, github }: Equipment,
  ending: Ending,
  signal: AbortSignal,
): Promise<void> {
  const { action, run, clock } = session;
  if (!action.portal) return;
  await messenger.send(
    cloudEvent(run, {
      type: action.portal.event,
      happening: 'finished',
      timeMs: clock.nowMs(),
      data: session.report(ending, github?.requests ?? 0),
    }),
    signal,
  );
}
