import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sha256 } from './sha256';

it('has the figures of the standard', () => {
  expect(sha256('')).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  );
  expect(sha256('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

it('agrees with OpenSSL on texts of every length', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300, unit: 'grapheme' }),
      fc.nat(3),
      (text, times) => {
        const long = text.repeat(times);
        expect(sha256(long)).toBe(
          createHash('sha256').update(long, 'utf8').digest('hex'),
        );
      },
    ),
    { numRuns: 500 },
  );
});
