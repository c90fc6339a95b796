import { closestWord } from './closestWord';

describe('closestWord', () => {
  const candidates = ['objectives', 'service', 'indicator', 'op'];

  it.each([
    ['objetives', 'objectives'],
    ['obejctives', 'objectives'],
    ['Objectives', 'objectives'],
    ['servise', 'service'],
    ['indicators', 'indicator'],
    ['po', 'op'],
  ])('takes %s for %s', (word, expected) => {
    expect(closestWord(word, candidates)).toBe(expected);
  });

  it.each(['target', '', 'x', 'owner', 'x'.repeat(100_000)])(
    'leaves %.20s alone',
    word => {
      expect(closestWord(word, candidates)).toBeUndefined();
    },
  );

  it('prefers the nearest', () => {
    expect(closestWord('staus', ['state', 'status', 'start'])).toBe('status');
  });
});
