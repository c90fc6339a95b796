import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  HostedGateStore,
  StoredHostedGate,
} from '../database/HostedGateStore';
import type {
  DueAnswer,
  ProtectionRequest,
  ProtectionStore,
} from '../database/ProtectionStore';
import { type GitHubApp, GitHubError } from '../github/GitHubApp';
import type { DeliveryMetrics } from '../metrics';

/** Characters of Markdown that GitHub takes. */
export const MAX_COMMENT = 1024;

/** Requests that are looked at in one round. */
const MAX_ROUND = 200;

/** Answers that are taken at once to be sent. */
const MAX_CLAIMED = 10;

/** An answer is tried for about a day. */
const MAX_ATTEMPTS = 30;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

const ROUTE =
  'POST /repos/{owner}/{repo}/actions/runs/{run_id}/deployment_protection_rule';

/**
 * Tells GitHub what gates say about deployments that wait. What is told is written down first and sent until GitHub has it, so
 * that neither a replica that dies nor a GitHub that does not answer loses a verdict; telling it twice changes nothing there.
 */
export class Answers {
  constructor(
    private readonly options: {
      gates: HostedGateStore;
      requests: ProtectionStore;
      github: GitHubApp;
      /** How long GitHub waits for a gate that nobody registers. */
      patienceMs: number;
      metrics: DeliveryMetrics;
      logger: LoggerService;
      now?: () => number;
    },
  ) {}

  /** Decides what is to be told, and sends what GitHub does not have yet. */
  async round(signal: AbortSignal): Promise<void> {
    for (const request of await this.options.requests.undecided(MAX_ROUND)) {
      signal.throwIfAborted();
      await this.#answer(request);
    }
    // few at a time, so that nobody else takes what this replica holds for long
    for (;;) {
      const due = await this.options.requests.claim(this.#now(), MAX_CLAIMED);
      if (due.length === 0) return;
      for (const answer of due) {
        signal.throwIfAborted();
        await this.#send(answer, signal);
      }
    }
  }

  async #answer(request: ProtectionRequest): Promise<void> {
    const { gates, requests, patienceMs } = this.options;
    const own = await gates.ofDeployment(request);
    const nowMs = this.#now();
    if (own.length === 0) {
      if (nowMs - request.receivedMs < patienceMs) return;
      await requests.answer(
        request.id,
        {
          state: 'rejected',
          comment:
            'No gate was registered for this run and environment. Register one before the job that waits: `canary-gate` with `host: portal`.',
        },
        nowMs,
      );
      return;
    }
    const [rejected] = own.filter(({ state }) =>
      ['rejected', 'expired'].includes(state),
    );
    if (rejected) {
      await requests.answer(
        request.id,
        { state: 'rejected', comment: commentOf(rejected) },
        nowMs,
      );
    } else if (own.every(({ state }) => state === 'approved')) {
      await requests.answer(
        request.id,
        { state: 'approved', comment: own.map(commentOf).join('\n\n') },
        nowMs,
      );
    } else {
      const news = own.filter(({ reason }) => reason !== null);
      if (news.length === 0) return;
      await requests.answer(
        request.id,
        { state: 'progress', comment: news.map(progressOf).join('\n\n') },
        nowMs,
      );
    }
  }

  async #send(answer: DueAnswer, signal: AbortSignal): Promise<void> {
    const { requests, github, metrics, logger } = this.options;
    const request = await requests.find(answer.requestId);
    if (!request) return;
    const attempts = answer.attempts + 1;
    try {
      await github.request(
        ROUTE,
        {
          run_id: request.runId,
          environment_name: request.environment,
          comment: cut(answer.comment),
          // without a state it is a report
          ...(answer.state !== 'progress' && { state: answer.state }),
        },
        {
          repository: request.repository,
          repositoryId: request.repositoryId,
          installationId: request.installationId,
          permissions: { deployments: 'write' },
        },
        signal,
      );
      await requests.sent(answer, {
        delivery: 'sent',
        problem: null,
        nextMs: this.#now(),
      });
      metrics.protectionAnswered(answer.state, 'sent');
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      // an answer that got lost on its way back was taken: then GitHub has nothing to decide any more
      const wasTaken = error.status === 422 && answer.attempts > 0;
      const isOver = !error.isPassing || attempts >= MAX_ATTEMPTS;
      const notSent = isOver ? 'given-up' : 'pending';
      const delivery = wasTaken ? 'sent' : notSent;
      await requests.sent(answer, {
        delivery,
        problem: wasTaken ? null : error.message,
        nextMs:
          this.#now() +
          Math.min(FIRST_PAUSE_MS * 2 ** answer.attempts, LONGEST_PAUSE_MS),
      });
      metrics.protectionAnswered(
        answer.state,
        delivery === 'pending' ? 'retried' : delivery,
      );
      if (delivery === 'given-up') {
        logger.error(
          `GitHub was not told that the deployment of run ${request.runId} of ${request.repository} to ${request.environment} is ${answer.state}: ${error.message}`,
        );
      }
    }
  }

  #now(): number {
    return (this.options.now ?? Date.now)();
  }
}

function commentOf(gate: StoredHostedGate): string {
  const { override, decision, reason } = gate;
  if (override) {
    return `**${gate.gate}**: decided by ${override.by} instead of the gate. ${override.reason}`;
  }
  return `**${gate.gate}**: ${decision ?? gate.state}. ${reason ?? ''}`.trim();
}

/** Says nothing that changes with every look: GitHub takes ten reports. */
function progressOf({
  gate,
  decision,
  state,
  reason,
  looks,
}: StoredHostedGate) {
  if (state === 'waiting') return `**${gate}** waits. ${reason}`;
  return looks === 0
    ? `**${gate}** looks. ${reason}`
    : `**${gate}**: ${decision} so far.`;
}

function cut(comment: string): string {
  const characters = [...comment];
  return characters.length > MAX_COMMENT
    ? `${characters.slice(0, MAX_COMMENT - 1).join('')}…`
    : comment;
}
