import fc from 'fast-check';
import { hashText, noise } from './hash';

describe('hashText', () => {
  it('has the values of FNV-1a', () => {
    expect(hashText('')).toBe(0x811c9dc5);
    expect(hashText('a')).toBe(0xe40c292c);
    expect(hashText('foobar')).toBe(0xbf9cf968);
  });
});

describe('noise', () => {
  const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

  it('stays in [0, 1) and repeats itself', () => {
    fc.assert(
      fc.property(uint32, fc.nat(300), uint32, (seed, channel, position) => {
        const value = noise(seed, channel, position);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(1);
        expect(noise(seed, channel, position)).toBe(value);
      }),
    );
  });

  it('is spread evenly, and channels do not follow each other', () => {
    const seed = hashText('even');
    const bins = new Array(10).fill(0);
    let product = 0;
    for (let position = 0; position < 10_000; position++) {
      const value = noise(seed, 0, position);
      bins[Math.floor(value * 10)]++;
      product += (value - 0.5) * (noise(seed, 1, position) - 0.5);
    }
    // Six standard deviations of a binomial with n 10 000 and p 0.1.
    for (const count of bins) expect(Math.abs(count - 1000)).toBeLessThan(180);
    expect(Math.abs(product / 10_000)).toBeLessThan(0.006);
  });
});
