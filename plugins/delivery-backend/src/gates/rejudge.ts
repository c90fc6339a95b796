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

/** What is read of evidence: the bundle may be missing when it was too large to be sent. */
export interface JudgedEvidence {
  record: { judge: JudgeMode };
  bundle?: unknown;
  judgement?: unknown;
}

/** Samples a bundle may have to be judged here; judging blocks the replica for that long. */
export const MAX_SAMPLES = 100_000;

/** Judges evidence again. The judgement is the one that was stored when settings are as they were and nothing was changed. */
export function rejudge(
  { record, bundle, judgement }: JudgedEvidence,
  request: RejudgeRequest,
): RejudgeResponse {
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
  const samples = samplesOf(read.bundle);
  if (samples > MAX_SAMPLES) {
    return problem(
      `The evidence has ${samples} samples, more than the ${MAX_SAMPLES} that are judged here. Download it, and run bellwether canary judge.`,
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
      : JSON.stringify(judged) === JSON.stringify(judgement),
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

function samplesOf({ metrics }: CanaryBundle): number {
  return metrics.reduce(
    (sum, { control, experiment, strata = [] }) =>
      sum +
      control.length +
      experiment.length +
      strata.reduce((inner, stratum) => inner + stratum.control.length, 0),
    0,
  );
}
