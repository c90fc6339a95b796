import { dirname, relative, resolve } from 'node:path';
import {
  CountEntry,
  OPENSLO_LIMITS,
  OpenSloDocument,
  Problem,
  closestWord,
  countEntries,
  parseOpenSlo,
  validateOpenSlo,
} from '@bellwether/domain-slo';
import { Faults, isObject, kindOf } from './faults';
import { jsonProblem } from './jsonProblem';
import { readText } from './readFile';

/** An SLO and its counts. */
export interface SourceSlo {
  document: OpenSloDocument;
  counts: CountEntry[];
  /** Puts a problem of the document where the document stands: in the source or in its YAML file. */
  place(problem: Problem): Problem;
}

type Declared = Omit<SourceSlo, 'counts'>;

/** Content of a source file. */
export interface StatusSource {
  slos: SourceSlo[];
  /** Every valid document of the YAML files it names, to resolve references. */
  documents: OpenSloDocument[];
  problems: Problem[];
}

/** Size of a source file, at most. */
const MAX_BYTES = 64 * 1024 * 1024;

class SourceReader {
  readonly faults: Faults;
  readonly #slos: SourceSlo[] = [];
  readonly #documents: OpenSloDocument[] = [];
  readonly #ofFiles: Problem[] = [];
  #someRejected = false;

  constructor(private readonly file: string) {
    this.faults = new Faults(file);
  }

  result(): StatusSource {
    return {
      slos: this.#slos,
      documents: this.#documents,
      problems: [...this.faults.problems, ...this.#ofFiles],
    };
  }

  read(source: unknown): void {
    if (
      !isObject(source) ||
      (source.slo === undefined) === (source.slos === undefined)
    ) {
      this.faults.report(
        '$',
        isObject(source) ? 'one-required' : 'wrong-type',
        `Expected an object with either "slo" or "slos", and with "counts", found ${isObject(source) ? 'neither or both' : kindOf(source)}.`,
      );
      return;
    }
    for (const field of Object.keys(source)) {
      if (!['slo', 'slos', 'counts'].includes(field)) {
        this.faults.report(
          `$.${field}`,
          'unknown-field',
          'Expected only slo, slos and counts. Remove it.',
        );
      }
    }
    if (source.slo !== undefined) {
      this.#readPair(source.slo, source.counts, '$');
    } else {
      this.#readList(source.slos, source.counts);
    }
  }

  #readList(slos: unknown, counts: unknown): void {
    if (!Array.isArray(slos)) {
      this.faults.report(
        '$.slos',
        'wrong-type',
        `Expected a list, found ${kindOf(slos)}.`,
      );
      return;
    }
    const documents = slos.flatMap((entry, index) => {
      const path = `$.slos[${index}]`;
      if (!isObject(entry) || entry.slo === undefined) {
        return this.#slosAt(entry, path);
      }
      this.#readPair(entry.slo, entry.counts, path);
      return [];
    });
    if (documents.length > 0) this.#byName(documents, counts, '$.counts');
  }

  /** Counts beside the SLO they are of. */
  #readPair(slo: unknown, counts: unknown, path: string): void {
    const documents = this.#slosAt(slo, `${path}.slo`);
    if (isObject(counts)) {
      this.#byName(documents, counts, `${path}.counts`);
      return;
    }
    if (documents.length > 1) {
      this.faults.report(
        `${path}.counts`,
        'wrong-type',
        `Expected counts by name, {"<name>": […]}, as there are ${documents.length} SLOs: ${documents.map(({ document }) => document.metadata.name).join(', ')}.`,
      );
      return;
    }
    const entries = this.#countsOf(counts, `${path}.counts`);
    for (const declared of documents) {
      this.#slos.push({ ...declared, counts: entries });
    }
  }

  #byName(documents: Declared[], counts: unknown, path: string): void {
    if (!isObject(counts)) {
      this.faults.report(
        path,
        counts === undefined ? 'required' : 'wrong-type',
        `Expected counts by name of the SLO, {"<name>": […]}, found ${kindOf(counts)}.`,
      );
      return;
    }
    const names = documents.map(({ document }) => document.metadata.name);
    const entries = new Map(
      Object.entries(counts).map(([name, list]) => {
        const at = `${path}[${JSON.stringify(name)}]`;
        // The name may be that of an SLO with faults, of which is told already.
        if (!names.includes(name) && !this.#someRejected) {
          const meant = closestWord(name, names);
          this.faults.report(
            at,
            'unknown-slo',
            `Expected the name of an SLO of this file, found "${name}". ${meant ? `Did you mean "${meant}"?` : `There are: ${names.join(', ')}.`}`,
          );
        }
        return [name, this.#countsOf(list, at)];
      }),
    );
    for (const declared of documents) {
      const { name } = declared.document.metadata;
      this.#slos.push({ ...declared, counts: entries.get(name) ?? [] });
    }
  }

  #countsOf(list: unknown, path: string): CountEntry[] {
    return countEntries(list, problem =>
      this.faults.add({ ...problem, path: `${path}${problem.path.slice(1)}` }),
    );
  }

  /** SLOs of a document or of the file a path leads to. */
  #slosAt(value: unknown, path: string): Declared[] {
    if (typeof value === 'string') return this.#slosOf(value, path);
    const place = (problem: Problem) => ({
      ...problem,
      file: this.file,
      path: `${path}${problem.path.slice(1)}`,
    });
    const problems = validateOpenSlo(value);
    for (const problem of problems) this.faults.add(place(problem));
    if (problems.some(({ severity }) => severity === 'error')) {
      this.#someRejected = true;
      return [];
    }
    const document = value as OpenSloDocument;
    if (document.kind === 'SLO') return [{ document, place }];
    this.faults.report(
      `${path}.kind`,
      'not-allowed',
      `Expected "SLO", found "${document.kind}".`,
    );
    return [];
  }

  #slosOf(name: string, path: string): Declared[] {
    const file = resolve(dirname(this.file), name);
    const read = readText(file, OPENSLO_LIMITS.bytes);
    if (!read.ok) {
      this.#someRejected = true;
      this.faults.report(path, read.code, `"${name}": ${read.message}`);
      return [];
    }
    const parsed = parseOpenSlo(read.text, {
      file: relative('.', file),
      catalogFile: true,
    });
    this.#someRejected ||= parsed.rejected.length > 0;
    this.#ofFiles.push(...parsed.problems);
    this.#documents.push(...parsed.documents);
    const slos = parsed.documents.filter(({ kind }) => kind === 'SLO');
    if (slos.length === 0) {
      this.faults.report(
        path,
        'no-slo',
        `Expected a file with a valid OpenSLO document of kind SLO, found none in "${name}".`,
      );
    }
    return slos.map(document => ({
      document,
      place: problem => ({
        ...problem,
        ...parsed.locate(document, problem.path),
      }),
    }));
  }
}

/**
 * Reads a source file: `{ "slo": …, "counts": [ … ] }`, or `{ "slos": [ … ] }` with counts beside each SLO
 * (`{ "slo": …, "counts": [ … ] }`) or for all of them by name (`"counts": { "<name>": [ … ] }`). An SLO is an OpenSLO
 * document or the path of a YAML file, relative to the source. Every fault becomes a problem.
 */
export function readStatusSource(file: string): StatusSource {
  const reader = new SourceReader(file);
  const read = readText(file, MAX_BYTES);
  if (!read.ok) {
    reader.faults.report('$', read.code, read.message);
    return reader.result();
  }
  try {
    reader.read(JSON.parse(read.text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    reader.faults.add(jsonProblem(error));
  }
  return reader.result();
}
