import { present } from './present';

describe('present', () => {
  it('leaves out members that say nothing, however deep', () => {
    expect(
      present({ a: null, b: [{ c: null, d: 0 }], e: { f: null } }),
    ).toEqual({ b: [{ d: 0 }], e: {} });
  });

  it('leaves what is kept, elements of lists and plain values as they are', () => {
    const value = { body: { a: null }, list: [null, 1] };
    expect(present(value, ['body'])).toEqual(value);
    expect(present(null)).toBeNull();
    expect(present('a')).toBe('a');
  });

  it('does not follow what is nested without end', () => {
    const value: Record<string, unknown> = {};
    value.inner = value;
    expect(() => present(value)).not.toThrow();
  });
});
