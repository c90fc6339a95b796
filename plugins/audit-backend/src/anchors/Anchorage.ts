import type { AnchorKind } from '@bellwether/plugin-audit-common';
import type { StoredCheckpoint } from '@bellwether/kit-audit-log';

/** A place outside of the database. */
export interface Anchorage {
  kind: AnchorKind;
  /** Name or address, without secrets. */
  target: string;
  /** What is there without a newer entry for so long is late. */
  maxAgeMs: number;
  /**
   * Brings a checkpoint there.
   *
   * @returns what shows that it is there
   * @throws Error with the reason when it is not
   */
  put(checkpoint: StoredCheckpoint, signal: AbortSignal): Promise<string>;
}
