import { kindOf } from '../../declaration/problem';
import type { Incident } from '../incidents';
import { instant } from './countsText';
import { type ReadRows, type RowFormat, readRows } from './rows';

const FORMAT: RowFormat<Incident> = {
  key: 'incidents',
  example:
    '{"start": "2026-01-01T10:00:00Z", "end": "2026-01-01T10:20:00Z", "name": "Login down"}',
  fields: ['start', 'end', 'name'],
  read(fields, at) {
    const startMs = instant(fields.start, 'start', at);
    const endMs = instant(fields.end, 'end', at);
    const name = fields.name === undefined ? undefined : String(fields.name);
    if (typeof fields.name === 'object') {
      at.fault(
        'name',
        'wrong-type',
        `Expected text, found ${kindOf(fields.name)}.`,
      );
    }
    if (startMs === undefined || endMs === undefined) return undefined;
    if (endMs <= startMs) {
      return at.fault(
        'end',
        'out-of-range',
        'Expected an end after the start.',
      );
    }
    return { startMs, endMs, ...(name !== undefined && { name }) };
  },
};

/**
 * Reads labelled incidents: JSON (a list of `{"start", "end", "name"}`, or an object with that list under `incidents`) or
 * CSV with these names in its first line. Times are ISO 8601 with a zone or epoch milliseconds.
 *
 * @param options - `file`: its name, for problems
 * @returns the rows without fault, and a problem for each fault, at most 100
 * @public
 */
export function parseIncidents(
  text: string,
  options: { file?: string } = {},
): ReadRows<Incident> {
  return readRows(text, FORMAT, options.file);
}
