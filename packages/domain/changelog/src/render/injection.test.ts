import fc from 'fast-check';
import { attack, whatGotThrough } from '../__testUtils__/attacks';

it.each(['conventional', 'keep-a-changelog'] as const)(
  'holds the intended nodes and nothing else, whatever commits say: %s',
  style => {
    fc.assert(
      fc.property(fc.array(attack, { minLength: 1, maxLength: 3 }), attacks => {
        expect(whatGotThrough(attacks, style)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  },
);
