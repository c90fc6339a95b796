import { setImmediate as turn } from 'node:timers/promises';
import type { CountHistory } from '@bellwether/domain-slo';
import type {
  ReadableObjective,
  SloSource,
  Span,
} from '@bellwether/plugin-slo-node';
import { readSteps } from '../evaluation/readSteps';

/** Steps per read: a week of minutes, which SQLite hands out in some ten milliseconds. */
const CHUNK_STEPS = 10_000;

/** Reads units onto an even grid, piece by piece, so that others get their turn in between. */
export async function readHistory(
  source: SloSource,
  objective: ReadableObjective,
  options: Span & {
    stepMs: number;
    /** Approved exclusions, ascending and disjoint. */
    excluded: readonly Span[];
    signal: AbortSignal;
  },
): Promise<CountHistory> {
  const { startMs, endMs, stepMs, excluded, signal } = options;
  const steps = Math.ceil((endMs - startMs) / stepMs);
  const history: CountHistory = {
    startMs,
    stepMs,
    good: new Float64Array(steps),
    total: new Float64Array(steps).fill(NaN),
  };
  for (let first = 0; first < steps; first += CHUNK_STEPS) {
    signal.throwIfAborted();
    const part = {
      startMs: startMs + first * stepMs,
      endMs: startMs + Math.min(first + CHUNK_STEPS, steps) * stepMs,
    };
    const touching = excluded.filter(
      span => span.startMs < part.endMs && span.endMs > part.startMs,
    );
    for (const step of await readSteps(source, objective, {
      ...part,
      stepMs,
      excluded: touching,
      signal,
    })) {
      const index = Math.round((step.startMs - startMs) / stepMs);
      const known = Number.isFinite(step.good) && Number.isFinite(step.total);
      if (index >= 0 && index < steps && known) {
        history.good[index] = step.good;
        history.total[index] = step.total;
      }
    }
    await turn();
  }
  return history;
}
