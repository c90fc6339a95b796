/**
 * The types people use. Only where text is free these are looked at: at the start of a line of a body they begin a change of a
 * squash, and no footer.
 */
export const COMMON_TYPES: ReadonlySet<string> = new Set([
  'build',
  'chore',
  'ci',
  'docs',
  'feat',
  'fix',
  'perf',
  'refactor',
  'revert',
  'style',
  'test',
]);
