import {
  formatRecordedState,
  isRecordedFiltered,
  parseRecordedState,
  recordedRequest,
} from './recordedState';

const parse = (search: string) =>
  parseRecordedState(new URLSearchParams(search));

describe('state of the recorded SLOs', () => {
  it('reads what it knows and leaves the rest out', () => {
    expect(
      parse('q=loans&tool=pyrra&tool=nobl9&budget=exhausted&budget=blue'),
    ).toEqual({
      q: 'loans',
      tool: ['pyrra'],
      budget: ['exhausted'],
      cursor: undefined,
      page: 1,
    });
    expect(parse(`q=${'x'.repeat(300)}`).q).toHaveLength(100);
    expect(parse('page=7').page).toBe(1);
    expect(parse('cursor=abc&page=x').page).toBe(2);
  });

  it.each(['', 'q=a+b&tool=sloth&budget=unknown', 'cursor=abc&page=3'])(
    'writes what it read: %s',
    search => {
      expect(formatRecordedState(parse(search)).toString()).toBe(search);
    },
  );

  it('asks for what is filtered by, and for nothing else', () => {
    expect(recordedRequest(parse(''), 50)).toEqual({ limit: 50 });
    expect(
      recordedRequest(parse('q=a&tool=sloth&budget=healthy&cursor=c'), 10),
    ).toEqual({
      q: 'a',
      tool: ['sloth'],
      budget: ['healthy'],
      cursor: 'c',
      limit: 10,
    });
  });

  it.each([
    ['', false],
    ['cursor=c&page=2', false],
    ['q=a', true],
    ['tool=sloth', true],
    ['budget=unknown', true],
  ])('%p is filtered: %p', (search, filtered) => {
    expect(isRecordedFiltered(parse(search))).toBe(filtered);
  });
});
