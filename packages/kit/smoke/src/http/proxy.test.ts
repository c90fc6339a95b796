import { proxyAuthorization, proxyFor } from './proxy';

const proxy = 'http://proxy.test:3128';

describe('a proxy', () => {
  const asked = (address: string, env: Record<string, string>) =>
    proxyFor(new URL(address), env)?.origin;

  it('is that of the scheme', () => {
    const env = { HTTPS_PROXY: proxy, HTTP_PROXY: 'http://other.test' };
    expect(asked('https://grades.test', env)).toBe(proxy);
    expect(asked('http://grades.test', env)).toBe('http://other.test');
    expect(asked('https://grades.test', {})).toBeUndefined();
  });

  it('is that in small letters first, and may lack its scheme', () => {
    const env = { HTTPS_PROXY: 'http://other.test', https_proxy: 'proxy:3128' };
    expect(asked('https://grades.test', env)).toBe('http://proxy:3128');
  });

  it.each(['http://localhost', 'https://127.0.0.1:1', 'http://[::1]'])(
    'is not used for %s',
    address => {
      const env = { HTTPS_PROXY: proxy, HTTP_PROXY: proxy };
      expect(asked(address, env)).toBeUndefined();
    },
  );

  it.each([
    ['grades.test', true],
    ['.test', true],
    ['*.test', true],
    ['other.test, GRADES.test', true],
    ['grades.test:443', true],
    ['grades.test:8443', false],
    ['rades.test', false],
    ['*', true],
    ['', false],
  ])('is passed over for grades.test with NO_PROXY=%s: %s', (list, over) => {
    const env = { HTTPS_PROXY: proxy, NO_PROXY: list };
    expect(asked('https://grades.test', env)).toBe(over ? undefined : proxy);
  });

  it('is passed over for addresses, too', () => {
    const env = { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.7,2001:db8::1' };
    expect(asked('https://10.0.0.7', env)).toBeUndefined();
    expect(asked('https://[2001:db8::1]', env)).toBeUndefined();
    expect(asked('https://10.0.0.70', env)).toBe(proxy);
  });

  it.each(['socks5://proxy.test', 'http://'])('cannot be %s', given => {
    expect(() => asked('https://grades.test', { HTTPS_PROXY: given })).toThrow(
      'Expected the address of a proxy in HTTPS_PROXY',
    );
  });

  it('may ask for a name and a password', () => {
    expect(proxyAuthorization(new URL(proxy))).toBeUndefined();
    expect(proxyAuthorization(new URL('http://me:p%40ss@proxy.test'))).toBe(
      `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
    );
  });
});
