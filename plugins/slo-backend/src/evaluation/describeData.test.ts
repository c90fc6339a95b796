import { describeData } from './describeData';

const AT = Date.UTC(2026, 8, 29, 10);
const facts = {
  lastDataMs: AT - 3_600_000,
  coverage: 0.94999,
  atMs: AT,
  staleAfterMs: 900_000,
};

describe('describeData', () => {
  it.each(['ok', 'pending', 'error'] as const)(
    'has nothing to add to %s',
    data => {
      expect(describeData(data, facts)).toBeUndefined();
    },
  );

  it.each([
    [
      'stale',
      facts,
      'The newest data ends at 2026-09-29T09:00:00.000Z, 60 min ago (limit 15 min). Check that its producer runs.',
    ],
    [
      'partial',
      facts,
      'Data covers 94.9 % of the window so far; figures describe only that part.',
    ],
    [
      'no-data',
      facts,
      'No events in the window. The newest data ends at 2026-09-29T09:00:00.000Z.',
    ],
    [
      'no-data',
      { ...facts, lastDataMs: null },
      'No data has arrived yet. Check that its producer runs and that names and labels match.',
    ],
  ] as const)('explains %s', (data, known, text) => {
    expect(describeData(data, known)).toBe(text);
  });
});
