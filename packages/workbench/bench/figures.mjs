/** The q-quantile (0..1) of numbers by linear interpolation. */
export function quantile(numbers, q) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

export const median = numbers => quantile(numbers, 0.5);

/** Prints rows of cells as a table with aligned columns; the first row is the head. */
export function table(rows) {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => String(row[column]).length)),
  );
  for (const [index, row] of rows.entries()) {
    process.stdout.write(
      `  ${row.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[column]) : String(cell).padStart(widths[column]))).join('  ')}\n`,
    );
    if (index === 0) {
      process.stdout.write(
        `  ${widths.map(width => '─'.repeat(width)).join('  ')}\n`,
      );
    }
  }
}
