import { LruCache } from './LruCache';

describe('LruCache', () => {
  it('keeps what was used last', () => {
    const cache = new LruCache<string>(2);
    const make = jest.fn((key: string) => `made ${key}`);
    const get = (key: string) => cache.getOrMake(key, () => make(key));
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(get)).toEqual(
      ['a', 'b', 'a', 'c', 'a', 'b'].map(key => `made ${key}`),
    );
    expect(make.mock.calls.flat()).toEqual(['a', 'b', 'c', 'b']);
  });

  it('does not keep failures', () => {
    const cache = new LruCache<number>(2);
    expect(() =>
      cache.getOrMake('a', () => {
        throw new Error('broken');
      }),
    ).toThrow('broken');
    expect(cache.getOrMake('a', () => 1)).toBe(1);
  });
});
