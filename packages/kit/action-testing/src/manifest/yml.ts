import {
  type AnyAction,
  type InputSpecs,
  SHELL_OUTPUTS,
  shellInputs,
} from '@bellwether/kit-action';

/** Inputs of an Action with those the shell adds, in the order of tables. */
export function allInputs(action: AnyAction): InputSpecs {
  return { ...action.inputs, ...shellInputs(action) };
}

/** Outputs of an Action with those the shell adds. */
export function allOutputs(action: AnyAction): AnyAction['outputs'] {
  return { ...action.outputs, ...SHELL_OUTPUTS };
}

/**
 * `action.yml` of an Action, as Prettier leaves it.
 *
 * @param main - path of the bundle relative to the folder of the Action
 * @public
 */
export function renderManifest(
  action: AnyAction,
  main = `../../dist/${action.verb}.mjs`,
): string {
  const lines = [
    '# Written by `yarn actions:describe` from src/action.ts: change that and run it.',
    `name: ${quoted(action.title)}`,
    `description: ${quoted(action.description)}`,
    "author: 'Bellwether'",
    'branding:',
    `  icon: ${quoted(action.branding.icon)}`,
    `  color: ${quoted(action.branding.color)}`,
    'inputs:',
  ];
  for (const [name, spec] of Object.entries(allInputs(action))) {
    lines.push(`  ${name}:`, `    description: ${quoted(spec.description)}`);
    if (spec.required) lines.push('    required: true');
    if (spec.default !== undefined) {
      lines.push(`    default: ${quoted(spec.default)}`);
    }
    if (spec.deprecated) {
      lines.push(`    deprecationMessage: ${quoted(spec.deprecated)}`);
    }
  }
  lines.push('outputs:');
  for (const [name, { description }] of Object.entries(allOutputs(action))) {
    lines.push(`  ${name}:`, `    description: ${quoted(description)}`);
  }
  lines.push('runs:', "  using: 'node24'", `  main: ${quoted(main)}`, '');
  return lines.join('\n');
}

/** A YAML string on one line, in the quotes Prettier prefers. */
function quoted(text: string): string {
  return text.includes("'") || /[\n\\]/.test(text)
    ? JSON.stringify(text)
    : `'${text}'`;
}
