import { parseArgs } from 'node:util';
import {
  type Incident,
  type Problem,
  type ReplayedSource,
  type SloSource,
  type SourceGroup,
  declaredSources,
  hasErrors,
  replaySource,
} from '@bellwether/domain-slo';
import { EXIT, ExitCode, Shell, UsageError } from '../program';
import { requireFiles } from '../slo/arguments';
import {
  type Recorded,
  eventsOf,
  readCounts,
  readIncidents,
  readMatrix,
} from '../slo/backtestHistory';
import { backtestJson } from '../slo/backtestJson';
import { backtestText } from '../slo/backtestText';
import { readDeclarations } from '../slo/declarations';
import { problemLines } from '../slo/problemLines';
import type { Replayed } from '../slo/replayed';

export const help = `Replay the alerts of SLOs over history

Usage: bellwether slo backtest (--counts <file> | --prometheus-matrix <file.json>) [options] <file or directory>…

Tells when somebody would have been paged, how soon, for how long, with how much budget left, and how many of the pages were
about an incident. The alerts are those of "bellwether slo compile" with the profile exact.

Options:
  --counts <file>              What happened: JSON or CSV with start, seconds, good, total and objective
  --prometheus-matrix <file>   The same as answers to range queries: JSON with step (seconds), counter (true for counters
                               as scraped), total and either good or bad
  --incidents <file>           What is known to have gone wrong: JSON or CSV with start, end and name
  --slo <name>                 The SLO the history is of, when there are several
  --against <path>             Compare with the SLO as declared there; may be given several times
  --json                       Print the result as JSON
  --help, -h                   Show this help

Exit codes: 0 replayed, 1 there are errors in the files, 2 the command was not called properly
`;

/** `bellwether slo backtest` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: shell.args,
    options: {
      counts: { type: 'string' },
      'prometheus-matrix': { type: 'string' },
      incidents: { type: 'string' },
      slo: { type: 'string' },
      against: { type: 'string', multiple: true },
      json: { type: 'boolean' },
    },
    allowPositionals: true,
  });
  requireFiles(positionals);
  const { counts, incidents: incidentsFile, slo } = values;
  const matrix = values['prometheus-matrix'];
  if ((counts === undefined) === (matrix === undefined)) {
    throw new UsageError(
      `expected either --counts or --prometheus-matrix, found ${counts === undefined ? 'neither' : 'both'}.`,
    );
  }
  const problems: Problem[] = [];
  const recorded =
    counts === undefined ? readMatrix(matrix ?? '') : readCounts(counts);
  const incidents =
    incidentsFile === undefined
      ? { value: [], problems: [] }
      : readIncidents(incidentsFile);
  problems.push(...recorded.problems, ...incidents.problems);
  const now = objectivesIn(positionals, slo, problems);
  const before = values.against && objectivesIn(values.against, slo, problems);
  const replayed =
    hasErrors(problems) || !recorded.value
      ? []
      : replay(now, before, recorded.value, incidents.value, problems);
  if (values.json) {
    const result = backtestJson(replayed, before !== undefined, problems);
    shell.out(`${JSON.stringify(result, null, 2)}\n`);
  } else {
    shell.err(problemLines(problems));
    shell.out(
      replayed.map(one => backtestText(one, before !== undefined)).join('\n'),
    );
  }
  return hasErrors(problems) ? EXIT.problems : EXIT.ok;
}

/** The objectives of one SLO: the one named, or the only one there is. */
function objectivesIn(
  paths: string[],
  name: string | undefined,
  problems: Problem[],
): SourceGroup {
  const declarations = readDeclarations(paths);
  const declared = declaredSources(declarations);
  problems.push(...declarations.problems, ...declared.problems);
  const nothing: SourceGroup = { sources: [], lookup: () => undefined };
  const found = declared.groups.flatMap(({ sources, lookup }) =>
    [...new Set(sources.map(({ definition }) => definition))]
      .filter(definition => name === undefined || definition.name === name)
      .map(definition => ({
        name: definition.name,
        lookup,
        sources: sources.filter(source => source.definition === definition),
      })),
  );
  if (found.length === 1) return found[0];
  if (found.length === 0 && hasErrors(problems)) return nothing;
  const names = declared.groups
    .flatMap(({ sources }) => sources)
    .map(({ definition }) => definition.name);
  const known = [...new Set(names)].sort();
  throw new UsageError(
    name === undefined && known.length > 1
      ? `expected --slo with one of ${known.join(', ')}, found none.`
      : `expected one SLO${name === undefined ? '' : ` with the name ${JSON.stringify(name)}`} in ${paths.join(', ')}, found ${found.length === 0 ? 'none' : 'several'}.`,
  );
}

function replay(
  now: SourceGroup,
  before: SourceGroup | undefined,
  recorded: Recorded,
  incidents: Incident[],
  problems: Problem[],
): Replayed[] {
  return now.sources.flatMap((source): Replayed[] => {
    const old = before?.sources.find(
      ({ objective }) => objective.index === source.objective.index,
    );
    const replayed = (one: SloSource, { lookup }: SourceGroup) =>
      backtestOf(one, { lookup, recorded, incidents, problems });
    const result = replayed(source, now);
    const was = old && before && replayed(old, before);
    return result
      ? [{ source, ...result, ...(was && { before: was.result }) }]
      : [];
  });
}

function backtestOf(
  source: SloSource,
  options: {
    lookup: SourceGroup['lookup'];
    recorded: Recorded;
    incidents: Incident[];
    problems: Problem[];
  },
): ReplayedSource['replay'] {
  const { lookup, recorded, incidents } = options;
  const { replay: done, problems } = replaySource(source, {
    lookup,
    history: one => eventsOf(recorded, one),
    incidents,
  });
  options.problems.push(...problems);
  return done;
}
