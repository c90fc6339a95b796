/** The log has more to write than it takes at once: nothing of the call was taken. @public */
export class AuditLogBusyError extends Error {
  readonly name = 'AuditLogBusyError';

  /** @param retryAfterMs - when to call again, milliseconds */
  constructor(
    outstanding: number,
    readonly retryAfterMs: number,
  ) {
    super(
      `Expected room for more entries, found ${outstanding} that wait to be written: try again in ${retryAfterMs} ms.`,
    );
  }
}

/** The database is older than what is known of the log, or holds another past: nothing is written into it. @public */
export class AuditLogRolledBackError extends Error {
  readonly name = 'AuditLogRolledBackError';

  constructor(reason: string) {
    super(
      `The log takes no entries: ${reason} Find out who changed the database; a backup that was restored on purpose begins a new log, with another origin.`,
    );
  }
}
