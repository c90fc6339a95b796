import { InputError } from '@backstage/errors';
import type {
  CountsEntry,
  CountsRejectionCode,
} from '@bellwether/plugin-slo-common';
import type { StoredObjective } from '../database/model';
import { COUNTS_METRIC_SOURCE, COUNTS_SOURCE } from '../sources/CountsSource';
import type { SloServiceScope } from './SloService';

/** Why an entry is refused. */
export interface Refusal {
  code: CountsRejectionCode;
  message: string;
}

/** Where the counts of an entry belong. */
export interface EntryTarget {
  seriesKey: string;
  /** Lengths of the time slices that intervals must not cross. */
  slicesMs: number[];
}

/** `<namespace>/<name>` of an SLO given as such or as a full entity ref; undefined for other kinds. */
export function toSloKey(slo: string): string | undefined {
  const match = /^(?:slo:)?([\w.-]+)\/([\w.-]+)$/i.exec(slo);
  return match ? `${match[1]}/${match[2]}`.toLowerCase() : undefined;
}

/** {@link toSloKey} of a filter. @throws InputError for other kinds */
export function requireSloKey(slo: string): string {
  const sloKey = toSloKey(slo);
  if (sloKey !== undefined) return sloKey;
  throw new InputError(
    `Expected "slo" as an entity ref such as slo:default/sign-in, found ${JSON.stringify(slo.slice(0, 200))}`,
  );
}

/** Finds the series an entry is for, as far as the caller may know of it. */
export function findTarget(
  entry: CountsEntry,
  objectives: ReadonlyMap<string, StoredObjective[]>,
  scope: SloServiceScope,
): EntryTarget | Refusal {
  const mayPush = (objective: StoredObjective) =>
    scope.mayPush?.(objective) ?? true;
  // Who may push for an objective may know that it exists, so a producer needs no permission to read.
  const known = (objectives.get(toSloKey(entry.slo) ?? '') ?? []).filter(
    objective => mayPush(objective) || (scope.mayRead?.(objective) ?? true),
  );
  const named =
    entry.objective === undefined
      ? known
      : known.filter(({ index }) => index === entry.objective);
  if (named.length === 0) return unknown(entry);
  if (new Set(named.map(({ seriesKey }) => seriesKey)).size > 1) {
    return {
      code: 'objective-required',
      message:
        `The objectives of ${quote(entry.slo)} have indicators of their own; say which one with "objective": ` +
        `${known.map(({ index }) => index).join(', ')}.`,
    };
  }
  const { seriesKey } = named[0];
  const sharing = known.filter(objective => objective.seriesKey === seriesKey);
  if (!sharing.some(mayPush)) {
    return {
      code: 'not-allowed',
      message: `You may see ${quote(entry.slo)} but not push counts for it; that needs slo.counts.push.`,
    };
  }
  const wrong = sharing.find(({ sourceType }) => sourceType !== COUNTS_SOURCE);
  if (wrong) {
    return {
      code: 'wrong-source',
      message:
        wrong.problem ??
        `The data of ${quote(entry.slo)} comes from "${wrong.sourceType}". Only SLOs with a metric source of type ` +
          `${COUNTS_METRIC_SOURCE} take pushed counts.`,
    };
  }
  const slicesMs = sharing.flatMap(
    ({ definition }) => definition?.objective.timeSliceWindowMs ?? [],
  );
  return { seriesKey, slicesMs };
}

function unknown({ slo, objective }: CountsEntry): Refusal {
  const [expected, found] =
    objective === undefined
      ? ['', '']
      : [' with that objective', ` objective ${objective}`];
  return {
    code: 'unknown-slo',
    message:
      `Expected an SLO of the catalog as <namespace>/<name>${expected}, found ${quote(slo)}${found}. ` +
      `A new SLO can take a minute to arrive from the catalog.`,
  };
}

/** Text of a caller in a message: bounded and without line breaks. */
export function quote(text: string): string {
  return JSON.stringify(text.slice(0, 200));
}
