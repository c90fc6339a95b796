import type {
  JudgeMode,
  RejudgeRequest,
} from '@bellwether/plugin-delivery-common';

/** Limits of the backend; a share and a confidence level. */
export const REJUDGE_LIMITS = {
  alpha: { min: 0.001, max: 0.2 },
  confidenceLevel: { min: 0.5, max: 0.999999 },
} as const;

/** What somebody fills in; undefined: as it was. */
export interface RejudgeDraft {
  mode?: JudgeMode;
  alpha?: number;
  confidenceLevel?: number;
}

/** Settings that the judge with which the evidence would be judged takes. */
export function settingsOf(mode: JudgeMode): {
  alpha: boolean;
  confidenceLevel: boolean;
} {
  return {
    alpha: mode === 'sequential',
    confidenceLevel: mode === 'exact' || mode === 'kayenta-compat',
  };
}

/** The request for a draft: only what differs from what was, and what the judge takes. */
export function rejudgeRequest(
  draft: RejudgeDraft,
  judge: JudgeMode,
): RejudgeRequest {
  const takes = settingsOf(draft.mode ?? judge);
  const isNumber = (value: number | undefined): value is number =>
    value !== undefined && Number.isFinite(value);
  return {
    ...(draft.mode && draft.mode !== judge && { mode: draft.mode }),
    ...(takes.alpha && isNumber(draft.alpha) && { alpha: draft.alpha }),
    ...(takes.confidenceLevel &&
      isNumber(draft.confidenceLevel) && {
        confidenceLevel: draft.confidenceLevel,
      }),
  };
}
