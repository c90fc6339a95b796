import type { HttpClient } from '../http/client';
import type { Annotations } from '../runner/annotations';
import type { Runner } from '../runner/runner';
import { toActionError } from '../shell/errors';
import type { Secrets } from '../text/secrets';
import type { CloudEvent } from './cloudEvent';
import { type PortalAddress, postEvent } from './portal';

/** A portal nobody insists on may hold up a pipeline this long, and no longer. */
const PATIENCE_MS = 15_000;

/** Sends events to the portal, if there is one, and decides what an unreachable portal means. */
export interface Messenger {
  /**
   * @param insists - whether the Action can do nothing without the portal, whatever the user says
   * @throws ActionError when the portal cannot be told although the user or the Action insists
   */
  send(
    event: CloudEvent<unknown>,
    signal: AbortSignal,
    insists?: boolean,
  ): Promise<void>;
}

/** What a {@link Messenger} needs. */
export interface MessengerOptions {
  /** Undefined when there is nobody to tell. */
  address: PortalAddress | undefined;
  required: boolean;
  /** How long all attempts to send an event may take. */
  retryBudgetMs: number;
  http: HttpClient;
  runner: Runner;
  secrets: Secrets;
  annotations: Annotations;
}

export function createMessenger(options: MessengerOptions): Messenger {
  const { address, required, retryBudgetMs, annotations } = options;
  let givenUp = false;
  return {
    async send(event, signal, insists = false) {
      const isRequired = required || insists;
      if (address === undefined || (givenUp && !isRequired)) return;
      try {
        await postEvent(address, event, {
          ...options,
          retryBudgetMs: isRequired
            ? retryBudgetMs
            : Math.min(retryBudgetMs, PATIENCE_MS),
          signal,
        });
      } catch (thrown) {
        const error = toActionError(thrown);
        if (isRequired || signal.aborted) throw error;
        // the next event would only wait once more for the same portal
        givenUp = true;
        annotations.add({
          level: 'warning',
          title: error.code,
          message: [`The portal was not told: ${error.message}`, error.hint]
            .filter(Boolean)
            .join('\n'),
        });
      }
    },
  };
}
