import type {
  ReadableObjective,
  SloSource,
  Span,
  UnitCounts,
} from '@bellwether/plugin-slo-node';
import { excludedParts, subtract } from './excluded';

/** Units of one step. */
export type Step = { startMs: number } & UnitCounts;

/**
 * Units per step without excluded time, for charts and forecasts. A step that is excluded as a whole keeps its place with no
 * units; of a step that is excluded in part, the part is read and taken out, so that sums over steps are those of the
 * status.
 *
 * @param options - `excluded`: approved spans, ascending and disjoint
 * @throws whatever the source throws
 */
export async function readSteps(
  source: SloSource,
  objective: ReadableObjective,
  options: Span & {
    stepMs: number;
    excluded: readonly Span[];
    signal: AbortSignal;
  },
): Promise<Step[]> {
  const { excluded, ...plain } = options;
  const { stepMs, signal } = plain;
  const steps = await source.series(objective, plain);
  if (excluded.length === 0) return steps;

  const sliceMs =
    objective.definition.budgetingMethod === 'Occurrences'
      ? undefined
      : objective.objective.timeSliceWindowMs;
  const partsOf = steps.map(({ startMs }) =>
    excludedParts({ startMs, endMs: startMs + stepMs }, excluded, sliceMs),
  );
  const isWhole = (parts: Span[]) =>
    parts.reduce((sum, part) => sum + part.endMs - part.startMs, 0) >= stepMs;
  const edges = Object.fromEntries(
    partsOf
      .filter(parts => !isWhole(parts))
      .flat()
      .map(part => [edgeId(part), part]),
  );
  const read = await readEdges(source, objective, edges, {
    atMs: options.endMs,
    signal,
  });
  return steps.map((step, index) =>
    isWhole(partsOf[index])
      ? { ...step, good: 0, total: 0 }
      : {
          ...step,
          ...partsOf[index].reduce<UnitCounts>(
            (left, part) => subtract(left, read[edgeId(part)] ?? null),
            { good: step.good, total: step.total },
          ),
        },
  );
}

async function readEdges(
  source: SloSource,
  objective: ReadableObjective,
  spans: Record<string, Span>,
  options: { atMs: number; signal: AbortSignal },
): Promise<Record<string, UnitCounts | null>> {
  if (Object.keys(spans).length === 0) return {};
  const readings = await source.read([{ objective, spans }], options);
  const reading = readings.get(objective.id);
  if (reading instanceof Error) throw reading;
  return reading?.spans ?? {};
}

function edgeId({ startMs, endMs }: Span): string {
  return `x${startMs}-${endMs}`;
}
