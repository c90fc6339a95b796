import type { SloSource, Span, UnitCounts } from '@bellwether/plugin-slo-node';
import { stored } from '../__testUtils__/stored';
import { toReadable } from './readable';
import { readSteps } from './readSteps';

const { signal } = new AbortController();
const objective = toReadable(stored())!;

/** A source with one good and one bad event per unit of time. */
function steady(read?: SloSource['read']) {
  const asked: Record<string, Span>[] = [];
  const units = ({ startMs, endMs }: Span): UnitCounts => ({
    good: endMs - startMs,
    total: 2 * (endMs - startMs),
  });
  const source: SloSource = {
    type: 'steady',
    metricSourceTypes: [],
    validate: () => undefined,
    read:
      read ??
      (async ([
        {
          objective: { id },
          spans,
        },
      ]) => {
        asked.push(spans);
        const sums = Object.entries(spans).map(([key, span]) => [
          key,
          units(span),
        ]);
        return new Map([
          [
            id,
            {
              spans: Object.fromEntries(sums),
              lastDataMs: null,
              coverage: null,
              sample: false,
            },
          ],
        ]);
      }),
    series: async (_, { startMs, endMs, stepMs }) => {
      const steps = [];
      for (let at = startMs; at < endMs; at += stepMs) {
        steps.push({
          startMs: at,
          ...units({ startMs: at, endMs: at + stepMs }),
        });
      }
      return steps;
    },
  };
  return { source, asked };
}

const steps = (source: SloSource, excluded: Span[]) =>
  readSteps(source, objective, {
    startMs: 0,
    endMs: 50,
    stepMs: 10,
    excluded,
    signal,
  });

describe('readSteps', () => {
  it('asks for nothing more when nothing is excluded', async () => {
    const { source, asked } = steady();
    expect(await steps(source, [])).toHaveLength(5);
    expect(asked).toEqual([]);
  });

  it('empties steps that are excluded as a whole without reading them', async () => {
    const { source, asked } = steady();
    const read = await steps(source, [{ startMs: 10, endMs: 30 }]);
    expect(read.map(({ total }) => total)).toEqual([20, 0, 0, 20, 20]);
    expect(asked).toEqual([]);
  });

  it('takes excluded parts out of the steps at the ends', async () => {
    const { source, asked } = steady();
    const read = await steps(source, [
      { startMs: -5, endMs: 3 },
      { startMs: 18, endMs: 31 },
      { startMs: 33, endMs: 34 },
      { startMs: 49, endMs: 90 },
    ]);
    expect(read).toEqual([
      { startMs: 0, good: 7, total: 14 },
      { startMs: 10, good: 8, total: 16 },
      { startMs: 20, good: 0, total: 0 },
      { startMs: 30, good: 8, total: 16 },
      { startMs: 40, good: 9, total: 18 },
    ]);
    expect(asked).toHaveLength(1);
    expect(Object.keys(asked[0])).toHaveLength(5);
  });

  it('fails when an end cannot be read', async () => {
    const { source } = steady(
      async () => new Map([[objective.id, new Error('timeout')]]),
    );
    await expect(steps(source, [{ startMs: 1, endMs: 2 }])).rejects.toThrow(
      'timeout',
    );
  });
});
