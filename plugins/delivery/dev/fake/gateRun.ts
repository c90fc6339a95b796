import type {
  GateEvidence,
  GateLook,
  GateRecord,
  GateRunMode,
} from '@bellwether/domain-canary';
import { readCanaryGate } from '../../../../packages/domain/canary/src/gate/readGate';
import {
  takeLook,
  TakenLook,
} from '../../../../packages/domain/canary/src/gate/look';
import {
  seriesOf,
  verdictOf,
} from '../../../../packages/domain/canary/src/gate/verdict';
import { wholeOf } from '../../../../packages/domain/canary/src/gate/bundleOf';
import { GATE_ENGINE } from '../../../../packages/domain/canary/src/gate/engine';
import { durationMs, Scenario, simulate } from './simulate';

/** A run of a gate from its first look to its last, judged by the judge itself. */
export interface SimulatedRun {
  record: GateRecord;
  evidence: GateEvidence;
  /** Whether it is over; else it would look again. */
  isFinal: boolean;
}

/** Runs a gate over simulated traffic until it decides, or has looked at all there is. */
export function simulateRun(options: {
  /** As `readCanaryGate` takes it. */
  gate: unknown;
  scenario: Scenario;
  mode: GateRunMode;
  startMs: number;
  release: GateRecord['release'];
}): SimulatedRun {
  const { scenario, mode, startMs, release } = options;
  const read = readCanaryGate(options.gate);
  if (!read.ok) {
    throw new Error(read.problems.map(({ message }) => message).join('\n'));
  }
  const { gate } = read;
  const intervalMs = durationMs(gate.spec.schedule.interval);
  const all = simulate(gate, scenario, startMs, intervalMs);
  const looks: GateLook[] = [];
  let taken: TakenLook | undefined;
  let samples = all;
  const first = mode === 'loop' ? 1 : all.intervals.length;
  for (let count = first; count <= all.intervals.length; count += 1) {
    samples = { ...all, intervals: all.intervals.slice(0, count) };
    taken = takeLook(gate, samples, { index: looks.length + 1, mode });
    looks.push(taken.look);
    if (taken.isFinal) break;
  }
  if (!taken) throw new Error('A scenario has at least one interval');
  const { look, judgement, bundle, decision, reasons, isFinal } = taken;
  const record: GateRecord = {
    version: 1,
    gate: {
      name: gate.metadata.name,
      service: gate.spec.service,
      environment: gate.spec.environment,
      configHash: fakeHash(scenario.seed),
    },
    engine: GATE_ENGINE,
    judge: gate.spec.decision.mode,
    mode,
    release,
    window: { startMs, endMs: look.atMs },
    intervalMs,
    looks,
    metrics: gate.spec.metrics.map((metric, index) =>
      verdictOf(
        metric,
        wholeOf(metric.name, samples.intervals),
        look.metrics[index],
        judgement?.metrics[index],
      ),
    ),
    series: gate.spec.metrics.map(metric => seriesOf(metric, samples)),
    decision,
    reasons,
    samplesHash: fakeHash(scenario.seed + 1),
  };
  return {
    record,
    evidence: { version: 1, record, gate, bundle, judgement },
    isFinal,
  };
}

function fakeHash(seed: number): string {
  return Array.from({ length: 8 }, (_, index) =>
    (Math.imul(seed + index, 2_654_435_761) >>> 0)
      .toString(16)
      .padStart(8, '0'),
  ).join('');
}
