/** A column: its name in the header line, and what an item has there; null is an empty field. */
export type CsvColumn<T> = [
  name: string,
  read: (item: T) => string | number | null,
];

/**
 * Items as CSV (RFC 4180, with header line). What is not known is an empty field, ratios are 0..1 and not rounded.
 * Text that a spreadsheet would run as a formula is defused by a leading apostrophe (OWASP, CSV injection).
 */
export function csvText<T>(
  columns: readonly CsvColumn<T>[],
  items: readonly T[],
): string {
  const lines = [columns.map(([name]) => name).join(',')];
  for (const item of items) {
    lines.push(columns.map(([, read]) => field(read(item))).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
