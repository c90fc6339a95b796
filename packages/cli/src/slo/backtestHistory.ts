import {
  type CountEntry,
  type CountHistory,
  type Incident,
  type Problem,
  type SloSource,
  ROW_LIMITS,
  fileProblem,
  objectiveHistory,
  parseCounts,
  parseIncidents,
  prometheusHistory,
} from '@bellwether/domain-slo';
import { isObject, kindOf } from './faults';
import { jsonProblem } from './jsonProblem';
import { readText } from './readFile';

/** What happened: counts of intervals, or a history as Prometheus recorded it. */
export type Recorded =
  | { kind: 'counts'; file: string; entries: CountEntry[] }
  | { kind: 'prometheus'; file: string; history: CountHistory };

/** Something read from a file, and what is wrong with that. */
export interface FromFile<Value> {
  value: Value;
  problems: Problem[];
}

/** Reads a file of counts, JSON or CSV. */
export function readCounts(file: string): FromFile<Recorded> {
  const { text, problems } = textOf(file);
  const { rows, problems: faults } = parseCounts(text ?? '[]', { file });
  return {
    value: { kind: 'counts', file, entries: rows },
    problems: [...problems, ...faults],
  };
}

/** Reads a file of labelled incidents, JSON or CSV. */
export function readIncidents(file: string): FromFile<Incident[]> {
  const { text, problems } = textOf(file);
  const { rows, problems: faults } = parseIncidents(text ?? '[]', { file });
  return { value: rows, problems: [...problems, ...faults] };
}

/**
 * Reads answers of Prometheus to range queries: `{ "step": <seconds>, "counter": <boolean>, "total": <answer> }` with
 * either a `good` or a `bad` answer.
 */
export function readMatrix(file: string): FromFile<Recorded | undefined> {
  const { text, problems } = textOf(file);
  const nothing = (...further: Problem[]) => ({
    value: undefined,
    problems: [...problems, ...further],
  });
  if (text === undefined) return nothing();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return nothing({ ...jsonProblem(error), file });
  }
  const fault = (path: string, code: string, message: string) =>
    nothing({ ...fileProblem(file, code, message), path });
  if (!isObject(value)) {
    return fault(
      '$',
      'wrong-type',
      `Expected an object with "step", "counter", "total" and either "good" or "bad", found ${kindOf(value)}.`,
    );
  }
  const { step, counter = false, good, bad, total, ...others } = value;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    return fault(
      `$.${other}`,
      'unknown-field',
      'Expected only step, counter, good, bad and total. Remove it.',
    );
  }
  if (typeof step !== 'number' || !(step > 0)) {
    return fault(
      '$.step',
      'out-of-range',
      `Expected the step of the range queries in seconds, found ${kindOf(step)}.`,
    );
  }
  if (typeof counter !== 'boolean') {
    return fault(
      '$.counter',
      'wrong-type',
      `Expected true for counters as scraped, or false for increases per step, found ${kindOf(counter)}.`,
    );
  }
  const stepMs = Math.round(step * 1000);
  const read = prometheusHistory({ good, bad, total, counter, stepMs });
  if (!read.ok) return fault('$', 'invalid-matrix', read.message);
  return {
    value: { kind: 'prometheus', file, history: read.history },
    problems,
  };
}

/**
 * Events of one objective in what happened.
 *
 * @throws RangeError when they do not fit together
 */
export function eventsOf(recorded: Recorded, source: SloSource): CountHistory {
  const { definition, objective } = source;
  if (recorded.kind === 'counts') {
    return objectiveHistory(source, recorded.entries);
  }
  if (objective.ownIndicator && definition.objectives.length > 1) {
    throw new RangeError(
      `Objectives of "${definition.name}" are counted apart: expected counts with "objective". Use --counts`,
    );
  }
  return recorded.history;
}

function textOf(file: string): { text?: string; problems: Problem[] } {
  const read = readText(file, ROW_LIMITS.characters);
  return read.ok
    ? { text: read.text, problems: [] }
    : { problems: [fileProblem(file, read.code, read.message)] };
}
