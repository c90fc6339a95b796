import { parseArgs } from 'node:util';
import { staleAfterMs } from '@bellwether/domain-catalog-model';
import {
  ObjectiveDefinition,
  OpenSloDocument,
  Problem,
  countsOfObjective,
  evaluateObjective,
  resolveSlo,
} from '@bellwether/domain-slo';
import { EXIT, ExitCode, Shell, UsageError } from '../program';
import { momentOf } from '../slo/arguments';
import { isoOf } from '../slo/instant';
import { problemLines } from '../slo/problemLines';
import { Evaluated, statusJson, statusText } from '../slo/statusReport';
import { SourceSlo, readStatusSource } from '../slo/statusSource';

export const help = `Compute error budgets from counts

Usage: bellwether slo status --source <file.json> [--at <time>] [--json]

The source holds an SLO and counts of good and total events:

  {
    "slo": "slos/sign-in.yaml",
    "counts": [
      { "start": "2026-01-01T00:00:00Z", "seconds": 60, "good": 99, "total": 100 }
    ]
  }

"slo" is an OpenSLO document or the path of a YAML file, relative to the source. For several, "slos" is a list of them
and "counts" a map from the name of each SLO to its list. SLOs whose objectives are counted apart need the index of the
"objective" in each entry.

Options:
  --source <file>   The source, "slo" and "counts" as JSON
  --at <time>       Evaluate at this moment, ISO 8601 with a zone (default: now)
  --json            Print the result as JSON
  --help, -h        Show this help

Exit codes: 0 evaluated, 1 there are errors in the source (what is sound is evaluated all the same),
2 the command was not called properly
`;

/** `bellwether slo status` */
export async function run(shell: Shell): Promise<ExitCode> {
  const { values } = parseArgs({
    args: shell.args,
    options: {
      source: { type: 'string' },
      at: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  if (values.source === undefined) {
    throw new UsageError('expected --source <file.json>, found none.');
  }
  const atMs =
    values.at === undefined ? shell.nowMs() : momentOf('--at', values.at);
  const source = readStatusSource(values.source);
  const problems = [...source.problems];
  const evaluated = source.slos.flatMap(slo =>
    evaluate(slo, source.documents, atMs, problem => problems.push(problem)),
  );
  if (values.json) {
    const result = {
      at: isoOf(atMs),
      objectives: evaluated.map(statusJson),
      problems,
    };
    shell.out(`${JSON.stringify(result, null, 2)}\n`);
  } else {
    shell.err(problemLines(problems));
    shell.out(evaluated.map(statusText).join('\n'));
  }
  return problems.some(problem => problem.severity === 'error')
    ? EXIT.problems
    : EXIT.ok;
}

function evaluate(
  { document, counts, place }: SourceSlo,
  documents: OpenSloDocument[],
  atMs: number,
  report: (problem: Problem) => void,
): Evaluated[] {
  const resolved = resolveSlo(document, (kind, name) =>
    documents.find(
      other => other.kind === kind && other.metadata.name === name,
    ),
  );
  if (!resolved.ok) {
    resolved.problems.map(place).forEach(report);
    return [];
  }
  const { definition } = resolved;
  const fault = (
    objective: ObjectiveDefinition,
    code: string,
    message: string,
  ) =>
    report(
      place({
        severity: 'error',
        code,
        path: `$.spec.objectives[${objective.index}]`,
        message,
      }),
    );
  return definition.objectives.flatMap(objective => {
    const own = countsOfObjective(objective, definition, counts);
    if (typeof own === 'string') {
      fault(objective, 'objective-required', own);
      return [];
    }
    try {
      const evaluation = evaluateObjective({
        definition,
        objective,
        counts: own,
        atMs,
        staleAfterMs: staleAfterMs(document),
      });
      return [{ definition, objective, evaluation }];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      fault(objective, 'invalid-counts', `${error.message}.`);
      return [];
    }
  });
}
