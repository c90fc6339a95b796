import type { CanaryBundle } from '../bundle/bundle';
import { readBundle } from '../bundle/readBundle';
import { judgeCanary } from '../judge';
import type { Judgement, MetricResult } from '../model';
import { bundleOf, slotsOf } from './bundleOf';
import { type Conclusion, decide } from './decide';
import { gateMs } from './duration';
import type { CanaryGate } from './gate';
import type { GateLook } from './record';
import type { GateSamples } from './samples';
import { lookMetric } from './verdict';

/** A look with everything that led to it. @public */
export interface TakenLook extends Conclusion {
  look: GateLook;
  /** As `readBundle` takes it; null: nothing to judge. */
  bundle: Record<string, unknown> | null;
  judgement: Judgement<MetricResult> | null;
}

/**
 * Takes a look at everything read until the end of the last interval: judges, and concludes.
 *
 * @param samples - all that was read so far; at least one interval
 * @param options - `index`: number of the look, from 1
 * @throws RangeError without an interval
 * @public
 */
export function takeLook(
  gate: CanaryGate,
  samples: GateSamples,
  options: { index: number },
): TakenLook {
  const last = samples.intervals.at(-1);
  if (!last) throw new RangeError('Expected an interval to look at');
  const { atMs, weight } = last;
  const isLast = atMs - samples.startMs >= gateMs(gate.spec.schedule.deadline);
  const raw = bundleOf(gate, samples, { atMs, isFinal: isLast });
  const { bundle, fault } = judgeable(raw);
  const judgement = bundle ? judgeCanary(bundle) : null;
  const conclusion = decide(gate, {
    judgement,
    fault,
    slots: slotsOf(gate, samples, atMs),
    intervalMs: samples.intervalMs,
    isLast,
  });
  return {
    ...conclusion,
    bundle: raw,
    judgement,
    look: {
      index: options.index,
      atMs,
      weight,
      decision: conclusion.decision,
      metrics: gate.spec.metrics.map((metric, index) =>
        lookMetric(metric, bundle?.metrics[index], judgement?.metrics[index]),
      ),
    },
  };
}

/** A bundle that was made here has no faults, except of what was read: more strata or values than there may be. */
function judgeable(raw: Record<string, unknown> | null): {
  bundle?: CanaryBundle;
  fault?: string;
} {
  if (!raw) return {};
  const read = readBundle(raw);
  if (read.ok) return { bundle: read.bundle };
  const [{ path, message }] = read.problems;
  return { fault: `${path}: ${message}` };
}
