import {
  type AnyAction,
  type InputSpec,
  SHELL_CODES,
} from '@bellwether/kit-action';
import { allInputs, allOutputs } from './yml';

/** Tables a README of an Action contains. @public */
export type TableName = 'inputs' | 'outputs' | 'permissions' | 'codes';

/** Tables the README of an Action must contain, by name. Without GitHub and portal there is nothing to permit. */
export function tablesOf(
  action: AnyAction,
): Partial<Record<TableName, string>> {
  const permissions = permissionRows(action);
  return {
    inputs: table(
      ['Input', 'Type', 'Default', 'For'],
      Object.entries(allInputs(action)).map(([name, spec]) => [
        code(name),
        cell(
          spec.type.allowed
            ? `${spec.type.name}: ${spec.type.allowed.join(', ')}`
            : spec.type.name,
        ),
        defaultCell(spec),
        cell(
          spec.deprecated
            ? `${spec.description} Deprecated: ${spec.deprecated}`
            : spec.description,
        ),
      ]),
    ),
    outputs: table(
      ['Output', 'What it is'],
      Object.entries(allOutputs(action)).map(([name, { description }]) => [
        code(name),
        cell(description),
      ]),
    ),
    ...(permissions.length > 0 && {
      permissions: table(['Permission', 'Why'], permissions),
    }),
    codes: table(
      ['Code', 'Meaning'],
      Object.entries({ ...SHELL_CODES, ...action.codes }).map(
        ([name, meaning]) => [code(name), cell(meaning)],
      ),
    ),
  };
}

function permissionRows(action: AnyAction): string[][] {
  return permissionsOf(action).map(({ scope, level, why }) => [
    code(`${scope}: ${level}`),
    cell(why),
  ]);
}

/** Permissions of the job an Action runs in. */
export function permissionsOf(
  action: AnyAction,
): { scope: string; level: string; why: string; optional?: boolean }[] {
  return [
    ...(action.github?.permissions ?? []),
    ...(action.portal
      ? [
          {
            scope: 'id-token',
            level: 'write',
            why: 'Proves to the portal which job sends the result; needed only with `portal-url`.',
          },
        ]
      : []),
  ];
}

/** Start and end of a table in a README. */
function marks(name: string): [string, string] {
  return [`<!-- table: ${name} -->`, `<!-- /table: ${name} -->`];
}

/**
 * Puts the tables into a README, between their marks.
 *
 * @throws Error that names the marks that are missing
 */
export function withTables(readme: string, action: AnyAction): string {
  let text = readme;
  for (const [name, content] of Object.entries(tablesOf(action))) {
    const [start, end] = marks(name);
    const from = text.indexOf(start);
    const to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new Error(
        `expected a place for the ${name} in the README: a line ${start} and a line ${end}`,
      );
    }
    text = `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
  }
  return text;
}

function defaultCell({ default: text, required }: InputSpec): string {
  if (text !== undefined) return code(text);
  return required ? '**required**' : '';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

/** A table with columns of even width, as Prettier leaves it. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(
      3,
      ...[head, ...rows].map(row => row[column].length),
      title.length,
    ),
  );
  const line = (row: string[]) =>
    `| ${row.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`;
  return [
    line(head),
    line(widths.map(width => '-'.repeat(width))),
    ...rows.map(line),
  ].join('\n');
}
