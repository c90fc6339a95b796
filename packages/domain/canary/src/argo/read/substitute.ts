/** A place where an argument was used that there is not. */
export interface Unresolved {
  /** Below the place that was given, such as `.provider.web.url`. */
  path: string;
  message: string;
}

const DEPTH = 40;

/**
 * Fills `{{args.name}}` in, in every text of a value. A text that is nothing else stays a text: numbers are read from it.
 *
 * @param args - value of each argument
 */
export function substitute(
  value: unknown,
  args: ReadonlyMap<string, string>,
  path = '',
): { value: unknown; unresolved: Unresolved[] } {
  const unresolved: Unresolved[] = [];
  const filled = (text: string, at: string): string => {
    // what is put in is not looked at again
    const parts = text.split('{{');
    return parts
      .map((part, index) => {
        if (index === 0) return part;
        const end = part.indexOf('}}');
        const name = part.slice(0, Math.max(end, 0)).trim();
        const argument = args.get(name.replace(/^args\./, ''));
        if (end < 0 || !name.startsWith('args.') || argument === undefined) {
          unresolved.push({ path: at, message: whyNot(end, name, args) });
          return '';
        }
        return argument + part.slice(end + 2);
      })
      .join('');
  };
  const inner = (given: unknown, at: string, depth: number): unknown => {
    if (depth > DEPTH) {
      unresolved.push({
        path: at,
        message: `Expected at most ${DEPTH} levels.`,
      });
      return null;
    }
    if (typeof given === 'string') return filled(given, at);
    if (Array.isArray(given)) {
      return given.map((item, index) =>
        inner(item, `${at}[${index}]`, depth + 1),
      );
    }
    if (typeof given !== 'object' || given === null) return given;
    return Object.fromEntries(
      Object.entries(given).map(([name, item]) => [
        name,
        inner(item, `${at}.${name}`, depth + 1),
      ]),
    );
  };
  return { value: inner(value, path, 0), unresolved };
}

function whyNot(
  end: number,
  name: string,
  args: ReadonlyMap<string, string>,
): string {
  if (end < 0) return 'Expected }} after {{.';
  const known = [...args.keys()].map(arg => `args.${arg}`).join(', ');
  return `Expected {{${known === '' ? 'args.…' : known}}}, found {{${name}}}. Declare it among args.`;
}
