/** What somebody can do to a log, by the name that findings carry. @public */
export const TAMPER_CLASSES = {
  T1: 'entry changed',
  T2: 'entry changed with its hashes',
  T3: 'entry removed',
  T4: 'end removed',
  T5: 'entry inserted',
  T6: 'entries moved',
  T7: 'hash of the tree changed',
  T8: 'log written again without the key',
  T9: 'log written again with the key',
  T10: 'older log restored',
  T11: 'two views signed',
  T12: 'event never written',
  T13: 'time does not fit',
  T14: 'checkpoint removed or swapped',
  T15: 'signed with another key',
  T16: 'entry replayed',
  T17: 'columns do not say what the entry says',
  T18: 'anchor changed',
  T19: 'operation without outcome',
  T20: 'erased key still there',
} as const;

/** Which of {@link TAMPER_CLASSES}. @public */
export type TamperClass = keyof typeof TAMPER_CLASSES;

/** What to do about each. */
const REMEDIES: Record<TamperClass, string> = {
  T1: 'Restore the entry from a backup or an export: its hash must be that of the tile. Find out who can write the table.',
  T2: 'Compare the entries of the range with a backup or an export. Find out who can write the tables.',
  T3: 'Restore the entry from a backup or an export. Find out who can write the table.',
  T4: 'Restore the entries from a backup or an export; nothing is appended until they are there.',
  T5: 'Compare with a backup: the entry was never signed. Find out who can write the table.',
  T6: 'Restore the order from a backup or an export. Find out who can write the table.',
  T7: 'The entries are as they were signed: write the hashes again from them. Find out who can write the table.',
  T8: 'Treat the database as lost: compare it with backups and exports up to the last checkpoint that fits.',
  T9: 'Treat the key as stolen: replace it, begin a new log, and take the anchors as the truth about the old one.',
  T10: 'Restore the newest state, or begin a new log whose first entry holds the last checkpoint of this one.',
  T11: 'Treat the key as stolen: show both checkpoints to everybody who trusts the log, and begin a new one.',
  T12: 'Look into the outbox of the emitter, and into the database of its plugin, for what it did not send.',
  T13: 'Compare with the clock and the logs of the emitter.',
  T14: 'Take the checkpoint from an anchor or a witness. Find out who can write the table.',
  T15: 'Trust the key of the policy only. Find out who can write the table, and where the other key is offered.',
  T16: 'The entry says nothing new: the first one counts. Find out who can write the table.',
  T17: 'The entry is as it was signed: write its columns again from it. Find out who can write the table.',
  T18: 'Compare all anchors with each other; look at who can write the one that differs, and at its rules against rewriting.',
  T19: 'Ask who began the operation what came of it, and record the outcome.',
  T20: 'Destroy the key there too, or let the backup expire.',
};

/** Something that is wrong with a log. @public */
export interface LogFinding {
  code: TamperClass;
  /** In words: {@link TAMPER_CLASSES}. */
  name: string;
  /** Entry it is about, or the first of several; undefined: it is about none. */
  index?: number;
  /** The first entry it is not about, where it is not known which of several it is. */
  end?: number;
  message: string;
  /** What to do next. */
  remedy: string;
}

/** What a finding begins as. */
export type Found = Pick<LogFinding, 'code' | 'message' | 'index' | 'end'>;

/** Findings that are listed, at most. */
const MAX_FINDINGS = 200;

/** The first findings, and how many more there are. */
export class Findings {
  readonly list: LogFinding[] = [];
  omitted = 0;

  add({ code, ...found }: Found): void {
    if (this.list.length >= MAX_FINDINGS) {
      this.omitted += 1;
      return;
    }
    const name = TAMPER_CLASSES[code];
    this.list.push({ code, name, ...found, remedy: REMEDIES[code] });
  }

  /** Whether anything was found that entries or hashes before a size were changed. */
  hasChanges(before: number): boolean {
    return this.list.some(
      ({ code, index }) =>
        ['T1', 'T2', 'T3', 'T4', 'T5', 'T6'].includes(code) &&
        (index ?? 0) < before,
    );
  }
}
