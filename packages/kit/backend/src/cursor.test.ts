import { decodeCursor, encodeCursor } from './cursor';

const readPosition = (payload: Record<string, unknown>) =>
  typeof payload.key === 'number' ? payload.key : undefined;

describe('cursor', () => {
  it.each([0.1 + 0.2, -1e-300, Number.MAX_SAFE_INTEGER, 0])(
    'gives back %d exactly',
    key => {
      const token = encodeCursor({ key, id: 'a/b/0' });
      expect(token).toMatch(/^[\w-]+$/);
      expect(decodeCursor(token, readPosition)).toBe(key);
    },
  );

  it('keeps text of any script', () => {
    const token = encodeCursor({ id: 'Klassenräume · 教室' });
    expect(decodeCursor(token, ({ id }) => id)).toBe('Klassenräume · 教室');
  });

  it.each([
    ['empty', ''],
    ['no token', 'hello world'],
    ['no JSON', Buffer.from('nothing').toString('base64url')],
    ['a list', Buffer.from('[1]').toString('base64url')],
    ['null', Buffer.from('null').toString('base64url')],
    ['nested', Buffer.from('{"key":{"$gt":0}}').toString('base64url')],
    ['another list', encodeCursor({ name: 'x' })],
    ['cut short', encodeCursor({ key: 12345 }).slice(0, -3)],
    ['no text of a database', encodeCursor({ key: 1, id: 'a\0' })],
    ['too long', 'a'.repeat(5000)],
  ])('refuses a token that is %s', (_, token) => {
    expect(() => decodeCursor(token, readPosition)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining('nextCursor'),
      }),
    );
  });
});
