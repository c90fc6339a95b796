import { combinations } from '../graph/courses';

type Row = Record<string, unknown>;

/**
 * Rows of a matrix as GitHub makes them: all combinations, without those that `exclude` names, with what `include` adds to rows
 * it does not contradict, and with the rest of `include` as rows of their own.
 *
 * @param matrix - `strategy.matrix`, its expressions evaluated
 * @public
 */
export function matrixRows(matrix: Readonly<Record<string, unknown>>): Row[] {
  const { include = [], exclude = [], ...lists } = matrix;
  const names = Object.keys(lists);
  const rows = (
    names.length === 0
      ? []
      : combinations(lists as Record<string, readonly unknown[]>)
  ).filter(row => !(exclude as Row[]).some(out => agrees(out, row)));
  const own: Row[] = rows.map(row => ({ ...row }));
  const added: Row[] = [];
  for (const more of include as Row[]) {
    // what a list of the matrix says is never overwritten; what another `include` said may be
    const fitting = own.filter((_, at) =>
      names.every(name => !(name in more) || same(more[name], rows[at][name])),
    );
    if (fitting.length === 0) added.push({ ...more });
    for (const row of fitting) Object.assign(row, more);
  }
  return [...own, ...added];
}

function agrees(part: Row, row: Row): boolean {
  return Object.entries(part).every(([name, value]) => same(value, row[name]));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
