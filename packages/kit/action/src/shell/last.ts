import { cloudEvent } from '../portal/cloudEvent';
import type { Messenger } from '../portal/messenger';
import type { ActionContext, LastContext } from './context';
import type { Ending } from './ending';
import { type Equipment, gitHubFor } from './equipment';
import { toActionError } from './errors';
import type { Session } from './session';

/**
 * Does what the Action wants done after its run, in order. Its client is a new one: that of the run may have been cancelled.
 *
 * @returns how many requests to GitHub that took
 */
export async function doLast(
  session: Session,
  { shell, lastly, messenger }: Equipment,
  { verdict, reason, error }: Ending,
  signal: AbortSignal,
): Promise<number> {
  if (lastly.length === 0) return 0;
  const github = gitHubFor(session, shell, signal);
  const tell = tellWith(session, messenger, signal);
  const last = { verdict, reason, error, github, tell, signal };
  for (const body of lastly) {
    try {
      await body(last as LastContext);
    } catch (thrown) {
      const { code, message, hint } = toActionError(thrown);
      session.annotations.add({
        level: 'warning',
        title: code,
        message: [message, hint].filter(Boolean).join('\n'),
      });
    }
  }
  return github?.requests ?? 0;
}

/** Sends events of the run to the portal until the signal is aborted. */
export function tellWith(
  { run, clock }: Session,
  messenger: Messenger,
  signal: AbortSignal,
): ActionContext['tell'] {
  return ({ required, ...event }) =>
    messenger.send(
      cloudEvent(run, { timeMs: clock.nowMs(), ...event }),
      signal,
      required,
    );
}

/** Sends the report to the portal, or one for each thing that happened. */
export async function tellTheEnd(
  session: Session,
  { messenger, github }: Equipment,
  ending: Ending,
  signal: AbortSignal,
): Promise<void> {
  const { action, run, clock } = session;
  if (!action.portal) return;
  const unlessTold = action.portal.each
    ? []
    : [{ name: 'finished', details: ending.details }];
  for (const { name, details } of ending.happenings ?? unlessTold) {
    await messenger.send(
      cloudEvent(run, {
        type: action.portal.event,
        happening: name,
        timeMs: clock.nowMs(),
        data: session.report({ ...ending, details }, github?.requests ?? 0),
      }),
      signal,
    );
  }
}
