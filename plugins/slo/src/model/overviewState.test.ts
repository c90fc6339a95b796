import {
  formatOverviewState,
  isFiltered,
  NO_FILTERS,
  objectivesRequest,
  OverviewState,
  parseOverviewState,
} from './overviewState';

const PLAIN: OverviewState = {
  ...NO_FILTERS,
  sort: 'remaining',
  order: 'asc',
  cursor: undefined,
  page: 1,
};

describe('the address of the overview', () => {
  it('is plain for the plain overview', () => {
    expect(parseOverviewState(new URLSearchParams())).toEqual(PLAIN);
    expect(formatOverviewState(PLAIN).toString()).toBe('');
  });

  it('holds everything and gives it back', () => {
    const state: OverviewState = {
      q: 'sign in & out',
      owner: ['group:default/identity', 'user:default/kim'],
      system: ['system:default/identity'],
      journey: ['sign-in'],
      component: ['component:default/sign-in'],
      budget: ['exhausted', 'attention'],
      data: ['stale', 'no-data'],
      alert: ['page'],
      sort: 'burnRate',
      order: 'desc',
      cursor: 'abc=/+',
      page: 3,
    };
    const text = formatOverviewState(state).toString();
    expect(parseOverviewState(new URLSearchParams(text))).toEqual(state);
  });

  it('drops what it does not know', () => {
    const params = new URLSearchParams(
      'budget=broke&alert=page&data=perfect&sort=color&order=up&page=4',
    );
    expect(parseOverviewState(params)).toEqual({ ...PLAIN, alert: ['page'] });
  });

  it('cuts a search text to what the backend takes', () => {
    const params = new URLSearchParams({ q: 'x'.repeat(500) });
    expect(parseOverviewState(params).q).toHaveLength(100);
  });

  it('does not believe a page number without a cursor, nor a cursor on page one', () => {
    const page = (text: string) =>
      parseOverviewState(new URLSearchParams(text)).page;
    expect(page('page=7')).toBe(1);
    expect(page('cursor=abc')).toBe(2);
    expect(page('cursor=abc&page=0')).toBe(2);
    expect(page('cursor=abc&page=9')).toBe(9);
    expect(page('cursor=abc&page=x')).toBe(2);
  });
});

it('asks the backend for what the state names and nothing else', () => {
  expect(objectivesRequest(PLAIN, 50)).toEqual({
    sort: 'remaining',
    order: 'asc',
    limit: 50,
  });
  expect(
    objectivesRequest({ ...PLAIN, owner: ['a'], q: 'x', cursor: 'c' }, 20),
  ).toEqual({
    owner: ['a'],
    q: 'x',
    cursor: 'c',
    sort: 'remaining',
    order: 'asc',
    limit: 20,
  });
});

it('knows whether anything narrows the list', () => {
  expect(isFiltered(PLAIN)).toBe(false);
  expect(isFiltered({ ...PLAIN, q: 'x' })).toBe(true);
  expect(isFiltered({ ...PLAIN, data: ['ok'] })).toBe(true);
});
