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
