import { posix } from 'node:path';
import {
  type Backtest,
  type CountEntry,
  type DeclarationText,
  type Incident,
  type Problem,
  type SloSource,
  type SourceGroup,
  fileProblem,
  hasErrors,
  objectiveHistory,
  parseCounts,
  parseIncidents,
  replaySource,
} from '@bellwether/domain-slo';

/** An objective whose alerts were replayed; `before`: as the base of the pull request declares it. */
export interface Replayed {
  id: string;
  after: Backtest;
  before?: Backtest;
}

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

/** Replays every objective with counts, as declared now and, where it was declared then, before. */
export function replayAll(
  after: readonly SourceGroup[],
  before: readonly SourceGroup[] | undefined,
  past: Past,
): { replayed: Replayed[]; problems: Problem[] } {
  const problems = [...past.problems];
  if (hasErrors(problems)) return { replayed: [], problems };
  const old = new Map(
    (before ?? []).flatMap(({ sources, lookup }) =>
      sources.map(source => [source.id, { source, lookup }]),
    ),
  );
  const replayed = after.flatMap(({ sources, lookup }) =>
    sources.flatMap((source): Replayed[] => {
      const counts = past.counts.get(source.definition.name);
      if (!counts) return [];
      const now = replayOne(source, lookup, counts, past);
      problems.push(...now.problems);
      if (!now.replay) return [];
      const was = old.get(source.id);
      // What is wrong with the base is not for this change to mend.
      const then = was && replayOne(was.source, was.lookup, counts, past);
      return [
        {
          id: source.id,
          after: now.replay.result,
          ...(then?.replay && { before: then.replay.result }),
        },
      ];
    }),
  );
  return { replayed, problems };
}

function replayOne(
  source: SloSource,
  lookup: SourceGroup['lookup'],
  counts: CountEntry[],
  { incidents }: Past,
) {
  return replaySource(source, {
    lookup,
    history: one => objectiveHistory(one, counts),
    incidents: incidents.get(source.definition.name) ?? [],
  });
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
