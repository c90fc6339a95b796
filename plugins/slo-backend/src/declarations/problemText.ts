import type { Problem } from '@bellwether/domain-slo';

/** Problems shown on screen; the CLI and the catalog show all. */
const MAX_PROBLEMS = 5;

/** Errors of a document in one text, each with its property path. */
export function problemText(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const shown = errors
    .slice(0, MAX_PROBLEMS)
    .map(({ path, message }) => `${path}: ${message}`);
  const more = errors.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n');
}
