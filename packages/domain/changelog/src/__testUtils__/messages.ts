import fc from 'fast-check';
import { PIECES } from './pieces';

/** Messages that are nearly conventional, and everything else. */
export const anyMessage = fc.oneof(
  fc
    .array(fc.constantFrom(...PIECES), { maxLength: 40 })
    .map(pieces => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const line = fc
  .array(word, { minLength: 1, maxLength: 5 })
  .map(words => words.join(' '));
const note = fc
  .array(line, { minLength: 1, maxLength: 3 })
  .map(lines => lines.join('\n'));

/** Parts of a message in the form of the specification. */
export const parts = fc.record({
  type: word.filter(type => type !== 'revert'),
  scope: fc.option(word),
  bang: fc.boolean(),
  subject: line,
  body: fc.option(
    fc
      .array(note, { minLength: 1, maxLength: 3 })
      .map(paragraphs => paragraphs.join('\n\n')),
  ),
  footers: fc.array(
    fc.record({
      token: fc.constantFrom('BREAKING CHANGE', 'Reviewed-by', 'Refs'),
      value: note,
    }),
    { maxLength: 3 },
  ),
});
