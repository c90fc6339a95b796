/** What rows hold, a column for each thing. All have room for as many rows, and the ends for one more: where row 0 begins. */
export interface Columns {
  times: Float64Array;
  /** -1 for none. */
  pullRequests: Float64Array;
  /** As `bitsOf` a commit says. */
  bits: Int32Array;
  /** Numbers of people, and of words. */
  authors: Int32Array;
  types: Int32Array;
  scopes: Int32Array;
  /** In the text, where a row ends and so the next one begins, and where the subject with which it begins does. */
  textEnds: Int32Array;
  subjectEnds: Int32Array;
  /** Among the parents of all rows. */
  parentEnds: Int32Array;
}

/** Columns with more room, or those of nothing yet. */
export function columnsFor(rows: number, from?: Columns): Columns {
  return {
    times: filled(new Float64Array(rows), from?.times),
    pullRequests: filled(new Float64Array(rows), from?.pullRequests),
    bits: filled(new Int32Array(rows), from?.bits),
    authors: filled(new Int32Array(rows), from?.authors),
    types: filled(new Int32Array(rows), from?.types),
    scopes: filled(new Int32Array(rows), from?.scopes),
    textEnds: filled(new Int32Array(rows + 1), from?.textEnds),
    subjectEnds: filled(new Int32Array(rows), from?.subjectEnds),
    parentEnds: filled(new Int32Array(rows + 1), from?.parentEnds),
  };
}

/** The columns of so many rows and nothing more, in the order of `columnsFor`. */
export function columnBytes(columns: Columns, rows: number): Uint8Array[] {
  return Object.values(columns).map((column: Float64Array | Int32Array) => {
    const isEnds = column === columns.textEnds || column === columns.parentEnds;
    const used = column.subarray(0, isEnds ? rows + 1 : rows);
    return new Uint8Array(used.buffer, used.byteOffset, used.byteLength);
  });
}

function filled<T extends { set(values: T): void }>(into: T, from?: T): T {
  if (from) into.set(from);
  return into;
}

/** Bytes with room for more behind the first `length`. */
export function withRoom(bytes: Uint8Array, length: number, more: number) {
  if (length + more <= bytes.length) return bytes;
  const larger = new Uint8Array(Math.max(length + more, 2 * length, 4096));
  larger.set(bytes.subarray(0, length));
  return larger;
}
