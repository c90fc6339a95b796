const SEGMENT = /^[A-Za-z0-9_:-]+$/;

/**
 * Matches permission names: an exact name, or a pattern in which one whole segment is `*` and stands for one or more
 * segments. `*` alone matches every name.
 * @public
 */
export interface PermissionPattern {
  /** The pattern as written, e.g. `catalog.entity.*`. */
  readonly text: string;
  /** True when the pattern is a name without `*`. */
  readonly exact: boolean;
  matches(name: string): boolean;
}

/**
 * Reads a permission pattern.
 *
 * @param text - e.g. `catalog.entity.read`, `slo.*`, `*.read`, `catalog.*.read`, `*`
 * @returns the pattern, or what is wrong with the text
 * @public
 */
export function parsePattern(
  text: string,
): { ok: true; pattern: PermissionPattern } | { ok: false; message: string } {
  const segments = text.split('.');
  const bad = segments.find(
    segment => segment !== '*' && !SEGMENT.test(segment),
  );
  if (bad !== undefined) {
    return {
      ok: false,
      message: `expected segments of letters, digits, "_", ":" or "-" joined by dots, each of them a name or "*", found "${text}"; write for example "catalog.entity.read", "catalog.entity.*" or "*.read"`,
    };
  }
  const star = segments.indexOf('*');
  if (star === -1) {
    const matches = (name: string) => name === text;
    return { ok: true, pattern: { text, exact: true, matches } };
  }
  if (segments.lastIndexOf('*') !== star) {
    return {
      ok: false,
      message: `expected at most one "*", found "${text}"; write one pattern per group of names`,
    };
  }
  const prefix = segments
    .slice(0, star)
    .map(segment => `${segment}.`)
    .join('');
  const suffix = segments
    .slice(star + 1)
    .map(segment => `.${segment}`)
    .join('');
  const matches = (name: string) =>
    name.length > prefix.length + suffix.length &&
    name.startsWith(prefix) &&
    name.endsWith(suffix);
  return { ok: true, pattern: { text, exact: false, matches } };
}
