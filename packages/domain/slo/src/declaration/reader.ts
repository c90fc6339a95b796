import { Document, LineCounter } from 'yaml';
import { TEXT_LIMITS } from './limits';
import { plainLocators, locator } from './locator';
import { plainYamlValues } from './plainYaml';
import { Cursor, Locate, Path, Problem, formatPath } from './problem';
import { Fields, fieldOf } from './schema';
import { MAX_DOCUMENTS, syntaxProblem, yamlDocuments } from './yamlText';
import { NESTED_TOO_DEEP, aliasTargets, plainValue } from './yamlValue';

/** A document with errors. @public */
export interface RejectedDocument {
  kind?: string;
  name?: string;
  /** What was read; absent when the YAML itself is broken. */
  value?: Record<string, unknown>;
}

/** What a text contains. @public */
export interface ParsedText<D extends object> {
  /** Name of the file, when the text came from one. */
  file?: string;
  /** Documents without errors. */
  documents: D[];
  /** All faults of all documents, in the order of the text. */
  problems: Problem[];
  /** Documents of the format with errors, as far as they can be read. */
  rejected: RejectedDocument[];
  /** Number of documents of other formats, such as Backstage components. */
  ignored: number;
  /**
   * Where a property path of a document (rejected ones included) stands: file, document number, line, column, and
   * the path from the root of the text, which differs for documents in a list.
   */
  locate(
    document: object,
    path: string,
  ): Pick<Problem, 'path' | 'file' | 'document' | 'line' | 'column'>;
}

/** Where a document stands in its text. @public */
export interface Place {
  /** Path from the root of the YAML document; not empty for documents in a list. */
  root: Path;
  locate: Locate;
}

/** What the documents of a format look like. @public */
export interface Format<D extends object> {
  /** Whether a value was meant as a document of this format; others are none of the reader's business. */
  isMeant(value: unknown): value is Fields;
  /** Everything that is wrong with a value; problems carry their place in the text. */
  check(value: Fields, place: Place): Problem[];
  /** A value without errors, as a document. */
  accept(value: Fields): D;
}

/** Collects what the documents of one text in YAML contain, with places, whatever format they have. @public */
export class Reader<D extends object> {
  readonly #documents: D[] = [];
  readonly #problems: Problem[] = [];
  readonly #rejected: RejectedDocument[] = [];
  readonly #places = new WeakMap<object, Place>();
  #ignored = 0;

  constructor(
    private readonly format: Format<D>,
    private readonly file?: string,
  ) {}

  read(text: string): void {
    const bytes =
      text.length > TEXT_LIMITS.bytes
        ? text.length
        : new TextEncoder().encode(text).length;
    if (bytes > TEXT_LIMITS.bytes) {
      this.#fault(
        'too-large',
        `Expected at most ${TEXT_LIMITS.bytes} bytes, found ${bytes} or more. Split the file.`,
      );
      return;
    }
    const plain = plainYamlValues(text);
    if (plain) {
      const places = plainLocators(text, this.#rest());
      plain.forEach((value, index) => {
        this.#accept(value, { root: [], locate: places(index) }, false);
      });
      return;
    }
    const lines = new LineCounter();
    const parsed = yamlDocuments(text, lines);
    if (typeof parsed === 'string') {
      this.#fault(
        parsed,
        parsed === 'nested-too-deep'
          ? NESTED_TOO_DEEP
          : `Expected at most ${MAX_DOCUMENTS} documents, found more. Split the file.`,
      );
      return;
    }
    parsed.forEach((document, index) => {
      this.#readDocument(document, lines, index + 1);
    });
  }

  result(): ParsedText<D> {
    return {
      ...this.#rest(),
      documents: this.#documents,
      problems: this.#limitedProblems(),
      rejected: this.#rejected,
      ignored: this.#ignored,
      locate: (document, path) => {
        const { root = [], locate } = this.#places.get(document) ?? {};
        const full = [...root, ...parsePath(path)];
        return {
          path: formatPath(full),
          ...(locate?.(full, 'value') ?? this.#rest()),
        };
      },
    };
  }

  #readDocument(document: Document, lines: LineCounter, number: number): void {
    const rest = { ...this.#rest(), document: number };
    const broken = syntaxProblem(document, lines, rest);
    if (broken) {
      this.#problems.push(broken);
      this.#rejected.push({});
      return;
    }
    const targets = aliasTargets(document);
    const locate = locator(document, targets, lines, rest);
    const faults: Problem[] = [];
    const root = new Cursor([], problem => faults.push(problem), locate);
    const value = plainValue(document, targets, root);
    const parts = Array.isArray(value) ? value : [value];
    const meant =
      value === undefined || parts.some(part => this.format.isMeant(part));
    if (meant) this.#add(faults);
    if (value === undefined) {
      this.#rejected.push({});
    } else {
      this.#accept(value, { root: [], locate }, faults.length > 0);
    }
  }

  /** `broken`: faults were found already in the part of the text this value comes from. */
  #accept(value: unknown, place: Place, broken: boolean): void {
    if (value === null && place.root.length === 0) return;
    if (Array.isArray(value) && place.root.length === 0) {
      value.forEach((item, index) =>
        this.#accept(item, { root: [index], locate: place.locate }, broken),
      );
      return;
    }
    if (!this.format.isMeant(value)) {
      this.#ignored += 1;
      return;
    }
    const problems = this.format.check(value, place);
    this.#add(problems);
    this.#places.set(value, place);
    if (broken || problems.some(problem => problem.severity === 'error')) {
      this.#rejected.push({ ...identity(value), value });
      return;
    }
    const document = this.format.accept(value);
    this.#places.set(document, place);
    this.#documents.push(document);
  }

  /** One by one: a hundred thousand arguments of one call would exhaust the stack. */
  #add(problems: readonly Problem[]): void {
    for (const problem of problems) this.#problems.push(problem);
  }

  #fault(code: string, message: string): void {
    this.#problems.push({
      severity: 'error',
      code,
      path: '$',
      message,
      ...this.#rest(),
      line: 1,
      column: 1,
    });
  }

  #rest(): { file?: string } {
    return this.file === undefined ? {} : { file: this.file };
  }

  #limitedProblems(): Problem[] {
    const { problems: limit } = TEXT_LIMITS;
    const sorted = this.#problems.sort(
      (a, b) =>
        (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
    );
    if (sorted.length <= limit) return sorted;
    return [
      ...sorted.slice(0, limit),
      {
        severity: 'error',
        code: 'too-many-problems',
        path: '$',
        message: `${sorted.length - limit} further problems are not listed. Solve these first.`,
        ...this.#rest(),
      },
    ];
  }
}

function identity(value: Fields): RejectedDocument {
  const kind = fieldOf(value, 'kind');
  const name = fieldOf(fieldOf(value, 'metadata'), 'name');
  return {
    ...(typeof kind === 'string' && { kind }),
    ...(typeof name === 'string' && { name }),
  };
}

/** The inverse of `formatPath`. */
export function parsePath(path: string): Path {
  const steps = path.matchAll(/\.([\w-]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g);
  return [...steps].map(([, name, index, quoted]) => {
    if (name !== undefined) return name;
    return index === undefined ? String(JSON.parse(quoted)) : Number(index);
  });
}
