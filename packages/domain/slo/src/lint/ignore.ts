import { closestWord } from '../declaration/closestWord';
import { type Problem, formatPath, show } from '../declaration/problem';
import { fieldOf } from '../declaration/schema';
import type { SloSource } from '../rules/source';
import { LINTS, type LintCode, isLintCode } from './lintTable';

/**
 * Annotation of an SLO, or of an SLI that SLOs refer to, that silences lints: codes, separated by commas. On Sloth's Kubernetes objects it concerns all SLOs
 * of the object; Sloth's plain specs know no annotations.
 * @public
 */
export const LINT_IGNORE_ANNOTATION = 'bellwether.dev/lint-ignore';

/** Property path of the annotation. */
export const LINT_IGNORE_PATH = formatPath([
  'metadata',
  'annotations',
  LINT_IGNORE_ANNOTATION,
]);

/** Codes the document of a source silences, known or not; undefined when it does not silence any. */
export function silencedBy(source: SloSource): string[] | undefined {
  return codesOf(
    source.document?.metadata.annotations ?? source.kubernetes?.annotations,
  );
}

/** Codes that annotations silence, known or not; undefined when they do not silence any. */
export function codesOf(annotations: unknown): string[] | undefined {
  const text = fieldOf(annotations, LINT_IGNORE_ANNOTATION);
  return typeof text === 'string' ? codesIn(text) : undefined;
}

function codesIn(text: string): string[] {
  return text
    .split(',')
    .map(code => code.trim())
    .filter(code => code !== '');
}

/** What to say about a code that no lint has. */
export function unknownCode(code: string): string {
  const meant = closestWord(code, Object.keys(LINTS));
  return `Expected the code of a lint, such as BW-SLO-201, found ${show(code)}. ${meant ? `Did you mean ${meant}?` : 'Remove it.'}`;
}

/** Codes silenced per document, to be asked for problems that know their place only. */
export class Silencing {
  readonly #everywhere: ReadonlySet<string>;
  readonly #documents = new Map<
    string,
    { root: string; codes: ReadonlySet<string> }[]
  >();

  /** @throws RangeError when there is no such lint */
  constructor(codes: readonly string[]) {
    const unknown = codes.find(code => !isLintCode(code));
    if (unknown !== undefined) throw new RangeError(unknownCode(unknown));
    this.#everywhere = new Set(codes);
  }

  /** Takes note of what a document silences. */
  add(source: SloSource, codes: readonly string[]): void {
    const place = source.locate?.('$');
    if (!place) return;
    const key = keyOf(place);
    const roots = this.#documents.get(key) ?? [];
    roots.push({ root: place.path, codes: new Set(codes) });
    this.#documents.set(key, roots);
  }

  /** Whether a problem at a place of a text is silenced. */
  covers(code: LintCode, problem: Problem): boolean {
    if (this.everywhere(code)) return true;
    const documents = this.#documents.get(keyOf(problem)) ?? [];
    return documents.some(
      ({ root, codes }) => codes.has(code) && isBelow(problem.path, root),
    );
  }

  everywhere(code: LintCode): boolean {
    return this.#everywhere.has(code);
  }
}

function keyOf({ file, document }: Pick<Problem, 'file' | 'document'>): string {
  return `${document} ${file ?? ''}`;
}

function isBelow(path: string, root: string): boolean {
  const next = path[root.length];
  return path.startsWith(root) && (next === undefined || /[.[]/.test(next));
}
