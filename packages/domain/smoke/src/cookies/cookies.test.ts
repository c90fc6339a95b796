import fc from 'fast-check';
import { NOW_MS } from '../__testUtils__/responses';
import { parseCookieDate } from './cookieDate';
import { cookieHeader, storeCookies } from './jar';
import { parseSetCookie } from './setCookie';

const URL_A = 'https://grades.example.edu/courses/list';

/** The header a request to `to` has after an answer of `from`. */
function sent(setCookies: string[], to: string, from = URL_A): string {
  return cookieHeader(storeCookies([], from, setCookies, NOW_MS), to, NOW_MS);
}

describe('cookies', () => {
  it.each<[string, string, string]>([
    ['sid=1', URL_A, 'sid=1'],
    ['sid=1', 'https://grades.example.edu/courses', 'sid=1'],
    ['sid=1', 'https://grades.example.edu/', ''],
    ['sid=1', 'https://grades.example.edu/coursesX', ''],
    ['sid=1; Path=/', 'https://grades.example.edu/', 'sid=1'],
    ['sid=1; Path=courses', 'https://grades.example.edu/courses/', 'sid=1'],
    ['sid=1; Path=/', 'https://www.grades.example.edu/', ''],
    ['sid=1; Path=/; Domain=example.edu', 'https://www.example.edu/', 'sid=1'],
    ['sid=1; Path=/; Domain=.EXAMPLE.edu', 'https://example.edu/', 'sid=1'],
    ['sid=1; Path=/; Domain=other.edu', 'https://other.edu/', ''],
    ['sid=1; Path=/; Domain=edu', 'https://x.edu/', ''],
    ['sid=1; Path=/; Domain=ades.example.edu', URL_A, ''],
    ['sid=1; Path=/; Secure', 'http://grades.example.edu/', ''],
    ['sid=1; Path=/', 'http://grades.example.edu/', 'sid=1'],
    ['sid=1; Max-Age=60', URL_A, 'sid=1'],
    ['sid=1; Max-Age=0', URL_A, ''],
    ['sid=1; Expires=Wed, 01 Jan 2020 00:00:00 GMT', URL_A, ''],
    ['sid=1; Expires=Wed, 01 Jan 2020 00:00:00 GMT; Max-Age=9', URL_A, 'sid=1'],
    ['__Host-sid=1; Secure; Path=/', URL_A, '__Host-sid=1'],
    ['__Host-sid=1; Secure', URL_A, ''],
    ['__Host-sid=1; Secure; Path=/; Domain=example.edu', URL_A, ''],
    ['__Secure-sid=1', URL_A, ''],
    ['sid', URL_A, ''],
    ['=1', URL_A, ''],
    ['sid=a\u0000b', URL_A, ''],
    [`sid=${'a'.repeat(5000)}`, URL_A, ''],
    ['sid=a=b', URL_A, 'sid=a=b'],
  ])('%s, asked for by %s: %j', (setCookie, to, header) => {
    expect(sent([setCookie], to)).toBe(header);
  });

  it('takes no Secure cookie over plain HTTP, but from loopback', () => {
    const secure = 'sid=1; Secure; Path=/';
    expect(sent([secure], URL_A, 'http://grades.example.edu/')).toBe('');
    for (const local of [
      'http://127.0.0.1:80/',
      'http://localhost/',
      'http://[::1]/',
    ]) {
      expect(sent([secure], local, local)).toBe('sid=1');
    }
  });

  it('gives no host an address ends in', () => {
    expect(
      sent(
        ['sid=1; Path=/; Domain=0.0.1'],
        'http://127.0.0.1/',
        'http://127.0.0.1/',
      ),
    ).toBe('');
  });

  it('puts longer paths first, replaces in place, and forgets', () => {
    let jar = storeCookies(
      [],
      URL_A,
      ['a=1; Path=/', 'b=2; Path=/courses'],
      NOW_MS,
    );
    jar = storeCookies(jar, URL_A, ['a=3; Path=/'], NOW_MS);
    expect(cookieHeader(jar, URL_A, NOW_MS)).toBe('b=2; a=3');
    jar = storeCookies(jar, URL_A, ['b=; Path=/courses; Max-Age=-1'], NOW_MS);
    expect(cookieHeader(jar, URL_A, NOW_MS)).toBe('a=3');
    const short = storeCookies([], URL_A, ['a=1; Max-Age=10'], NOW_MS);
    expect(cookieHeader(short, URL_A, NOW_MS + 10_000)).toBe('');
  });

  it('keeps a limited number', () => {
    const many = Array.from({ length: 600 }, (_, index) => `c${index}=1`);
    expect(storeCookies([], URL_A, many, NOW_MS)).toHaveLength(500);
  });

  it('reads all attributes, the last of each', () => {
    expect(
      parseSetCookie(
        'sid = a ; path=/x; PATH=/y; expires=Wed, 13 Jan 2027 22:23:01 GMT; max-age=x; SameSite=Strict; HttpOnly; Odd=1',
      ),
    ).toEqual({
      name: 'sid',
      value: 'a',
      path: '/y',
      expires: 'Wed, 13 Jan 2027 22:23:01 GMT',
      expiresMs: Date.UTC(2027, 0, 13, 22, 23, 1),
      sameSite: 'Strict',
      secure: false,
      httpOnly: true,
    });
  });

  it.each([
    ['Wed, 09 Jun 2027 10:18:14 GMT', Date.UTC(2027, 5, 9, 10, 18, 14)],
    ['Wednesday, 09-Jun-27 10:18:14 GMT', Date.UTC(2027, 5, 9, 10, 18, 14)],
    ['Wed Jun  9 10:18:14 2027', Date.UTC(2027, 5, 9, 10, 18, 14)],
    ['09 Jun 94 1:2:3', Date.UTC(1994, 5, 9, 1, 2, 3)],
    ['31 Feb 2027 10:00:00', undefined],
    ['09 Jun 2027 25:00:00', undefined],
    ['tomorrow', undefined],
  ])('reads the date %s', (date, ms) => {
    expect(parseCookieDate(date)).toBe(ms);
  });

  it('reads or passes over any header', () => {
    fc.assert(
      fc.property(fc.string(), header => {
        const jar = storeCookies([], URL_A, [header], NOW_MS);
        expect(cookieHeader(jar, URL_A, NOW_MS)).not.toMatch(/[\r\n\0]/);
      }),
    );
  });
});
