import { Secrets } from './secrets';

const secretsOf = (...values: string[]) => {
  const forms: string[] = [];
  const secrets = new Secrets(form => forms.push(form));
  values.forEach(value => secrets.add(value));
  return { secrets, forms };
};

describe('secrets', () => {
  const secret = 'p/w "d&é <x>';

  it.each([
    ['as it is', secret],
    ['in an address', encodeURIComponent(secret)],
    [
      'in the path of an address',
      new URL(`http://x/${secret}`).pathname.slice(1),
    ],
    ['in the query of one', new URL(`http://x/?${secret}`).search.slice(1)],
    [
      'in an address within an address',
      encodeURIComponent(encodeURIComponent(secret)),
    ],
    ['in a form', new URLSearchParams({ a: secret }).toString().slice(2)],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in HTML', 'p/w &quot;d&amp;é &lt;x&gt;'],
    ['in Base64', Buffer.from(secret).toString('base64')],
    ['in Base64 for URLs', Buffer.from(secret).toString('base64url')],
    [
      'in a header of git',
      Buffer.from(`x-access-token:${secret}`).toString('base64'),
    ],
  ])('are hidden %s', (_, form) => {
    expect(secretsOf(secret).secrets.redact(`<${form}>`)).toBe('<***>');
  });

  it('are hidden line by line, and told line by line', () => {
    const { secrets, forms } = secretsOf(
      '-----BEGIN-----\nabcdef\n-----END-----\n',
    );
    expect(secrets.redact('abcdef')).toBe('***');
    expect(forms.join('')).not.toMatch(/[\r\n]/);
  });

  it('are told once, and never as nothing', () => {
    const { forms } = secretsOf('secret', 'secret', '  ');
    expect(new Set(forms).size).toBe(forms.length);
    expect(forms).not.toContain('');
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

  it('do not hide ordinary words because an address would leave a part out', () => {
    const { secrets } = secretsOf('../a');
    expect(secrets.redact('a ../a')).toBe('a ***');
  });

  it('may be half a character', () => {
    const { secrets } = secretsOf('key-\ud83d');
    expect(secrets.redact('<key-\ud83d>')).toBe('<***>');
  });
});
