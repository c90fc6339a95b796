import { ulid } from './ulid';

const zeros = new Uint8Array(10);

describe('ulid', () => {
  it('has the time in ten digits, as the specification shows', () => {
    expect(ulid(1_469_918_176_385, zeros)).toBe('01ARYZ6S410000000000000000');
    expect(ulid(2 ** 48 - 1, new Uint8Array(10).fill(255))).toBe(
      '7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
    );
    expect(ulid(0, zeros)).toBe('0'.repeat(26));
  });

  it('sorts by time, then by chance', () => {
    const ids = [
      ulid(1, zeros),
      ulid(1, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 9)),
      ulid(1, Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
      ulid(2, zeros),
    ];
    expect([...ids].sort()).toEqual(ids);
  });

  it.each([[-1], [2 ** 48], [0.5], [NaN]])('refuses the time %p', time => {
    expect(() => ulid(time, zeros)).toThrow(RangeError);
  });

  it('refuses too little chance', () => {
    expect(() => ulid(0, new Uint8Array(9))).toThrow(
      'Expected 10 random bytes',
    );
  });
});
