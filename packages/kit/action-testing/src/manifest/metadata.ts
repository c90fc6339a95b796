import { type AnyAction, openWorkspace } from '@bellwether/kit-action';
import { allInputs, allOutputs } from './yml';

/** Icons of Feather that the Marketplace does not know. */
const MISSING_ICONS = new Set(
  'coffee columns divide-circle divide-square divide frown hexagon key meh mouse-pointer smile tool x-octagon'.split(
    ' ',
  ),
);

/** Longest description the Marketplace shows. */
const MAX_DESCRIPTION = 125;

/** What a reader of `action.yml` would miss or stumble over, as sentences. */
export function metadataFaults(action: AnyAction): string[] {
  const faults: string[] = [];
  if (!/^[a-z]+(-[a-z]+)*$/.test(action.verb)) {
    faults.push(`verb "${action.verb}" is not kebab-case`);
  }
  if (MISSING_ICONS.has(action.branding.icon)) {
    faults.push(`the Marketplace has no icon "${action.branding.icon}"`);
  }
  if (action.description.length > MAX_DESCRIPTION) {
    faults.push(`the description has more than ${MAX_DESCRIPTION} characters`);
  }
  const sentences = {
    description: action.description,
    ...prefixed('input', allInputs(action)),
    ...prefixed('output', allOutputs(action)),
  };
  for (const [what, text] of Object.entries(sentences)) {
    if (!/^\p{Lu}.*\.$/su.test(text)) {
      faults.push(`${what} is not a sentence: "${text}"`);
    }
  }
  for (const code of Object.keys(action.codes ?? {})) {
    if (!/^BW-[A-Z]+-\d{3}$/.test(code) || code.startsWith('BW-ACTION-')) {
      faults.push(`code ${code} is not of the form BW-<NAME>-001`);
    }
  }
  return [...faults, ...defaultFaults(action)];
}

/** Defaults go through the same door as what users write. */
function defaultFaults(action: AnyAction): string[] {
  const surroundings = {
    workspace: openWorkspace('.'),
    allowInsecure: false,
  };
  return Object.entries(allInputs(action)).flatMap(([name, spec]) => {
    // whether a file exists is for the repository of the user to say
    if (
      spec.default === undefined ||
      spec.default.includes('${{') ||
      spec.type.name.endsWith('path')
    ) {
      return [];
    }
    try {
      spec.type.parse(spec.default, surroundings);
      return [];
    } catch (error) {
      return [`default of input ${name}: ${(error as Error).message}`];
    }
  });
}

function prefixed(
  kind: string,
  specs: Readonly<Record<string, { description: string }>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, { description }]) => [
      `${kind} ${name}`,
      description,
    ]),
  );
}
