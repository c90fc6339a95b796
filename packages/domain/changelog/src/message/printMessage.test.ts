import fc from 'fast-check';
import { anyMessage, parts } from '../__testUtils__/messages';
import { lintMessage } from '../lint/lintMessage';
import type { Message } from '../model';
import { MAX_MESSAGE, parseMessage } from './parseMessage';
import { printMessage } from './printMessage';

describe('printing and reading', () => {
  it('gives back every part of a message by the specification', () => {
    fc.assert(
      fc.property(parts, ({ type, scope, bang, subject, body, footers }) => {
        const message: Message = {
          ...parseMessage(''),
          kind: 'conventional',
          type,
          scope,
          bang,
          subject,
          body,
          footers: footers.map(({ token, value }) => ({
            token,
            separator: ': ',
            value,
          })),
        };
        const notes = footers
          .filter(({ token }) => token === 'BREAKING CHANGE')
          .map(({ value }) => value);
        expect(parseMessage(printMessage(message))).toEqual({
          ...message,
          breaking: bang || notes.length > 0,
          breakingNotes: notes.length === 0 && bang ? [subject] : notes,
        });
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing that was read of any text', () => {
    fc.assert(
      fc.property(anyMessage, text => {
        const read = parseMessage(text);
        const again = parseMessage(printMessage(read));
        // where a list of issues is broken by a blank line, what closes may be read otherwise
        expect({ ...again, references: [] }).toEqual({
          ...read,
          references: [],
        });
        expect(printMessage(again)).toBe(printMessage(read));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('any text', () => {
  it('is read without failing, and so is what the lint says', () => {
    fc.assert(
      fc.property(anyMessage, text => {
        const read = parseMessage(text, { splitBody: true });
        expect(read.breaking).toBe(read.bang || read.breakingNotes.length > 0);
        const lines = text.split(/\r\n|\n|\r/).length;
        for (const { line, column } of lintMessage(text)) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThan(0);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is read up to the limit', () => {
    const read = parseMessage(
      `feat: a\n\n${'x'.repeat(1_000_000)}\n\nBREAKING CHANGE: b`,
    );
    expect(read.truncated).toBe(true);
    expect(read.breaking).toBe(false);
    expect(read.body?.length).toBeLessThan(MAX_MESSAGE);
    expect(
      lintMessage(`feat: ${'a'.repeat(70_000)}`).map(({ code }) => code),
    ).toEqual(['too-long']);
  });
});
