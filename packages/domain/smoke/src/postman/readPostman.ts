import { checkPlan } from '../read/checkPlan';
import { Entry } from '../read/Entry';
import { jsonValue } from '../read/jsonValue';
import { Problems, type ReadPlan } from '../read/problem';
import { tooLarge } from '../read/tooLarge';
import { Collection } from './Collection';
import type { Untranslatable } from './readItem';

export interface ReadPostmanOptions {
  /** What has no counterpart is left out with a warning, and is no error; a request left without asserts still is. */
  allowUntranslated?: boolean;
}

/**
 * Imports a collection of Postman in version 2.1 of its format. Scripts are translated, not run: what their usual forms
 * expect becomes asserts, and what they keep, captures. Variables without a value are to be given from outside.
 *
 * @returns the plan, unless something is wrong, and everything that is, with its place
 */
export function readPostman(
  text: string,
  file: string,
  { allowUntranslated = false }: ReadPostmanOptions = {},
): ReadPlan {
  const problems = new Problems();
  const located = tooLarge(text, file, problems)
    ? undefined
    : jsonValue(text.replace(/^\ufeff/, ''), file, problems);
  if (!located) return { problems: problems.inOrder() };
  const { report } = problems;
  const untranslatable: Untranslatable = (entry, what) =>
    report(
      allowUntranslated ? 'warning' : 'error',
      'untranslated',
      `Expected what there is a counterpart for, found ${what}. ${allowUntranslated ? 'It is left out.' : 'Remove it, or allow what is not translated to be left out.'}`,
      entry.at,
    );
  const root = new Entry(located.value, [], { name: file, located, report });
  const collection = new Collection(file, untranslatable);
  const plan = collection.plan(root);
  const inputs = checkPlan(plan, undefined, report);
  return {
    ...(!problems.hasErrors && { plan: { ...plan, inputs } }),
    problems: problems.inOrder(),
  };
}
