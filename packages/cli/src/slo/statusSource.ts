import { dirname, resolve } from 'node:path';
import {
  CountInterval,
  OPENSLO_LIMITS,
  OpenSloDocument,
  ParsedOpenSlo,
  Problem,
  parseOpenSlo,
  validateOpenSlo,
} from '@bellwether/domain-slo';
import { Entry, countsOf, isObject, problemAt } from './countEntries';
import { readText } from './readFile';

/** An SLO and its counts, each with the objective it belongs to when the objectives are counted apart. */
export interface SourceSlo {
  document: OpenSloDocument;
  /** Path of the SLO in the source. */
  path: string;
  counts: (CountInterval & { objective?: number })[];
}

/** Content of a source file. */
export interface StatusSource {
  slos: SourceSlo[];
  /** Every valid document of the files it names, to resolve references. */
  documents: OpenSloDocument[];
  problems: Problem[];
}

/** Size of a source file, at most. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a source file: `{ "slo": …, "counts": [ … ] }`, or `{ "slos": [ … ] }` with counts beside each SLO
 * (`{ "slo": …, "counts": … }`) or for all of them by name (`"counts": { "<name>": [ … ] }`). An SLO is an OpenSLO document
 * or the path of a YAML file, relative to the source. Every fault becomes a problem.
 */
export function readStatusSource(file: string): StatusSource {
  const reader = new SourceReader(file);
  const read = readText(file, MAX_BYTES);
  if (!read.ok) {
    reader.fault('$', read.code, read.message);
    return reader;
  }
  let source: unknown;
  try {
    source = JSON.parse(read.text);
  } catch (error) {
    reader.fault(
      '$',
      'json-syntax',
      `Expected JSON: ${(error as Error).message.split('\n')[0]}.`,
    );
    return reader;
  }
  reader.read(source);
  return reader;
}
