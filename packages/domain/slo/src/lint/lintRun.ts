import type { Problem } from '../declaration/problem';
import type { SloSource } from '../rules/source';
import { type Finding, type LintReport, sorted } from './finding';
import { LINT_IGNORE_PATH, Silencing, silencedBy, unknownCode } from './ignore';
import { FOUND_BY_LINTS, LINT_OF_WARNING } from './knownProblems';
import { LINTS, type LintCode, isLintCode } from './lintTable';

/** Collects findings, each once, and tells those apart that are silenced. */
export class LintRun {
  readonly #findings: Finding[] = [];
  readonly #silenced: Finding[] = [];
  readonly #seen = new Set<string>();
  readonly #silencing: Silencing;
  /** What sources are part of, and the codes it silences. */
  readonly #owners = new Map<
    object,
    { number: number; codes: ReadonlySet<string> }
  >();

  constructor(ignore: readonly string[]) {
    this.#silencing = new Silencing(ignore);
  }

  /** Takes note of what a source belongs to. */
  source(source: SloSource): void {
    const owner = ownerOf(source);
    if (this.#owners.has(owner)) return;
    const codes = silencedBy(source) ?? [];
    const number = this.#owners.size;
    this.#owners.set(owner, { number, codes: new Set(codes) });
    if (codes.length === 0) return;
    this.#silencing.add(source, codes);
    for (const code of codes.filter(text => !isLintCode(text))) {
      this.found(source, 'BW-SLO-510', LINT_IGNORE_PATH, unknownCode(code));
    }
  }

  problem(problem: Problem): void {
    const isWarning = problem.severity === 'warning';
    if (isWarning && FOUND_BY_LINTS.has(problem.code)) return;
    const { file, document, line } = problem;
    const place = [file, document, line];
    const code =
      isWarning && Object.hasOwn(LINT_OF_WARNING, problem.code)
        ? LINT_OF_WARNING[problem.code]
        : undefined;
    if (code === undefined) {
      this.#add(problem, place, false);
      return;
    }
    const { severity } = LINTS[code];
    const silenced = this.#silencing.covers(code, problem);
    this.#add({ ...problem, code, severity }, place, silenced);
  }

  found(
    source: SloSource,
    code: LintCode,
    path: string,
    message: string,
  ): void {
    const { number, codes } = this.#owners.get(ownerOf(source))!;
    const { severity } = LINTS[code];
    const place = source.locate?.(path) ?? { path };
    const finding = { severity, code, message, ...place, slo: source.id };
    const silenced = codes.has(code) || this.#silencing.everywhere(code);
    this.#add(finding, [number], silenced);
  }

  report(): LintReport {
    return {
      findings: sorted(this.#findings),
      silenced: sorted(this.#silenced),
    };
  }

  /** Objectives of one SLO share queries and windows: what is said of one need not be repeated for the others. */
  #add(finding: Finding, place: unknown[], silenced: boolean): void {
    const { code, path, message } = finding;
    const key = JSON.stringify([code, path, message, ...place]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    (silenced ? this.#silenced : this.#findings).push(finding);
  }
}

/** The document of a source, or what comes nearest to one: it has one annotation for all of them. */
function ownerOf({ document, kubernetes, definition }: SloSource): object {
  return document ?? kubernetes ?? definition;
}
