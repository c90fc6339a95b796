import { START_MS as AT } from '../__testUtils__/minutes';
import { parseIncidents } from './incidentsText';

const incident = { startMs: AT, endMs: AT + 1_200_000, name: 'Sign-in, down' };

describe('parseIncidents', () => {
  it.each([
    `[{"start": "2026-01-05T00:00:00Z", "end": "2026-01-05T00:20:00Z", "name": "Sign-in, down"}]`,
    `{"incidents": [{"start": ${AT}, "end": "2026-01-05T01:20:00+01:00", "name": "Sign-in, down"}]}`,
    `start,end,name\n2026-01-05T00:00:00Z,2026-01-05T00:20:00Z,"Sign-in, down"\n`,
  ])('reads %s', text => {
    expect(parseIncidents(text)).toEqual({ rows: [incident], problems: [] });
  });

  it('needs no name', () => {
    expect(parseIncidents('start,end,name\n5,6,').rows).toEqual([
      { startMs: 5, endMs: 6 },
    ]);
    expect(parseIncidents('start,end,name\n5,6,42').rows).toEqual([
      { startMs: 5, endMs: 6, name: '42' },
    ]);
  });

  it('names faults', () => {
    const { rows, problems } = parseIncidents(
      '[{"start": 5, "end": 5}, {"end": 6}, {"start": 1, "end": 2, "name": {}}]',
    );
    expect(rows).toEqual([]);
    expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '$[0].end out-of-range',
      '$[1].start invalid-time',
      '$[2].name wrong-type',
    ]);
  });
});
