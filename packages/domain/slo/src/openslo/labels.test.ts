import { labelsOf } from './labels';

describe('labelsOf', () => {
  it('makes lists of all values', () => {
    expect(
      labelsOf({ metadata: { labels: { a: 'x', b: ['y', 'z'] } } }),
    ).toEqual({
      a: ['x'],
      b: ['y', 'z'],
    });
  });

  it('reads labels that a catalog folded into an annotation', () => {
    expect(
      labelsOf({
        metadata: {
          labels: { team: 'a', tier: '1' },
          annotations: {
            'bellwether.dev/labels': '{"team":["a","b"],"region":"eu"}',
          },
        },
      }),
    ).toEqual({ team: ['a', 'b'], tier: ['1'], region: ['eu'] });
  });

  it.each([
    [{}],
    [{ labels: null, annotations: null }],
    [{ labels: ['a'], annotations: { 'bellwether.dev/labels': 'not JSON' } }],
    [
      {
        labels: { a: 1, b: [2], c: [], d: {} },
        annotations: { 'bellwether.dev/labels': '[1]' },
      },
    ],
  ])('finds none in %j', metadata => {
    expect(labelsOf({ metadata })).toEqual({});
  });

  it('takes odd keys as data', () => {
    const labels = labelsOf({
      metadata: { labels: JSON.parse('{"__proto__":"x"}') },
    });
    expect(Object.entries(labels)).toEqual([['__proto__', ['x']]]);
    expect(Object.getPrototypeOf(labels)).toBe(Object.prototype);
  });
});
