import type { Course } from './course';
import type { JournalEvent, RollbackResult, RollbackTimings } from './row';
import { type RollbackState, isLost } from './state';

/** The last row of a journal. */
export function finishedEvent(
  state: RollbackState,
  course: Course,
): Extract<JournalEvent, { kind: 'finished' }> {
  const lost = state.steps
    .filter(known => known.step.runs === 'unless-failed' && isLost(known))
    .map(({ step }) => step.id);
  const result = resultOf(course, lost.length > 0);
  return {
    kind: 'finished',
    result,
    text: textOf(state, course, result, lost),
    timings: timingsOf(state, result),
  };
}

function resultOf({ kind }: Course, hasLost: boolean): RollbackResult {
  if (kind !== 'forward') return kind;
  return hasLost ? 'partial' : 'rolled-back';
}

function textOf(
  { abort, plan }: RollbackState,
  course: Course,
  result: RollbackResult,
  lost: readonly string[],
): string {
  if (abort) {
    const left = course.text === null ? '' : ` ${course.text}`;
    return `Ended by ${abort.by}: ${abort.reason}${left}`;
  }
  if (course.text !== null) return course.text;
  return result === 'partial'
    ? `Rolled back, but for ${lost.join(', ')}.`
    : `${plan.service} in ${plan.environment} is rolled back, and everything that was to hold does.`;
}

function timingsOf(
  { plan, actedMs, verifiedMs }: RollbackState,
  result: RollbackResult,
): RollbackTimings {
  const { sinceMs, detectedMs } = plan.trigger;
  const isRestored = result === 'rolled-back' || result === 'partial';
  const restoredMs = isRestored ? (verifiedMs ?? actedMs) : null;
  return {
    detectMs: detectedMs - sinceMs,
    decideMs: plan.decidedMs - detectedMs,
    actMs: actedMs === null ? null : actedMs - plan.decidedMs,
    verifyMs:
      restoredMs === null || actedMs === null
        ? null
        : Math.max(0, restoredMs - actedMs),
    ttrMs: restoredMs === null ? null : restoredMs - sinceMs,
  };
}
