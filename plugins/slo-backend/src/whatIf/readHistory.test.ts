import type { SloSource } from '@bellwether/plugin-slo-node';
import { stored } from '../__testUtils__/stored';
import { toReadable } from '../evaluation/readable';
import { readHistory } from './readHistory';

const MINUTE = 60_000;
const readable = toReadable(stored())!;

function setUp(series: SloSource['series']) {
  const source = { series: jest.fn(series) } as unknown as SloSource & {
    series: jest.Mock;
  };
  const read = (minutes: number, signal = new AbortController().signal) =>
    readHistory(source, readable, {
      startMs: 0,
      endMs: minutes * MINUTE,
      stepMs: MINUTE,
      excluded: [{ startMs: 3 * MINUTE, endMs: 4 * MINUTE }],
      signal,
    });
  return { source, read };
}

describe('readHistory', () => {
  it('puts steps in their places; without data is not without traffic', async () => {
    const { read } = setUp(async () => [
      { startMs: MINUTE, good: 1, total: 2 },
      { startMs: 2 * MINUTE, good: 0, total: 0 },
      { startMs: 3 * MINUTE, good: 0, total: 9 },
      { startMs: 4 * MINUTE, good: NaN, total: 9 },
      { startMs: 5 * MINUTE, good: 1, total: Infinity },
      { startMs: 99 * MINUTE, good: 1, total: 1 },
    ]);
    const { good, total, startMs, stepMs } = await read(7);
    expect([startMs, stepMs]).toEqual([0, MINUTE]);
    expect([...total]).toEqual([NaN, 2, 0, 0, NaN, NaN, NaN]);
    expect([...good]).toEqual([0, 1, 0, 0, 0, 0, 0]);
  });

  it('reads long histories in pieces', async () => {
    const { read, source } = setUp(async (_, { startMs }) => [
      { startMs, good: 1, total: 1 },
    ]);
    const { total } = await read(25_000);
    expect(
      source.series.mock.calls.map(([, { startMs, endMs }]) => [
        startMs / MINUTE,
        endMs / MINUTE,
      ]),
    ).toEqual([
      [0, 10_000],
      [10_000, 20_000],
      [20_000, 25_000],
    ]);
    expect(total.filter(units => units === 1)).toHaveLength(3);
  });

  it('stops when nobody waits any more', async () => {
    const caller = new AbortController();
    const { read, source } = setUp(async () => {
      caller.abort();
      return [];
    });
    await expect(read(25_000, caller.signal)).rejects.toThrow(/aborted/);
    expect(source.series).toHaveBeenCalledTimes(1);
  });
});
