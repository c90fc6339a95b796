import { Cursor, type Problem, kindOf, show } from '../../declaration/problem';
import { parseCsv } from './csv';

/** Rows of a file, and what is wrong with it; with an error there may be fewer rows than in the file. */
export interface ReadRows<Row> {
  rows: Row[];
  problems: Problem[];
}

/** What a file of rows looks like. */
export interface RowFormat<Row> {
  /** Key of the list when a JSON file is an object, such as `counts`. */
  key: string;
  /** An entry of the list, for messages. */
  example: string;
  /** Fields a row may have. */
  fields: readonly string[];
  /** A row from its fields; faults are reported at the cursor and give undefined. */
  read(fields: Record<string, unknown>, at: RowCursor): Row | undefined;
}

/** Limits of a file. @public */
export const ROW_LIMITS = {
  /** Characters of the text. */
  characters: 64 * 1024 * 1024,
  /** Problems that are listed. */
  problems: 100,
} as const;

/** Reports faults of one row and remembers that there were any. */
export class RowCursor {
  faulty = false;

  constructor(private readonly cursor: Cursor) {}

  fault(field: string, code: string, message: string): undefined {
    this.faulty = true;
    this.cursor.child(field).error(code, message);
    return undefined;
  }
}

/** Reads rows from JSON (a list, or an object with the list under a key) or from CSV with a line of field names. */
export function readRows<Row>(
  text: string,
  format: RowFormat<Row>,
  file?: string,
): ReadRows<Row> {
  const problems: Problem[] = [];
  let unlisted = 0;
  const report = (problem: Problem) => {
    if (problems.length < ROW_LIMITS.problems) problems.push(problem);
    else unlisted += 1;
  };
  const root = new Cursor([], report, () => (file ? { file } : {}));
  const rows = /^\s*[[{]/.test(text)
    ? jsonRows(text, format, root)
    : csvRows(text, format, report, file);
  if (unlisted > 0) {
    problems.push({
      severity: 'error',
      code: 'too-many-problems',
      path: '$',
      message: `${unlisted} further problems are not listed. Solve these first.`,
      ...(file && { file }),
    });
  }
  return { rows, problems };
}

function jsonRows<Row>(
  text: string,
  format: RowFormat<Row>,
  root: Cursor,
): Row[] {
  if (text.length > ROW_LIMITS.characters) return tooLong(text, root);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    root.error(
      'json-syntax',
      `Expected JSON: ${error.message.split('\n')[0]}.`,
    );
    return [];
  }
  return isObject(value)
    ? listedRows(
        (value as Record<string, unknown>)[format.key],
        format,
        root.child(format.key),
      )
    : listedRows(value, format, root);
}

/** Reads rows from a list that is a value already. */
export function listedRows<Row>(
  list: unknown,
  format: RowFormat<Row>,
  cursor: Cursor,
): Row[] {
  if (!Array.isArray(list)) {
    cursor.error(
      list === undefined ? 'required' : 'wrong-type',
      `Expected a list such as [${format.example}], found ${kindOf(list)}.`,
    );
    return [];
  }
  return list.flatMap((entry: unknown, index) => {
    const at = cursor.child(index);
    if (isObject(entry)) return readRow(entry, at, format);
    at.error(
      'wrong-type',
      `Expected an object such as ${format.example}, found ${kindOf(entry)}.`,
    );
    return [];
  });
}

function csvRows<Row>(
  text: string,
  format: RowFormat<Row>,
  report: (problem: Problem) => void,
  file?: string,
): Row[] {
  const at = (line: number) => () => ({ ...(file && { file }), line });
  const root = new Cursor([], report, at(1));
  if (text.length > ROW_LIMITS.characters) return tooLong(text, root);
  const [head, ...records] = parseCsv(text.replace(/^\ufeff/, ''));
  if (!head || !format.fields.includes(head.fields[0])) {
    root.error(
      'required',
      `Expected a first line with names out of ${format.fields.join(',')}, or JSON such as [${format.example}], found ${head ? show(head.fields.join(',')) : 'nothing'}.`,
    );
    return [];
  }
  return records.flatMap(({ fields, line }, index) => {
    const cursor = new Cursor([index], report, at(line));
    if (fields.length > head.fields.length) {
      cursor.error(
        'too-many-items',
        `Expected ${head.fields.length} fields as in the first line, found ${fields.length}. Put quotes around commas.`,
      );
      return [];
    }
    const row = fields.flatMap((field, column) =>
      field === '' ? [] : [[head.fields[column], valueOf(field)] as const],
    );
    return readRow(Object.fromEntries(row), cursor, format);
  });
}

function readRow<Row>(
  fields: Record<string, unknown>,
  cursor: Cursor,
  format: RowFormat<Row>,
): Row[] {
  const at = new RowCursor(cursor);
  for (const field of Object.keys(fields)) {
    if (!format.fields.includes(field)) {
      at.fault(
        field,
        'unknown-field',
        `Expected only ${format.fields.join(', ')}. Remove it.`,
      );
    }
  }
  const row = format.read(fields, at);
  return row === undefined || at.faulty ? [] : [row];
}

/** A field of CSV: a number where it is written as one. */
function valueOf(field: string): string | number {
  return /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(field) ? Number(field) : field;
}

function tooLong(text: string, root: Cursor): [] {
  root.error(
    'too-large',
    `Expected at most ${ROW_LIMITS.characters} characters, found ${text.length}. Use longer intervals or a shorter time.`,
  );
  return [];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
