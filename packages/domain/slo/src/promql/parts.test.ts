import { promqlParts } from './parts';

function partsOf(query: string) {
  const parts = promqlParts(query);
  if (!parts.ok) throw new Error(parts.message);
  return parts;
}

describe('promqlParts', () => {
  it('finds selectors with their matchers and places', () => {
    const query = 'rate(a{x="1",y!~"b|c"}[5m]) / on(x) {__name__="d"}';
    expect(partsOf(query).selectors).toEqual([
      {
        metric: 'a',
        matchers: [
          { label: 'x', operator: '=', value: '1' },
          { label: 'y', operator: '!~', value: 'b|c' },
        ],
        from: 5,
        to: 22,
      },
      {
        metric: 'd',
        matchers: [{ label: '__name__', operator: '=', value: 'd' }],
        from: 36,
        to: query.length,
      },
    ]);
  });

  it.each([
    ['a', true, false],
    ['(a{x="1"})', true, false],
    ['sum(a)', false, true],
    ['sum(rate(a[5m]))', false, true],
    ['sum((increase(a[5m])))', false, true],
    ['sum by (x) (a)', false, false],
    ['sum(a) + 1', false, false],
    ['sum(rate(a[5m:1m]))', false, false],
    ['sum(irate(a[5m]))', false, false],
    ['avg(a)', false, false],
    ['a offset 5m', false, false],
    ['1', false, false],
  ])('tells of %s whether it is a selector or a sum', (query, one, sum) => {
    const { isSelector, isSum } = partsOf(query);
    expect([isSelector, isSum]).toEqual([one, sum]);
  });

  it.each([
    ['a or vector(0)', true],
    ['vector(1) or a', true],
    ['sum(a or (vector(0) * 2))', true],
    ['a or b', false],
    ['a and b', false],
  ])('tells of %s whether something stands in for a metric', (query, is) => {
    expect(partsOf(query).hasFallback).toBe(is);
  });

  it.each([['sum(a'], ['rate(a)'], ['{x=""}'], ['']])(
    'tells what is wrong with %j',
    query => {
      expect(promqlParts(query)).toEqual({
        ok: false,
        message: expect.stringMatching(/^Expected .*found/),
      });
    },
  );
});
