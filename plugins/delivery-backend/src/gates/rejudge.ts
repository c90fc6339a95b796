import {
  type CanaryBundle,
  JUDGE_MODES,
  type JudgeMode,
  judgeCanary,
  readBundle,
} from '@bellwether/domain-canary';
import type {
  RejudgeRequest,
  RejudgeResponse,
} from '@bellwether/plugin-delivery-common';
import { isWhole, type JudgedEvidence } from './readEvidence';

/** Values a bundle may have to be judged here: judging them takes the replica about a second. */
export const MAX_VALUES = 50_000;

/**
 * Judges evidence again. The judgement is the one that was stored when settings are as they were, it comes out byte for byte,
 * and gate, samples and record have the hashes that they are said to have.
 */
export function rejudge(
  evidence: JudgedEvidence,
  request: RejudgeRequest,
): RejudgeResponse {
  const { record, bundle, judgement } = evidence;
  const mode = request.mode ?? modeOf(bundle) ?? record.judge;
  const problem = (text: string): RejudgeResponse => ({
    mode,
    identical: null,
    decision: null,
    score: null,
    metrics: [],
    problem: text,
  });
  if (typeof bundle !== 'object' || bundle === null) {
    return problem(
      'The samples were too many to be sent with the evidence. They are in the report of the pipeline run.',
    );
  }
  const { mode: _, alpha, confidenceLevel } = request;
  const asked = {
    ...bundle,
    mode,
    ...(alpha !== undefined && { alpha }),
    ...(confidenceLevel !== undefined && { confidenceLevel }),
  };
  const read = readBundle(asked);
  if (!read.ok) {
    const [{ path, message }, ...others] = read.problems;
    return problem(
      `The evidence cannot be judged by ${mode}: ${path}: ${message}${others.length > 0 ? ` And ${others.length} more.` : ''}`,
    );
  }
  const values = valuesOf(read.bundle);
  if (values > MAX_VALUES) {
    return problem(
      `The evidence has ${values} values, more than the ${MAX_VALUES} that are judged here. Download it, and run bellwether canary judge.`,
    );
  }
  const changed =
    mode !== modeOf(bundle) ||
    alpha !== undefined ||
    confidenceLevel !== undefined;
  const judged = judgeCanary(read.bundle);
  return {
    mode,
    // NaN is null in JSON, on both sides
    identical: changed
      ? null
      : JSON.stringify(judged) === JSON.stringify(judgement) &&
        isWhole(evidence),
    decision: judged.decision,
    score: judged.score,
    metrics: judged.metrics.map(({ name, classification, reasons }) => ({
      name,
      classification,
      reasons: [...reasons],
    })),
    problem: null,
  };
}

function modeOf(bundle: unknown): JudgeMode | undefined {
  const { mode } = (bundle ?? {}) as { mode?: unknown };
  return JUDGE_MODES.find(known => known === mode);
}

function valuesOf({ metrics }: CanaryBundle): number {
  const count = (part: object): number =>
    Object.values(part).reduce<number>((sum, value) => {
      if (!Array.isArray(value)) return sum;
      return typeof value[0] === 'object'
        ? sum + value.reduce<number>((inner, one) => inner + count(one), 0)
        : sum + value.length;
    }, 0);
  return metrics.reduce((sum, metric) => sum + count(metric), 0);
}
