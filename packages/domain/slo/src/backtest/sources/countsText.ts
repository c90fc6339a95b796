import { Cursor, type Problem, kindOf } from '../../declaration/problem';
import type { CountInterval } from '../../evaluation/evaluateObjective';
import { instantOf } from './instant';
import {
  type ReadRows,
  type RowCursor,
  type RowFormat,
  listedRows,
  readRows,
} from './rows';

/** Counts of an interval; `objective` is the index of the objective where an SLO's objectives are counted apart. @public */
export interface CountEntry extends CountInterval {
  objective?: number;
}

/** Longest interval, a month. */
const MAX_SECONDS = 31 * 24 * 3600;

const FORMAT: RowFormat<CountEntry> = {
  key: 'counts',
  example:
    '{"start": "2026-01-01T00:00:00Z", "seconds": 60, "good": 99, "total": 100}',
  fields: ['start', 'seconds', 'good', 'total', 'objective', 'key', 'slo'],
  read(fields, at) {
    const startMs = instant(fields.start, 'start', at);
    const seconds = number(
      fields.seconds,
      `the length of the interval in seconds, more than 0 and at most ${MAX_SECONDS}`,
      value => value > 0 && value <= MAX_SECONDS,
      message => at.fault('seconds', 'out-of-range', message),
    );
    const [good, total] = (['good', 'total'] as const).map(field =>
      number(
        fields[field],
        'a number, 0 or more',
        value => value >= 0 && value < Infinity,
        message => at.fault(field, 'out-of-range', message),
      ),
    );
    if (good !== undefined && total !== undefined && good > total) {
      at.fault(
        'good',
        'out-of-range',
        `Expected at most the total ${total}, found ${good}.`,
      );
    }
    const objective =
      fields.objective === undefined
        ? undefined
        : number(
            fields.objective,
            'the index of an objective, from 0',
            value => Number.isInteger(value) && value >= 0,
            message => at.fault('objective', 'out-of-range', message),
          );
    if (
      startMs === undefined ||
      seconds === undefined ||
      good === undefined ||
      total === undefined
    ) {
      return undefined;
    }
    return {
      startMs,
      endMs: startMs + seconds * 1000,
      good,
      total,
      ...(objective !== undefined && { objective }),
    };
  },
};

/**
 * Reads counts: JSON (a list of `{"start", "seconds", "good", "total"}`, or an object with that list under `counts`) or
 * CSV with these names in its first line. `start` is ISO 8601 with a zone or epoch milliseconds; `objective` is an
 * index; `key` and `slo`, as pushed to the portal, are ignored.
 *
 * @param options - `file`: its name, for problems
 * @returns the rows without fault, and a problem for each fault, at most 100
 * @public
 */
export function parseCounts(
  text: string,
  options: { file?: string } = {},
): ReadRows<CountEntry> {
  return readRows(text, FORMAT, options.file);
}

/**
 * Reads counts from a list of the entries {@link parseCounts} reads, as part of something that is parsed already.
 *
 * @param report - is told of every fault, with its path from the list on: `$[2].good`
 * @returns the entries without fault
 * @public
 */
export function countEntries(
  list: unknown,
  report: (problem: Problem) => void,
): CountEntry[] {
  return listedRows(list, FORMAT, new Cursor([], report));
}

/** A moment, or a fault. */
export function instant(
  value: unknown,
  field: string,
  at: RowCursor,
): number | undefined {
  return (
    instantOf(value) ??
    at.fault(
      field,
      'invalid-time',
      `Expected ISO 8601 with a zone such as "2026-01-01T00:00:00Z", or epoch milliseconds, found ${kindOf(value)}.`,
    )
  );
}

function number(
  value: unknown,
  expected: string,
  isValid: (value: number) => boolean,
  fault: (message: string) => undefined,
): number | undefined {
  return typeof value === 'number' && isValid(value)
    ? value
    : fault(`Expected ${expected}, found ${kindOf(value)}.`);
}
