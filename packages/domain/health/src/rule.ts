import type { Health } from './model';
import type { Live } from './live';

/** A row of a table: what is looked at, and what it means. The first row of a kind that holds decides. */
export interface HealthRule<S extends string> {
  status: S;
  reason: string;
  /** For people: when the row holds. */
  when: string;
  holds: (object: Live) => boolean;
  /** For people, with the numbers. */
  message: (object: Live) => string;
}

/** Tables by `group/Kind`; core kinds have no group. The last row of each always holds. */
export type HealthTables<S extends string> = Readonly<
  Record<string, readonly HealthRule<S>[]>
>;

/** What the first row that holds says. */
export function judged<S extends string>(
  rules: readonly HealthRule<S>[],
  object: Live,
): Health<S> | undefined {
  const rule = rules.find(({ holds }) => holds(object));
  return (
    rule && {
      status: rule.status,
      reason: rule.reason,
      message: rule.message(object),
    }
  );
}

/** Name of the table of an object. */
export function tableName({ group, kind }: Live): string {
  return group === '' ? kind : `${group}/${kind}`;
}

/** Makes rows of one status. */
export function rows<S extends string>(
  status: S,
): (
  reason: string,
  when: string,
  holds: (object: Live) => boolean,
  message?: (object: Live) => string,
) => HealthRule<S> {
  return (reason, when, holds, message = () => sentence(when)) => ({
    status,
    reason,
    when,
    holds,
    message,
  });
}

/** The row at the end of a table. */
export function otherwise<S extends string>(
  status: S,
  reason: string,
  message: (object: Live) => string,
): HealthRule<S> {
  return { status, reason, when: 'otherwise', holds: () => true, message };
}

function sentence(words: string): string {
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
}
