/** A fault or a hint in a declaration. @public */
export interface Problem {
  severity: 'error' | 'warning';
  /** Stable, kebab-case: `unknown-field`, `out-of-range`, … */
  code: string;
  /** Property path from the document's root, such as `$.spec.objectives[0].target`. */
  path: string;
  /** What was expected, what was found, what to do. */
  message: string;
  /** Name of the file, when the text came from one. */
  file?: string;
  /** Position of the document in its file, from 1. */
  document?: number;
  /** From 1. */
  line?: number;
  /** From 1. */
  column?: number;
}

/** Keys and indexes from the root of a document to a value. @public */
export type Path = readonly (string | number)[];

/** Where a value (or, with `key`, its key) stands in the text. @public */
export type Locate = (
  path: Path,
  part: 'key' | 'value',
) => Pick<Problem, 'file' | 'document' | 'line' | 'column'> | undefined;

/** `['spec', 'objectives', 0]` → `$.spec.objectives[0]`; other keys are quoted: `$.metadata.labels["a b"]`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return /^[A-Za-z_][\w-]*$/.test(part)
      ? `${text}.${part}`
      : `${text}[${show(part)}]`;
  }, '$');
}

/** A value as it can stand in a one-line message: JSON, shortened, nothing a terminal would obey. */
export function show(value: unknown, length = 60): string {
  const text = JSON.stringify(value) ?? String(value);
  const short =
    text.length > length
      ? `${text.slice(0, length - 3)}…${text.startsWith('"') ? '"' : ''}`
      : text;
  return short.replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What kind of value something is, in words of YAML. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return `${typeof value === 'string' ? 'the text' : `the ${typeof value}`} ${show(value)}`;
}

/** A place in a document that rules report about. */
export class Cursor {
  #above: Cursor | undefined;

  /** @param steps - path to the place, from the one above where there is one: most places are never reported about */
  constructor(
    private readonly steps: Path,
    private readonly report: (problem: Problem) => void,
    private readonly locate?: Locate,
  ) {}

  child(part: string | number): Cursor {
    const child = new Cursor([part], this.report, this.locate);
    child.#above = this;
    return child;
  }

  /** Keys and indexes from the root of the document. */
  get path(): Path {
    return [...(this.#above?.path ?? []), ...this.steps];
  }

  error(code: string, message: string, part: 'key' | 'value' = 'value'): void {
    this.#add('error', code, message, part);
  }

  warning(code: string, message: string): void {
    this.#add('warning', code, message, 'value');
  }

  #add(
    severity: Problem['severity'],
    code: string,
    message: string,
    part: 'key' | 'value',
  ): void {
    const { path } = this;
    this.report({
      severity,
      code,
      path: formatPath(path),
      message,
      ...this.locate?.(path, part),
    });
  }
}
