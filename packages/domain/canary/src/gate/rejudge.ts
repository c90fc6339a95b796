import { canonicalJson } from '@bellwether/domain-digest';
import {
  GATE_ENDINGS,
  type GateEnding,
  type GateRun,
  gateEvidence,
  hashOf,
} from './evidence';
import type { CanaryGate } from './gate';
import { type TakenLook, takeLook } from './look';
import { readCanaryGate } from './readGate';
import { readGateSamples } from './readSamples';
import type {
  GateEvidence,
  GateLook,
  GateReason,
  GateRecord,
  GateRunMode,
} from './record';
import type { GateSamples } from './samples';
import { isFields } from './shape/shape';

/** Whether evidence holds: judged again, it gives the same, byte for byte. @public */
export type Rejudged =
  | { ok: true; evidence: GateEvidence }
  | {
      ok: false;
      /** What does not fit, with where it is, in sentences. */
      differences: string[];
    };

/** Differences that are told, at most. */
const MAX_TOLD = 20;

/**
 * Judges the evidence of a gate again: its gate and its samples are read anew, every look is taken again, and record, bundle
 * and judgement are compared byte for byte. Any change to any of them shows.
 *
 * What came from outside (that a run was cancelled, or frozen; when it ended) follows from no samples: the hash of the record
 * covers it.
 *
 * @param value - evidence as parsed from JSON
 * @public
 */
export function rejudge(value: unknown): Rejudged {
  const given = isFields(value) ? value : {};
  const record = isFields(given.record) ? given.record : undefined;
  if (given.version !== 1 || !record) {
    return differs('Expected evidence of version 1 with a record, found none.');
  }
  if (given.samples === undefined) {
    return differs(
      'Expected the samples, found none: they were left out where this evidence was kept.',
    );
  }
  const gate = readCanaryGate(given.gate);
  if (!gate.ok) return differs(...told('gate', gate.problems));
  const samples = readGateSamples(given.samples, gate.gate);
  if (!samples.ok) return differs(...told('samples', samples.problems));
  const outside = outsideOf(record);
  if (!outside) {
    return differs(
      'Expected a record with mode, window, looks and reasons, found another.',
    );
  }
  const evidence = gateEvidence(runOf(gate.gate, samples.samples, outside));
  const differences = Object.keys({ ...evidence, ...given }).flatMap(key =>
    differencesOf(
      (evidence as unknown as Record<string, unknown>)[key],
      given[key],
      `$.${key}`,
    ),
  );
  if (differences.length === 0 && given.hash !== hashOf(record)) {
    differences.push('$.hash: Expected the hash of the record, found another.');
  }
  return differences.length === 0
    ? { ok: true, evidence }
    : { ok: false, differences: differences.slice(0, MAX_TOLD) };
}

/** What of a record follows from no samples. */
interface Outside {
  mode: GateRunMode;
  endMs: number;
  looks: number;
  ending?: GateEnding;
}

function outsideOf(record: Record<string, unknown>): Outside | undefined {
  const { mode, window, looks, reasons, decision } =
    record as unknown as Partial<GateRecord>;
  const isRead =
    (mode === 'loop' || mode === 'once' || mode === 'retrospective') &&
    typeof window?.endMs === 'number' &&
    Array.isArray(looks) &&
    Array.isArray(reasons);
  if (!isRead) return undefined;
  const ending: GateReason[] = reasons.filter(({ code }: GateReason) =>
    GATE_ENDINGS.some(known => known === code),
  );
  const isEnded =
    ending.length > 0 && (decision === 'Hold' || decision === 'Error');
  return {
    mode,
    endMs: window.endMs,
    looks: looks.length,
    ...(isEnded && { ending: { decision, reasons: ending } }),
  };
}

/** The run again, look by look. */
function runOf(
  gate: CanaryGate,
  samples: GateSamples,
  outside: Outside,
): GateRun {
  const { mode, endMs, ending } = outside;
  const { looks, last } = looksAt(gate, samples, outside);
  return {
    gate,
    mode,
    samples,
    endMs,
    looks,
    ...(last && { last }),
    ...(ending && { ending }),
  };
}

function looksAt(
  gate: CanaryGate,
  samples: GateSamples,
  { mode, looks: count }: Pick<Outside, 'mode' | 'looks'>,
): { looks: GateLook[]; last?: TakenLook } {
  const looks: GateLook[] = [];
  let last: TakenLook | undefined;
  const { intervals } = samples;
  const first = mode === 'once' ? intervals.length : 1;
  for (let size = first; size <= intervals.length; size += 1) {
    if (looks.length >= count || last?.isFinal || size === 0) break;
    last = takeLook(
      gate,
      { ...samples, intervals: intervals.slice(0, size) },
      { index: looks.length + 1 },
    );
    looks.push(last.look);
  }
  return { looks, ...(last && { last }) };
}

function differencesOf(
  wanted: unknown,
  found: unknown,
  path: string,
): string[] {
  if (textOf(wanted) === textOf(found)) return [];
  const isSame = Array.isArray(wanted) === Array.isArray(found);
  if (isObject(wanted) && isObject(found) && isSame) {
    const keys = new Set([...Object.keys(wanted), ...Object.keys(found)]);
    return [...keys].flatMap(key =>
      differencesOf(
        wanted[key],
        found[key],
        Array.isArray(wanted) ? `${path}[${key}]` : `${path}.${key}`,
      ),
    );
  }
  return [`${path}: Expected ${shown(wanted)}, found ${shown(found)}.`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Undefined for what is not there, null for what JSON cannot hold, such as the 1e999 of somebody's text. */
function textOf(value: unknown): string | null | undefined {
  if (value === undefined) return undefined;
  try {
    return canonicalJson(value);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function told(
  part: string,
  problems: readonly { path: string; message: string }[],
): string[] {
  return problems.map(
    ({ path, message }) => `$.${part}${path.slice(1)}: ${message}`,
  );
}

function differs(...differences: string[]): Rejudged {
  return { ok: false, differences: differences.slice(0, MAX_TOLD) };
}
