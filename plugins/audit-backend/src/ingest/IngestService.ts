import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import {
  type AuditEvent,
  leafOf,
  readAuditEvent,
} from '@bellwether/domain-audit-event';
import type { AuditLog } from '@bellwether/kit-audit-log';
import type { EntityOwners } from '../owners/EntityOwners';
import type { PersonalData } from '../subjects/PersonalData';

/** Takes what plugins send, once. */
export class IngestService {
  constructor(
    private readonly options: {
      log: AuditLog;
      origin: string;
      personal: PersonalData;
      owners: EntityOwners;
      /** Ids of plugins that services other than plugins may speak for, by their subject. */
      emitters: ReadonlyMap<string, readonly string[]>;
      nowMs: () => number;
    },
  ) {}

  /**
   * Writes events into the log. It answers when they are on the disk, and for an event that was sent before where it was put then.
   *
   * @throws InputError for what is no event: then none of them was taken
   * @throws NotAllowedError when the sender may not speak for a plugin
   * @throws AuditLogBusyError, AuditLogRolledBackError
   */
  async take(
    sent: readonly unknown[],
    credentials: BackstageCredentials,
  ): Promise<number[]> {
    const { log, origin, personal, owners, nowMs } = this.options;
    const events = sent.map(read);
    this.#check(events, credentials);
    await owners.remember(
      events.flatMap(event => (event.subject ? [event.subject.ref] : [])),
    );
    const entries = [];
    for (const event of events) {
      const pii = await personal.seal(event, nowMs());
      entries.push({
        id: event.id,
        body: leafOf(event, { log: origin, ...(pii && { pii }) }),
      });
    }
    return log.append(entries);
  }

  #check(
    events: readonly AuditEvent[],
    { principal }: BackstageCredentials,
  ): void {
    const { subject } = principal as { subject: string };
    const [, own] = /^plugin:(.+)$/.exec(subject) ?? [];
    const plugins = this.options.emitters.get(subject) ?? (own ? [own] : []);
    const foreign = events.find(({ plugin }) => !plugins.includes(plugin));
    if (foreign) {
      throw new NotAllowedError(
        `${subject} may not speak for the plugin ${foreign.plugin}: plugins speak for themselves, other services for those in audit.emitters`,
      );
    }
  }
}

function read(value: unknown, at: number): AuditEvent {
  const { event, problems } = readAuditEvent(value);
  if (event) return event;
  throw new InputError(
    `events[${at}] is no event: ${problems.map(({ path, message }) => `${path}: ${message}`).join('; ')}`,
  );
}
