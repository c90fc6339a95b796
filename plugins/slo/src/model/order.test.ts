import { objective, Sketch } from '../../dev/objectives';
import { sortObjectives, worstFirst } from './order';

const make = (title: string, sketch: Partial<Sketch> = {}) =>
  objective({ name: title, title, service: 'sign-in', ...sketch }, 0);
const titles = (items: { title: string }[]) => items.map(one => one.title);

it('puts pages before tickets before small budgets before unknown ones', () => {
  const items = [
    make('unknown', { status: { remaining: null, alert: 'unknown' } }),
    make('fine', { status: { remaining: 0.9, alert: 'none' } }),
    make('spent', { status: { remaining: -1, alert: 'none' } }),
    make('ticket', { status: { remaining: 0.8, alert: 'ticket' } }),
    make('page', { status: { remaining: 0.95, alert: 'page' } }),
  ];
  expect(titles([...items].sort(worstFirst))).toEqual([
    'page',
    'ticket',
    'spent',
    'fine',
    'unknown',
  ]);
});

describe('sortObjectives', () => {
  const items = [
    make('b', {
      owner: 'group:default/z',
      target: 0.99,
      status: {
        remaining: 0.5,
        sli: 0.9,
        burnRates: [{ window: '1h', rate: 3 }],
      },
    }),
    make('a', { status: { remaining: null, sli: null, burnRates: [] } }),
    make('c', {
      owner: 'group:default/a',
      target: 0.9,
      status: {
        remaining: -1,
        sli: 0.8,
        burnRates: [{ window: '1h', rate: 9 }],
      },
    }),
  ];

  it.each([
    ['title', 'asc', 'abc'],
    ['title', 'desc', 'cba'],
    ['remaining', 'asc', 'cba'],
    ['remaining', 'desc', 'bca'],
    ['burnRate', 'desc', 'cba'],
    ['sli', 'asc', 'cba'],
    ['target', 'asc', 'cba'],
    ['owner', 'asc', 'cab'],
  ] as const)('sorts by %s %s, unknown last', (sort, order, expected) => {
    expect(titles(sortObjectives(items, sort, order)).join('')).toBe(expected);
  });

  it('leaves the list it was given alone', () => {
    sortObjectives(items, 'title', 'asc');
    expect(titles(items).join('')).toBe('bac');
  });
});
