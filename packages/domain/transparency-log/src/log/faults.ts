/** What can be wrong with a log. @public */
export type LogFaultCode =
  /** A file is not there. */
  | 'missing'
  /** A file has another length, or holds something else. */
  | 'malformed'
  /** An entry is not what its hash was taken of. */
  | 'entry-changed'
  /** A hash of a tile is not that of what lies below. */
  | 'tile-changed'
  /** Entries and hashes fit each other, and not the signed root: the log was written again. */
  | 'rewritten';

/** Something that is wrong with a log. @public */
export interface LogFault {
  code: LogFaultCode;
  /** File it was found in, relative to the log. */
  path: string;
  /** Number of the entry, where it is about one. */
  index: bigint | null;
  message: string;
}

/** Faults that are listed, at most. */
const MAX_FAULTS = 100;

/** The first faults, and how many more there are. */
export class Faults {
  readonly list: LogFault[] = [];
  omitted = 0;

  add(fault: LogFault): void {
    if (this.list.length < MAX_FAULTS) this.list.push(fault);
    else this.omitted += 1;
  }

  addAll({ list, omitted }: Faults): void {
    list.forEach(fault => this.add(fault));
    this.omitted += omitted;
  }
}
