import type { JourneyNode } from '@bellwether/plugin-slo-common';
import { expandableIds, journeyRows, treeMove } from './journeyTree';

const node = (id: string, members: JourneyNode[] = []): JourneyNode => ({
  id,
  kind: members.length > 0 ? 'composite' : 'objective',
  title: id,
  weight: 1,
  sli: null,
  remaining: null,
  budget: 'unknown',
  data: 'no-data',
  share: null,
  shareOfTop: null,
  members,
});

const tree = [
  node('enrol', [node('find'), node('pay', [node('card'), node('cash')])]),
  node('leave'),
];

describe('journeyRows', () => {
  it('lists every node with its place', () => {
    expect(
      journeyRows(tree, new Set()).map(
        ({ node: { id }, level, position, siblings, expanded, parent }) => [
          id,
          level,
          `${position}/${siblings}`,
          expanded,
          parent?.id,
        ],
      ),
    ).toEqual([
      ['enrol', 1, '1/2', true, undefined],
      ['find', 2, '1/2', undefined, 'enrol'],
      ['pay', 2, '2/2', true, 'enrol'],
      ['card', 3, '1/2', undefined, 'pay'],
      ['cash', 3, '2/2', undefined, 'pay'],
      ['leave', 1, '2/2', undefined, undefined],
    ]);
  });

  it('leaves out what is below a collapsed node', () => {
    const ids = (collapsed: string[]) =>
      journeyRows(tree, new Set(collapsed)).map(row => row.node.id);
    expect(ids(['pay'])).toEqual(['enrol', 'find', 'pay', 'leave']);
    expect(ids(['enrol'])).toEqual(['enrol', 'leave']);
    expect(ids(['card'])).toHaveLength(6);
  });
});

it('finds what can be opened and closed', () => {
  expect(expandableIds(tree)).toEqual(['enrol', 'pay']);
});

describe('treeMove', () => {
  it.each([
    ['enrol', 'ArrowDown', { focus: 'find' }],
    ['find', 'ArrowUp', { focus: 'enrol' }],
    ['enrol', 'ArrowUp', undefined],
    ['leave', 'ArrowDown', undefined],
    ['card', 'Home', { focus: 'enrol' }],
    ['card', 'End', { focus: 'leave' }],
    ['enrol', 'ArrowRight', { focus: 'find' }],
    ['find', 'ArrowRight', undefined],
    ['pay', 'ArrowLeft', { toggle: 'pay' }],
    ['cash', 'ArrowLeft', { focus: 'pay' }],
    ['leave', 'ArrowLeft', undefined],
    ['enrol', 'a', undefined],
    ['gone', 'ArrowDown', undefined],
  ])('on %s, %s', (id, key, move) => {
    expect(treeMove(journeyRows(tree, new Set()), id, key)).toEqual(move);
  });

  it('opens a closed node before it goes into it', () => {
    const rows = journeyRows(tree, new Set(['pay']));
    expect(treeMove(rows, 'pay', 'ArrowRight')).toEqual({ toggle: 'pay' });
    expect(treeMove(rows, 'pay', 'ArrowLeft')).toEqual({ focus: 'enrol' });
  });
});
