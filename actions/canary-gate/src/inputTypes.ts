import { InputFault, type InputType } from '@bellwether/kit-action';

/** A variable of a gate file and its value: `region=eu-1`. */
export function assignment(): InputType<[name: string, value: string]> {
  return {
    name: 'NAME=value',
    absent: undefined,
    parse: given => {
      const match = /^([A-Za-z_][A-Za-z0-9_]{0,99})=(.{1,200})$/.exec(given);
      if (!match) {
        throw new InputFault(
          `expected a name and a value such as region=eu-1, found ${JSON.stringify(given.slice(0, 80))}.`,
        );
      }
      return [match[1], match[2]];
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
