import { keepComment } from '../github/stickyComment';
import { type Clock, systemClock } from '../http/clock';
import { formatDurationMs } from '../inputs/duration';
import type { FailOn } from '../outcome/verdict';
import type { Runner } from '../runner/runner';
import type { ActionContext, LastContext, Outcome } from './context';
import type { AnyAction } from './definition';
import { type Ending, endingOf, endingOfError } from './ending';
import { type Equipment, equip } from './equipment';
import { Defect, TimedOut, toActionError } from './errors';
import { untilAborted } from './interruption';
import { doLast, tellTheEnd, tellWith } from './last';
import { Session } from './session';

/** How long an Action may clean up after it was told to stop unless its definition says otherwise. */
const GRACE_MS = 500;

/** How long portal and GitHub are given when the runner is waiting for us to end. */
const LAST_WORD_MS = 2000;

const ALL: readonly FailOn[] = ['fail', 'inconclusive', 'error'];

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
      action.cleanupMs ?? GRACE_MS,
    );
    ending = endingOf(outcome, failOn);
  } catch (thrown) {
    ending = endingOfError(
      thrown,
      equipment?.shell['fail-on'] ?? ALL,
      equipment?.sofar ?? null,
    );
  } finally {
    clearTimeout(timer);
  }

  let lastRequests = 0;
  const leave = (last: Ending) =>
    session.leave(last, {
      gitHubRequests: (equipment?.github?.requests ?? 0) + lastRequests,
      summary: equipment?.shell['step-summary'] ?? true,
    });
  if (!equipment) {
    await leave(ending);
  } else if (interruption.aborted) {
    await leave(ending);
    const last = AbortSignal.timeout(LAST_WORD_MS);
    await Promise.all([
      doLast(session, equipment, ending, last),
      tellTheEnd(session, equipment, ending, last).catch(error =>
        session.log.debug(`The portal was not told: ${error}`),
      ),
    ]);
  } else {
    lastRequests = await doLast(session, equipment, ending, interruption);
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

function contextFor(
  session: Session,
  equipment: Equipment,
  signal: AbortSignal,
): ActionContext {
  const { action, run, log, clock, summary, secrets } = session;
  const { github, messenger, lastly } = equipment;
  return {
    inputs: equipment.inputs as ActionContext['inputs'],
    run,
    workspace: equipment.workspace,
    log,
    summary,
    github: github as ActionContext['github'],
    http: equipment.http,
    retryBudgetMs: equipment.shell['retry-timeout'],
    portalUrl: equipment.shell['portal-url'],
    clock,
    signal,
    output: (name, value) => session.outputs.set(name, value),
    sofar: details => {
      equipment.sofar = details;
    },
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
    lastly: body => {
      lastly.push(body as (last: LastContext) => Promise<void>);
    },
    tell: tellWith(session, messenger, signal),
  };
}
