import { InputFault, type InputType } from '@bellwether/kit-action';

/** A variable and its value. */
export type Assignment = readonly [name: string, value: string];

const NAME = /^[A-Za-z_][\w.-]{0,199}$/;

/**
 * Variables, one a line: `term=autumn`. Values may contain anything but line breaks; lines that begin with # do not count.
 *
 * @param options - `secret`: whether the values are masked
 */
export function assignments(
  options: { secret?: boolean } = {},
): InputType<Assignment[], never[]> {
  const { secret = false } = options;
  return {
    name: secret ? 'lines of NAME=secret' : 'lines of NAME=value',
    secret,
    absent: [],
    parse: given => {
      const names = new Set<string>();
      return given.split(/\r?\n/).flatMap((line): Assignment[] => {
        const text = line.trim();
        if (text === '' || text.startsWith('#')) return [];
        const at = text.indexOf('=');
        const name = text.slice(0, Math.max(at, 0)).trim();
        if (!NAME.test(name)) {
          throw new InputFault(
            `expected lines such as term=autumn, found ${JSON.stringify(text.slice(0, 80))}.`,
          );
        }
        if (names.has(name)) {
          throw new InputFault(
            `expected each variable once, found ${name} twice.`,
          );
        }
        names.add(name);
        return [[name, text.slice(at + 1).trim()]];
      });
    },
  };
}
