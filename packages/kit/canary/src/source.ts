import type { GateInterval } from '@bellwether/domain-canary';

/** Where a gate reads its samples. @public */
export interface GateSource {
  /**
   * What happened between moments (epoch milliseconds, ascending), n intervals between n + 1 of them. Asked in order of time;
   * what was asked for and could not be read may be part of the next answer.
   *
   * @throws SourceFault when it cannot be read
   */
  intervals(edges: readonly number[]): Promise<GateInterval[]>;
  /** Queries by what they are for, for the evidence. */
  readonly queries: Readonly<Record<string, string>>;
  /**
   * Of the metrics the gate needs, those nobody has heard of.
   *
   * @throws SourceFault when it cannot be read
   */
  unknownNames(atMs: number): Promise<string[]>;
}

/** Samples that could not be read. @public */
export class SourceFault extends Error {
  readonly name = 'SourceFault';

  constructor(
    message: string,
    /** Trying again would change nothing: a wrong query, or credentials that are refused. */
    readonly isPermanent: boolean,
    options?: { cause: unknown },
  ) {
    super(message, options);
  }
}
