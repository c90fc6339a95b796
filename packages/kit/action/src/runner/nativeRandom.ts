/*
 * What the bundles contain in place of `node:crypto` inside `@actions/core`, which takes one thing from it: delimiters of
 * values with several lines. Loading the original takes a third of the start of an Action.
 */

/**
 * Text that no value contains by chance. It need not be a secret: `@actions/core` refuses a value that contains the
 * delimiter it is about to be written with.
 */
export function randomUUID(): string {
  return Array.from({ length: 4 }, () =>
    Math.floor(Math.random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('-');
}
