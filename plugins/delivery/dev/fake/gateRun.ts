import {
  type CanaryGate,
  gateClosed,
  gateEvidence,
  type GateEvidence,
  type GateLook,
  type GateRun,
  type GateRunMode,
  readCanaryGate,
  takeLook,
} from '@bellwether/domain-canary';
import { Scenario, simulate } from './simulate';

/** A release that a gate looks at. */
export interface Delivery {
  id: string;
  /** As `readCanaryGate` takes it. */
  gate: unknown;
  scenario: Scenario;
  mode: GateRunMode;
  startedMinutesAgo: number;
  /** Version of each arm. */
  release: { canary: string; baseline: string };
  /** What it is when it has not decided at the end of the scenario; default `running`. */
  openAs?: 'running' | 'lost';
}

/** A run of a gate from its first look to its last, judged by the judge itself. */
export interface SimulatedRun {
  evidence: GateEvidence;
  /** Whether it is over; else it would look again. */
  isFinal: boolean;
}

/** Runs a gate over simulated traffic until it decides, or has looked at all there is. */
export function simulateRun(delivery: Delivery, nowMs: number): SimulatedRun {
  const { scenario, mode } = delivery;
  const gate = read(delivery.gate);
  const startMs = nowMs - delivery.startedMinutesAgo * 60_000;
  const all = {
    ...simulate(gate, scenario, startMs),
    variables: delivery.release,
  };
  const ending = gateClosed(gate, startMs, {});
  if (ending) {
    const samples = { ...all, intervals: [] };
    const run = { gate, mode, samples, looks: [], ending, endMs: startMs };
    return { evidence: gateEvidence(run), isFinal: true };
  }
  const looks: GateLook[] = [];
  const count = all.intervals.length;
  let run: GateRun = { gate, mode, samples: all, looks, endMs: startMs };
  for (let seen = mode === 'once' ? count : 1; seen <= count; seen += 1) {
    const samples = { ...all, intervals: all.intervals.slice(0, seen) };
    const last = takeLook(gate, samples, { index: looks.length + 1 });
    looks.push(last.look);
    run = { ...run, samples, last, endMs: last.look.atMs };
    if (last.isFinal) break;
  }
  return {
    evidence: gateEvidence(run),
    isFinal: run.last?.isFinal ?? false,
  };
}

function read(document: unknown): CanaryGate {
  const result = readCanaryGate(document);
  if (result.ok) return result.gate;
  throw new Error(result.problems.map(({ message }) => message).join('\n'));
}
