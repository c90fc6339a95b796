import { dirname, resolve } from 'node:path';
import {
  OPENSLO_LIMITS,
  OpenSloDocument,
  Problem,
  closestWord,
  parseOpenSlo,
  validateOpenSlo,
} from '@bellwether/domain-slo';
import { Entry, Faults, countsOf, isObject, kindOf } from './countEntries';
import { readText } from './readFile';

/** An SLO and its counts. */
export interface SourceSlo {
  document: OpenSloDocument;
  /** Where in the source it stands or is named. */
  path: string;
  counts: Entry[];
}

/** Content of a source file. */
export interface StatusSource {
  slos: SourceSlo[];
  /** Every valid document of the YAML files it names, to resolve references. */
  documents: OpenSloDocument[];
  problems: Problem[];
}

/** Size of a source file, at most. */
const MAX_BYTES = 64 * 1024 * 1024;

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
    const [message] = error.message.split('\n');
    reader.faults.report('$', 'json-syntax', `Expected JSON: ${message}.`);
  }
  return reader.result();
}

class SourceReader {
  readonly faults: Faults;
  readonly #slos: SourceSlo[] = [];
  readonly #documents: OpenSloDocument[] = [];
  readonly #ofFiles: Problem[] = [];

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
        return this.#slosAt(entry, path).map(document => ({ document, path }));
      }
      this.#readPair(entry.slo, entry.counts, path);
      return [];
    });
    if (documents.length > 0) this.#byName(documents, counts, '$.counts');
  }

  /** Counts beside the SLO they are of. */
  #readPair(slo: unknown, counts: unknown, path: string): void {
    const sloPath = `${path}.slo`;
    const documents = this.#slosAt(slo, sloPath).map(document => ({
      document,
      path: sloPath,
    }));
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
    const entries = countsOf(counts, `${path}.counts`, this.faults.report);
    for (const place of documents)
      this.#slos.push({ ...place, counts: entries });
  }

  #byName(
    documents: { document: OpenSloDocument; path: string }[],
    counts: unknown,
    path: string,
  ): void {
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
        if (!names.includes(name)) {
          const meant = closestWord(name, names);
          this.faults.report(
            at,
            'unknown-slo',
            `Expected the name of an SLO of this file, found "${name}". ${meant ? `Did you mean "${meant}"?` : `There are: ${names.join(', ')}.`}`,
          );
        }
        return [name, countsOf(list, at, this.faults.report)];
      }),
    );
    for (const place of documents) {
      const { name } = place.document.metadata;
      this.#slos.push({ ...place, counts: entries.get(name) ?? [] });
    }
  }

  /** SLOs of a document or of the file a path leads to. */
  #slosAt(value: unknown, path: string): OpenSloDocument[] {
    if (typeof value === 'string') return this.#slosOf(value, path);
    const problems = validateOpenSlo(value);
    for (const problem of problems) {
      this.faults.add({ ...problem, path: `${path}${problem.path.slice(1)}` });
    }
    if (problems.some(({ severity }) => severity === 'error')) return [];
    const document = value as OpenSloDocument;
    if (document.kind === 'SLO') return [document];
    this.faults.report(
      `${path}.kind`,
      'not-allowed',
      `Expected "SLO", found "${document.kind}".`,
    );
    return [];
  }

  #slosOf(name: string, path: string): OpenSloDocument[] {
    const file = resolve(dirname(this.file), name);
    const read = readText(file, OPENSLO_LIMITS.bytes);
    if (!read.ok) {
      this.faults.report(path, read.code, `"${name}": ${read.message}`);
      return [];
    }
    const { documents, problems } = parseOpenSlo(read.text, { file: name });
    this.#ofFiles.push(...problems);
    this.#documents.push(...documents);
    const slos = documents.filter(({ kind }) => kind === 'SLO');
    if (slos.length === 0) {
      this.faults.report(
        path,
        'no-slo',
        `Expected a file with a valid OpenSLO document of kind SLO, found none in "${name}".`,
      );
    }
    return slos;
  }
}
