import type { Problem } from '../declaration/problem';
import type { SloSource } from '../rules/source';
import { type Finding, type LintReport, sorted } from './finding';
import {
  LINT_IGNORE_PATH,
  Silencing,
  codesOf,
  silencedBy,
  unknownCode,
} from './ignore';
import { FOUND_BY_LINTS, LINT_OF_WARNING } from './knownProblems';
import { LINTS, type LintCode, isLintCode } from './lintTable';
import type { Spot } from './places';

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

  found(source: SloSource, code: LintCode, spot: Spot, message: string): void {
    const { sli } = source;
    if (typeof spot === 'string' || !sli) {
      const { number, codes } = this.#owners.get(ownerOf(source))!;
      const path = typeof spot === 'string' ? spot : spot.sliPath;
      const place = source.locate?.(path) ?? { path };
      this.#addLint(source, code, { ...place, message }, [number], codes);
      return;
    }
    // Several SLOs may refer to one SLI: what is wrong there is said once.
    const place = sli.locate(spot.sliPath);
    const codes = new Set([
      ...this.#owners.get(ownerOf(source))!.codes,
      ...(codesOf(sli.document.metadata.annotations) ?? []),
    ]);
    const where = [place.file, place.document, codes.has(code)];
    this.#addLint(source, code, { ...place, message }, where, codes);
  }

  report(): LintReport {
    return {
      findings: sorted(this.#findings),
      silenced: sorted(this.#silenced),
    };
  }

  #addLint(
    { id }: SloSource,
    code: LintCode,
    found: Pick<Finding, 'path' | 'message'>,
    place: unknown[],
    codes: ReadonlySet<string>,
  ): void {
    const { severity } = LINTS[code];
    const silenced = codes.has(code) || this.#silencing.everywhere(code);
    this.#add({ severity, code, ...found, slo: id }, place, silenced);
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
