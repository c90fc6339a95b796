import {
  type CanaryGate,
  type GateLook,
  type GateRun,
  gateClosed,
  takeLook,
} from '@bellwether/domain-canary';
import type { Delivery } from './model';
import { samplesOf } from './samples';

/** A delivery as far as it has come. */
export interface ReplayedDelivery {
  run: GateRun;
  isOver: boolean;
}

/**
 * Lets a delivery go through its gate as a pipeline would: a look after each interval until the gate decides.
 *
 * @returns undefined before the first look
 */
export function replay(
  delivery: Delivery,
  seed: string,
  nowMs: number,
): ReplayedDelivery | undefined {
  const { story, startMs } = delivery;
  const { gate } = story;
  const samples = samplesOf(delivery, seed, nowMs);
  const closed = gateClosed(gate, startMs, untouched(gate));
  if (closed) {
    return {
      isOver: true,
      run: {
        gate,
        mode: 'loop',
        samples: { ...samples, intervals: [] },
        endMs: startMs,
        looks: [],
        ending: closed,
      },
    };
  }
  const looks: GateLook[] = [];
  let last: GateRun['last'];
  let taken = 0;
  while (taken < samples.intervals.length && !last?.isFinal) {
    taken += 1;
    last = takeLook(
      gate,
      { ...samples, intervals: samples.intervals.slice(0, taken) },
      { index: taken },
    );
    looks.push(last.look);
  }
  if (!last) return undefined;
  return {
    isOver: last.isFinal,
    run: {
      gate,
      mode: 'loop',
      samples: { ...samples, intervals: samples.intervals.slice(0, taken) },
      endMs: last.look.atMs,
      looks,
      last,
    },
  };
}

/** Error budgets of the sample are not looked up: their past is made of other stories. */
function untouched({ spec }: CanaryGate): Record<string, number> {
  return Object.fromEntries(spec.budget.map(({ slo }) => [slo, 1]));
}
