import { isFields } from './objects';

/** A way to places of a document. */
type Step =
  | { name: string }
  | { index: number }
  | { all: true }
  | { path: readonly string[]; equals: string | number | boolean };

/** A path expression of jq, as far as it is one that names places. */
export type JqPath = readonly Step[];

const TOKENS =
  /\s*(?:\|\s*)?(?:select\(\s*((?:\.[A-Za-z_][\w-]*)+)\s*==\s*("(?:[^"\\]|\\.)*"|-?\d{1,15}(?:\.\d{1,15})?|true|false)\s*\)|\.?\[\s*("(?:[^"\\]|\\.)*"|\d{1,6}|)\s*\]|\.([A-Za-z_][\w-]*)|\."((?:[^"\\]|\\.)*)")\??/gy;

/**
 * Reads a path expression of jq: members (`.a.b`, `."a/b"`, `.["a/b"]`), items (`[0]`, `[]`) and `select(.name == "x")`, joined or
 * with `|` between.
 *
 * @returns undefined for whatever else jq can do
 */
export function readJqPath(expression: string): JqPath | undefined {
  if (expression.length > 1000) return undefined;
  const steps: Step[] = [];
  const text = expression.trim();
  let end = 0;
  TOKENS.lastIndex = 0;
  for (let match = TOKENS.exec(text); match; match = TOKENS.exec(text)) {
    end = TOKENS.lastIndex;
    const [, path, literal, inside, name, quoted] = match;
    if (path !== undefined) {
      const equals = JSON.parse(literal) as string | number | boolean;
      steps.push({ path: path.slice(1).split('.'), equals });
    } else if (inside === '') steps.push({ all: true });
    else if (inside?.startsWith('"')) {
      steps.push({ name: String(JSON.parse(inside)) });
    } else if (inside !== undefined) steps.push({ index: Number(inside) });
    else steps.push({ name: name ?? String(JSON.parse(`"${quoted}"`)) });
  }
  const isWhole = end === text.length && steps.length > 0;
  return isWhole && !('path' in steps[0]) ? steps : undefined;
}

/** The places of a document that a path leads to, as names and positions. */
export function placesOf(
  document: unknown,
  path: JqPath,
): (string | number)[][] {
  let found: { at: (string | number)[]; value: unknown }[] = [
    { at: [], value: document },
  ];
  for (const step of path) {
    found = found.flatMap(({ at, value }) => {
      if ('path' in step) {
        const inner = step.path.reduce<unknown>(
          (node, name) => (isFields(node) ? node[name] : undefined),
          value,
        );
        return inner === step.equals ? [{ at, value }] : [];
      }
      if ('all' in step) {
        if (!isFields(value) && !Array.isArray(value)) return [];
        return Object.entries(value).map(([key, inner]) => ({
          at: [...at, Array.isArray(value) ? Number(key) : key],
          value: inner as unknown,
        }));
      }
      const key = 'name' in step ? step.name : step.index;
      const isThere =
        typeof key === 'number' ? Array.isArray(value) : isFields(value);
      const inner = isThere
        ? (value as Record<string | number, unknown>)[key]
        : undefined;
      return inner === undefined ? [] : [{ at: [...at, key], value: inner }];
    });
  }
  return found.map(({ at }) => at);
}
