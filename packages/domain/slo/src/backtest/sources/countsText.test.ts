import { START_MS as AT } from '../__testUtils__/minutes';
import type { Problem } from '../../declaration/problem';
import { countEntries, parseCounts } from './countsText';

const entry = { startMs: AT, endMs: AT + 60_000, good: 99, total: 100 };
const row =
  '{"start": "2026-01-05T00:00:00Z", "seconds": 60, "good": 99, "total": 100}';

describe('parseCounts', () => {
  it.each([
    ['a list', `[${row}]`],
    ['an object with counts', ` {"slo": {}, "counts": [${row}]}`],
    ['CSV', 'start,seconds,good,total\n2026-01-05T00:00:00Z,60,99,100\n'],
    [
      'CSV with epoch milliseconds',
      `\ufefftotal,good,seconds,start\r\n100,99,60,${AT}\r\n`,
    ],
  ])('reads %s', (_, text) => {
    expect(parseCounts(text)).toEqual({ rows: [entry], problems: [] });
  });

  it('reads what is pushed to the portal', () => {
    const text = JSON.stringify([
      {
        start: AT,
        seconds: 60,
        good: 99,
        total: 100,
        objective: 1,
        key: 'a',
        slo: 'b',
      },
    ]);
    expect(parseCounts(text).rows).toEqual([{ ...entry, objective: 1 }]);
  });

  it('names every fault and keeps the rest', () => {
    const text = JSON.stringify({
      counts: [
        { start: '2026-01-05', seconds: 60, good: 99, total: 100 },
        { start: '2026-01-05T00:00:00', seconds: 0, good: -1, total: 'x' },
        { start: AT, seconds: 60, good: 5, total: 4, extra: 1 },
        { start: AT, seconds: 60, good: 1, total: 4, objective: 0.5 },
        7,
      ],
    });
    const { rows, problems } = parseCounts(text, { file: 'counts.json' });
    expect(rows).toEqual([entry]);
    expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '$.counts[1].start invalid-time',
      '$.counts[1].seconds out-of-range',
      '$.counts[1].good out-of-range',
      '$.counts[1].total out-of-range',
      '$.counts[2].extra unknown-field',
      '$.counts[2].good out-of-range',
      '$.counts[3].objective out-of-range',
      '$.counts[4] wrong-type',
    ]);
    expect(problems[0]).toEqual({
      severity: 'error',
      code: 'invalid-time',
      path: '$.counts[1].start',
      message:
        'Expected ISO 8601 with a zone such as "2026-01-01T00:00:00Z", or epoch milliseconds, found the text "2026-01-05T00:00:00".',
      file: 'counts.json',
    });
  });

  it('says on which line of CSV a fault is', () => {
    const text = 'start,seconds,good,total\n\n2026-01-05,60,x,100\n1,2,3,4,5\n';
    expect(parseCounts(text, { file: 'a.csv' }).problems).toEqual([
      expect.objectContaining({ path: '$[0].good', line: 3, file: 'a.csv' }),
      expect.objectContaining({
        path: '$[1]',
        line: 4,
        code: 'too-many-items',
      }),
    ]);
  });

  it.each([
    ['[{]', 'json-syntax'],
    ['{"count": []}', 'required'],
    ['{"counts": 5}', 'wrong-type'],
    ['', 'required'],
    ['one,two\n1,2', 'required'],
  ])('refuses %j', (text, code) => {
    const { rows, problems } = parseCounts(text);
    expect(rows).toEqual([]);
    expect(problems.map(problem => problem.code)).toEqual([code]);
  });

  it('lists a hundred problems and counts the rest', () => {
    const { problems } = parseCounts(`[${Array(150).fill('0').join()}]`);
    expect(problems).toHaveLength(101);
    expect(problems[100]).toMatchObject({
      code: 'too-many-problems',
      message: '50 further problems are not listed. Solve these first.',
    });
  });
});

describe('countEntries', () => {
  it('reads a list that is parsed already and tells of every fault', () => {
    const problems: Problem[] = [];
    const entries = countEntries(
      [JSON.parse(row), { ...JSON.parse(row), good: 101 }, ...Array(150)],
      problem => problems.push(problem),
    );
    expect(entries).toEqual([entry]);
    expect(problems).toHaveLength(151);
    expect(problems[0]).toMatchObject({
      code: 'out-of-range',
      path: '$[1].good',
      message: 'Expected at most the total 100, found 101.',
    });
  });

  it('wants a list', () => {
    const problems: Problem[] = [];
    expect(countEntries({}, problem => problems.push(problem))).toEqual([]);
    expect(problems).toMatchObject([{ code: 'wrong-type', path: '$' }]);
  });
});
