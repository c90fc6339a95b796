import type {
  CanaryGate,
  GateProblem,
  ParseQuery,
  ResolveSlo,
} from '@bellwether/domain-canary';

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
   * @param options - `resolveSlo`: follows references to SLOs, see {@link loadSloResolver}; `name`: of the gate, where there
   *   are several
   */
  read(
    text: GateText,
    options?: { resolveSlo?: ResolveSlo; name?: string },
  ): ReadGateText;
}

/** Without files that declare SLOs, no name leads to one. */
export const noSlos: ResolveSlo = slo => ({
  ok: false,
  message: `Expected an SLO "${slo}", found no file that declares SLOs. Give the file it is declared in.`,
});

/**
 * Loads what reads gate files; separate, because a gate that is refused for its inputs needs none of it.
 *
 * @public
 */
export async function loadGateReader(): Promise<GateReader> {
  const { gateReader } = await import('./readGateText');
  return gateReader;
}

/**
 * Loads what follows references of gates to SLOs: `name`, or `name#index` of an objective with an indicator of its own.
 * Separate, because a gate that names its queries itself needs none of it.
 *
 * @param texts - files in which the SLOs are declared
 * @public
 */
export async function loadSloResolver(
  texts: readonly GateText[],
): Promise<ResolveSlo> {
  if (texts.length === 0) return noSlos;
  const { sloResolver } = await import('./sloResolver');
  return sloResolver(texts);
}
