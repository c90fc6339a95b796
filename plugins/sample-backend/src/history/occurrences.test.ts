import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { STEP_MS, countsOf } from './counts';
import { occurrencesOf } from './occurrences';
import { readHistory } from './readHistory';

const history = readHistory(
  readFileSync(
    resolve(__dirname, '../../../../catalog/northfield/history.yaml'),
    'utf8',
  ),
  'history.yaml',
);
const slo = history.slos.find(
  one => one.slo === 'default/take-attendance-availability',
)!;
const startMs = Date.UTC(2026, 9, 5);
const endMs = startMs + 28 * 86_400_000;
const occurrences = occurrencesOf(history, 'northfield');

describe('occurrencesOf', () => {
  it('has the incidents of four weeks', () => {
    const found = occurrences(slo, startMs, endMs);
    expect(found).toHaveLength(4);
    for (const one of found) {
      expect(one.endMs - one.startMs).toBe(30 * 60_000);
      expect(one.incident.cause).toBe(
        'Report of the districts blocks the register',
      );
    }
  });

  it('has them when the counts are bad', () => {
    const counts = countsOf(history, 'northfield');
    const [{ startMs: from, endMs: to }] = occurrences(slo, startMs, endMs);
    const badIn = (atMs: number) => {
      const { good, total } = counts(slo, atMs, atMs + STEP_MS);
      return 1 - good / total;
    };
    expect(badIn(from - STEP_MS)).toBeLessThan(0.01);
    expect(badIn(from)).toBeGreaterThan(0.03);
    expect(badIn(to - STEP_MS)).toBeGreaterThan(0.03);
    expect(badIn(to)).toBeLessThan(0.01);
  });

  it('cuts what is going on at the end of the span', () => {
    const [first] = occurrences(slo, startMs, endMs);
    expect(
      occurrences(slo, first.startMs + STEP_MS, first.startMs + 2 * STEP_MS),
    ).toEqual([
      {
        incident: first.incident,
        startMs: first.startMs + STEP_MS,
        endMs: first.startMs + 2 * STEP_MS,
      },
    ]);
  });
});
