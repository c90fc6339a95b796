import {
  LINTS,
  elapsedDurationFault,
  parseLabel,
} from '@bellwether/domain-slo/inputs';
import { InputFault, type InputType } from '@bellwether/kit-action';

/** A length of time that is the same everywhere, as OpenSLO writes it: `28d`. */
export function period(): InputType<string> {
  return {
    name: 'duration',
    absent: undefined,
    parse: given => {
      const fault = elapsedDurationFault(given);
      if (fault !== undefined) throw new InputFault(fault);
      return given;
    },
  };
}

/** A further label for all rules: `team=web`. */
export function label(): InputType<[name: string, value: string]> {
  return {
    name: 'label',
    absent: undefined,
    parse: given => {
      const parsed = parseLabel(given);
      if (!parsed.ok) throw new InputFault(parsed.message);
      return [parsed.name, parsed.value];
    },
  };
}

/** Code of a lint: `BW-SLO-303`. */
export function lintCode(): InputType<string> {
  return {
    name: 'code of a lint',
    absent: undefined,
    parse: given => {
      if (Object.hasOwn(LINTS, given)) return given;
      throw new InputFault(
        `expected the code of a lint such as BW-SLO-303, found ${JSON.stringify(given)}.`,
      );
    },
  };
}
