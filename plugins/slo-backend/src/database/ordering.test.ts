import { fromCursor, orderingOf, toCursor } from './ordering';

describe('ordering', () => {
  it.each([
    [{}, 'remaining', 'asc'],
    [{ sort: 'burnRate' }, 'burnRate', 'desc'],
    [{ sort: 'title' }, 'title', 'asc'],
    [{ sort: 'sli', order: 'desc' }, 'sli', 'desc'],
  ] as const)('of %j is by %s %s', (request, sort, order) => {
    expect(orderingOf(request)).toMatchObject({ sort, order });
  });

  it.each([
    [{ sort: 'remaining' }, { key: -0.1 - 0.2, id: 'a/b/0' }],
    [{ sort: 'title' }, { key: 'Größe', id: 'a/b/0' }],
  ] as const)('finds back to a position of %j', (request, position) => {
    const ordering = orderingOf(request);
    expect(fromCursor(ordering, toCursor(ordering, position))).toEqual(
      position,
    );
  });

  it('refuses a position whose key is of the wrong kind', () => {
    const forged = toCursor(orderingOf({ sort: 'title' }), { key: 1, id: 'x' });
    expect(() => fromCursor(orderingOf({ sort: 'title' }), forged)).toThrow(
      /cursor is not valid/,
    );
  });
});
