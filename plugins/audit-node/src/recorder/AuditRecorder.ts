import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  AuditBlob,
  AuditPersonal,
  AuditSubject,
  JsonObject,
  Severity,
  Status,
} from '@bellwether/domain-audit-event';
import type { Request } from 'express';
import type { Knex } from 'knex';

/** Something that happened, as a plugin tells it. @public */
export interface RecordedEvent {
  /** What happened, without the plugin, in kebab case: `gate-override`. */
  eventId: string;
  /** `low` for reading, `medium` for writing, `high` for deciding and granting, `critical` for breaking the glass. */
  severity: Severity;
  /** Who did it: the credentials they came with, or the name of what acts by itself, such as `plugin:delivery`. */
  by: BackstageCredentials | string;
  /** What it was done to; with an entity reference it is found on the page of the entity. */
  subject?: AuditSubject;
  /** What was done; default: the event id. */
  action?: string;
  /** What came of it, in a word or two. */
  outcome?: string;
  /** Anything else that is not about a person. */
  meta?: JsonObject;
  /** The request it came with, of which the method and the pattern of the route are kept. */
  request?: Request;
  /** Data about a person: kept encrypted, under a key that can be destroyed. */
  personal?: AuditPersonal;
  blobs?: AuditBlob[];
  /** Default `recorded`. */
  status?: Status;
  /** Id of the first event of the operation it belongs to; default: it is one of its own. */
  corr?: string;
}

/**
 * Records what a plugin does in the audit log, in the transaction of the plugin that does it: there is never a change without its
 * record, nor a record without its change.
 *
 * @public
 */
export interface AuditRecorder {
  /**
   * Records an event when, and only when, the transaction commits. Call it in every transaction that changes something
   * sensitive; it writes one row into the plugin's database, and the log gets it a moment later, as often as it takes.
   *
   * @param trx - transaction of the plugin's own database
   * @returns the id of the event, which is the `corr` of what follows
   * @throws TypeError for what is no event, or too large, or when `trx` is no transaction: the change has to fail then too
   */
  record(trx: Knex.Transaction, event: RecordedEvent): Promise<string>;

  /**
   * Records an event that no change of the plugin's database belongs to: something was read, refused, or done elsewhere. Never
   * inside of a transaction, which on SQLite has the only connection.
   */
  recordAlone(event: RecordedEvent): Promise<string>;
}
