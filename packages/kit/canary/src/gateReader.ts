import type {
  BudgetsLeft,
  CanaryGate,
  GateProblem,
  ParseQuery,
  ResolveSlo,
} from '@bellwether/domain-canary';
import type { GatePrometheus } from './prometheus';

/** A file of text. @public */
export interface GateText {
  /** Its name in problems. */
  file: string;
  text: string;
}

/** The gate of a file, or everything that is wrong with it. @public */
export type ReadGateText =
  | { ok: true; gate: CanaryGate; warnings: GateProblem[] }
  | { ok: false; problems: GateProblem[] };

/** Reads gate files: with parsers of YAML and PromQL, which are heavy. @public */
export interface GateReader {
  parseQuery: ParseQuery;
  /**
   * Reads the one gate of a file in YAML. Problems carry line and column.
   *
   * @param options - `slos`: files in which the SLOs it refers to are declared; `name`: of the gate, where there are several
   */
  read(
    text: GateText,
    options?: { slos?: readonly GateText[]; name?: string },
  ): ReadGateText;
  /** Follows references to SLOs: `name`, or `name#index` of an objective with an indicator of its own. */
  sloResolver(texts: readonly GateText[]): ResolveSlo;
  /**
   * Asks a Prometheus how much is left of error budgets in the window in force, 0..1 or less; null for SLOs that are not
   * declared, have no data, or cannot be asked for. Two requests for each objective, one after the other; of an SLO with several
   * the least counts.
   *
   * @param options - `atMs`: now, epoch milliseconds
   */
  budgetReader(
    client: GatePrometheus,
    texts: readonly GateText[],
    options: { atMs: number },
  ): (slos: readonly string[]) => Promise<BudgetsLeft>;
}

/**
 * Loads what reads gate files; separate, because a gate that is refused for its inputs needs none of it.
 *
 * @public
 */
export async function loadGateReader(): Promise<GateReader> {
  const { gateReader } = await import('./readGateText');
  return gateReader;
}
