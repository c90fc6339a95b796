/** Values nested deeper are left as they are, and are nothing a reader takes. */
const DEPTH = 40;

/**
 * A value parsed from YAML without the members of objects that are null: `pass:` with nothing after it says nothing.
 *
 * @param keep - names of members that are left as they are
 */
export function present(
  value: unknown,
  keep: readonly string[] = [],
  depth = 0,
): unknown {
  if (typeof value !== 'object' || value === null || depth > DEPTH)
    return value;
  if (Array.isArray(value)) {
    return value.map(item => present(item, keep, depth + 1));
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [
        name,
        keep.includes(name) ? member : present(member, keep, depth + 1),
      ]),
  );
}
