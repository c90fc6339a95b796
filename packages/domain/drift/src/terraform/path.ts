/** A place in a resource: names of attributes, keys of maps, positions in lists. */
export type Path = readonly (string | number)[];

const NAME = /^[A-Za-z_][\w-]*$/;

/** Such as `ingress[0].from_port` or `tags["a.b"]`. */
export function pathText(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!NAME.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

const STEP = /(?:^|\.)([A-Za-z_][\w-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;

/** The path that a text of {@link pathText} stands for; undefined for one that was cut off, or has something hidden. */
export function pathOfText(text: string): Path | undefined {
  const path: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const found = STEP.exec(text);
    if (!found) return undefined;
    const [, name, position, key] = found;
    path.push(name ?? (key === undefined ? Number(position) : JSON.parse(key)));
  }
  return path;
}

/** A text for a path that begins with that of each path above it. */
export function pathKey(path: Path): string {
  return path.map(step => `${JSON.stringify(step)},`).join('');
}

/** Whether one of two paths, as {@link pathKey} has them, is the other or lies above it. */
export function pathsMeet(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

/** Whether one of the paths meets one of the others. */
export function anyPathsMeet(
  some: readonly string[],
  others: readonly string[],
): boolean {
  return some.some(a => others.some(b => pathsMeet(a, b)));
}
