import { runSummary } from '../__testUtils__/run';
import { endedWithin } from './recent';

const NOW_MS = Date.parse('2026-11-22T14:00:00Z');
const ended = (id: string, finishedAt: string | null) =>
  runSummary({ id, finishedAt });

it('keeps what ended lately', () => {
  const runs = [
    ended('today', '2026-11-22T13:00:00Z'),
    ended('week', '2026-11-15T14:00:00Z'),
    ended('older', '2026-11-15T13:59:59Z'),
    ended('open', null),
  ];
  expect(endedWithin(runs, NOW_MS, 7).map(run => run.id)).toEqual([
    'today',
    'week',
  ]);
});
