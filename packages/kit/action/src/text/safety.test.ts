import fc from 'fast-check';
import { logLine } from './logLine';
import { Secrets } from './secrets';

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

describe('secrets', () => {
  const secretsOf = (...values: string[]) => {
    const masks: string[] = [];
    const secrets = new Secrets(form => masks.push(form));
    values.forEach(value => secrets.add(value));
    return { secrets, masks };
  };

  it('are hidden in every form they travel in', () => {
    const secret = 'p/w "d&é';
    const { secrets } = secretsOf(secret);
    for (const form of [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      Buffer.from(`x-access-token:${secret}`).toString('base64'),
      JSON.stringify(secret),
    ]) {
      expect(secrets.redact(`<${form}>`)).toMatch(/^<"?\*\*\*"?>$/);
    }
  });

  it('are hidden line by line, and masked line by line', () => {
    const { secrets, masks } = secretsOf(
      '-----BEGIN-----\nabcdef\n-----END-----\n',
    );
    expect(secrets.redact('abcdef')).toBe('***');
    expect(masks.join('')).not.toMatch(/[\r\n]/);
  });

  it('are masked once', () => {
    const { masks } = secretsOf('secret', 'secret', '  ');
    expect(new Set(masks).size).toBe(masks.length);
    expect(masks).not.toContain('');
  });

  it('leave no rest of a longer one behind', () => {
    const { secrets } = secretsOf('abcd', 'abcdefgh');
    expect(secrets.redact('abcdefgh')).toBe('***');
  });

  it('leave JSON what it is', () => {
    const { secrets } = secretsOf('1', '"');
    expect(JSON.parse(secrets.redactedJson({ a: 11, b: '1' }))).toEqual({
      a: 11,
      b: '***',
    });
  });
});
