import fc from 'fast-check';
import { logLine } from './logLine';

describe('a line of the log', () => {
  it.each([
    ['::error::forged', ': :error::forged'],
    ['  ::add-mask::x', '  : :add-mask::x'],
    ['fine ::error::', 'fine ::error::'],
    ['a\r::stop-commands::x', 'a\n: :stop-commands::x'],
    ['x ##[error]y', 'x ## [error]y'],
    ['\u001b[31mred', '\ufffd[31mred'],
  ])('%j is no command', (given, written) => {
    expect(logLine(given)).toBe(written);
  });

  it('is never a command', () => {
    const parts = fc.constantFrom(
      '::',
      ':',
      '##[',
      'error',
      '\r',
      '\n',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(parts), given => {
        for (const line of logLine(given.join('')).split('\n')) {
          expect(line.trim().startsWith('::')).toBe(false);
          expect(line).not.toContain('##[');
        }
      }),
    );
  });
});
