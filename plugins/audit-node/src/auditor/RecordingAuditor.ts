import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  AuditorServiceEvent,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { AuditSubject, Status } from '@bellwether/domain-audit-event';
import type { Request } from 'express';
import type { UnnumberedEvent } from '../outbox/Outbox';
import { actorOf, ANONYMOUS } from '../recorder/actors';
import type { RecordedEvent } from '../recorder/AuditRecorder';
import type { LeaveOut } from './leaveOut';
import { errorOf, metaOf } from './meta';
import { lineOf } from './text';

/** How long after a request ended its plugin may still say what came of it, milliseconds. */
const LATE_MS = 60_000;

/**
 * The auditor of Backstage with the audit log behind it: what any plugin tells it is recorded, whatever its severity, and an
 * operation begins only after that was written. Those of severity `low` are reads, and nothing waits for them.
 *
 * Unlike the stock auditor it takes the pattern of a route instead of an address, says on whose behalf a service acted, records
 * callers nobody knows instead of failing, and says so when a request ends without an outcome.
 */
export class RecordingAuditor implements AuditorService {
  constructor(
    private readonly options: {
      plugin: string;
      httpAuth: HttpAuthService;
      describe: (event: RecordedEvent) => UnnumberedEvent;
      /** Writes an event for good. */
      put: (event: UnnumberedEvent) => Promise<void>;
      /** Writes an event soon. */
      putLow: (event: UnnumberedEvent) => Promise<void>;
      leaveOut: LeaveOut;
      /** Default: a minute. */
      lateMs?: number;
    },
  ) {}

  async createEvent(
    options: AuditorServiceCreateEventOptions,
  ): Promise<AuditorServiceEvent> {
    const { eventId, severityLevel = 'low', request } = options;
    const by = await this.#by(request);
    const tell = async (
      status: Status,
      rest: Partial<RecordedEvent> = {},
      meta: Record<string, unknown> = {},
    ) => {
      const all = { ...options.meta, ...meta };
      const described = this.options.describe({
        eventId: lineOf(eventId, 100) || 'unnamed',
        severity: severityLevel,
        by,
        request,
        subject: subjectOf(all),
        meta: metaOf(all),
        status,
        ...rest,
      });
      if (!this.options.leaveOut(described)) {
        await this.options[severityLevel === 'low' ? 'putLow' : 'put'](
          described,
        );
      }
      return described.id;
    };

    const corr = await tell('initiated', { personal: personalOf(by, request) });
    let told = false;
    const end = async (
      status: 'succeeded' | 'failed',
      meta?: Record<string, unknown>,
    ) => {
      told = true;
      await tell(status, { corr }, meta);
    };
    this.#watch(request, async outcome => {
      if (told) return;
      told = true;
      await tell('failed', { corr, outcome });
    });
    return {
      success: async ({ meta } = {}) => end('succeeded', meta),
      fail: async ({ meta, error }) =>
        end('failed', { ...meta, error: errorOf(error) }),
    };
  }

  /** Callers whose credentials prove nothing are recorded too: their attempt is what matters. */
  async #by(
    request: Request | undefined,
  ): Promise<BackstageCredentials | string> {
    if (!request) return `plugin:${this.options.plugin}`;
    try {
      return await this.options.httpAuth.credentials(request);
    } catch {
      return ANONYMOUS;
    }
  }

  /** A request that ends without a word about the outcome: its caller hung up, or the plugin forgot. */
  #watch(
    request: Request | undefined,
    untold: (outcome: string) => Promise<void>,
  ): void {
    const response = request?.res;
    if (!response) return;
    response.once('close', () => {
      const outcome = response.writableFinished ? 'untold' : 'aborted';
      setTimeout(() => {
        untold(outcome).catch(() => {});
      }, this.options.lateMs ?? LATE_MS).unref();
    });
  }
}

/** The entity an event names, as plugins commonly do. */
function subjectOf(meta: Record<string, unknown>): AuditSubject | undefined {
  const ref = meta.entityRef;
  return typeof ref === 'string' && ref !== ''
    ? { kind: 'entity', ref: lineOf(ref, 400) }
    : undefined;
}

/** Where people came from; it is theirs, and can be forgotten with them. */
function personalOf(
  by: BackstageCredentials | string,
  request: Request | undefined,
) {
  const actor = actorOf(by);
  const ip = request?.ip;
  if (ip === undefined || !isPerson(actor.ref)) return undefined;
  const userAgent = request?.get?.('user-agent');
  return {
    subject: actor.ref,
    data: {
      ip,
      ...(userAgent !== undefined && {
        userAgent: lineOf(userAgent, 300),
      }),
    },
  };
}

function isPerson(ref: string): boolean {
  return ref === ANONYMOUS || /^user:/i.test(ref);
}
