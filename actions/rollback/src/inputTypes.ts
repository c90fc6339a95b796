import { InputFault, type InputType } from '@bellwether/kit-action';

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;

/** Secrets by their names, one a line: `FLAG_TOKEN=…`. Lines that begin with # do not count. */
export function secrets(): InputType<[name: string, value: string][], never[]> {
  return {
    name: 'lines of NAME=secret',
    secret: true,
    absent: [],
    parse: given => {
      const found = new Map<string, string>();
      for (const line of given.split(/\r?\n/).map(text => text.trim())) {
        if (line === '' || line.startsWith('#')) continue;
        const at = Math.max(0, line.indexOf('='));
        const name = line.slice(0, at).trim();
        // what stands before the sign is a name, or part of a secret: it is not shown
        if (!NAME.test(name) || found.has(name)) {
          throw new InputFault(
            'expected lines such as FLAG_TOKEN=value, each name once, found another.',
          );
        }
        found.set(name, line.slice(at + 1).trim());
      }
      return [...found];
    },
  };
}

/** A moment as RFC 3339 writes it, in epoch milliseconds: `2026-03-02T08:00:00Z`. */
export function instant(): InputType<number> {
  return {
    name: 'time',
    absent: undefined,
    parse: given => {
      const isWritten =
        /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(
          given,
        );
      const ms = isWritten ? Date.parse(given) : NaN;
      if (Number.isNaN(ms)) {
        throw new InputFault(
          `expected a time with its zone such as 2026-03-02T08:00:00Z, found ${JSON.stringify(given.slice(0, 80))}.`,
        );
      }
      return ms;
    },
  };
}
