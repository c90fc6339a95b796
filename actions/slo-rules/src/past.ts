import { posix } from 'node:path';
import {
  type CountEntry,
  type DeclarationText,
  type Incident,
  type Problem,
  fileProblem,
  parseCounts,
  parseIncidents,
} from '@bellwether/domain-slo';

/** What is known of the past, by name of the SLO. */
export interface Past {
  counts: Map<string, CountEntry[]>;
  incidents: Map<string, Incident[]>;
  problems: Problem[];
}

/**
 * Reads files of counts and incidents, each named after its SLO.
 *
 * @param known - names of all SLOs: a file of another name is an error, as its SLO was most likely renamed
 */
export function readPast(
  counts: readonly DeclarationText[],
  incidents: readonly DeclarationText[],
  known: ReadonlySet<string>,
): Past {
  const past: Past = { counts: new Map(), incidents: new Map(), problems: [] };
  for (const { file, text } of counts) {
    const { rows, problems } = parseCounts(text, { file });
    past.problems.push(...problems, ...misnamed(file, known, past.counts));
    past.counts.set(sloOf(file), rows);
  }
  for (const { file, text } of incidents) {
    const { rows, problems } = parseIncidents(text, { file });
    past.problems.push(...problems, ...misnamed(file, known, past.incidents));
    past.incidents.set(sloOf(file), rows);
  }
  return past;
}

function misnamed(
  file: string,
  known: ReadonlySet<string>,
  read: ReadonlyMap<string, unknown>,
): Problem[] {
  const name = sloOf(file);
  if (read.has(name)) {
    return [
      fileProblem(
        file,
        'duplicate-file',
        `Expected one file for ${JSON.stringify(name)}, found a second one. Join them.`,
      ),
    ];
  }
  return known.has(name)
    ? []
    : [
        fileProblem(
          file,
          'unknown-slo',
          `Expected a file named after an SLO, found ${JSON.stringify(name)}, which none is called. Rename it.`,
        ),
      ];
}

function sloOf(file: string): string {
  return posix.basename(file).replace(/\.[^.]*$/, '');
}
