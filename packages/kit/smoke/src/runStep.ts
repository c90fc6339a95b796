import {
  renderTemplate,
  type SmokeStep,
  whySkipped,
} from '@bellwether/domain-smoke';
import { attempt, without } from './attempt';
import type { AttemptOutcome, AttemptRecord, RanStep } from './options';
import type { RunState } from './state';

/**
 * Runs a step: as often as it takes to pass, within its retries. Only the last attempt counts; what any of them captured is
 * kept, because something may have been made that has to be cleaned up.
 *
 * @param startedAtMs - start of the run
 * @param signal - ends the step, which then is an error for that reason
 */
export async function runStep(
  step: SmokeStep,
  state: RunState,
  startedAtMs: number,
  signal: AbortSignal,
): Promise<RanStep> {
  const { clock } = state.options;
  const fromMs = clock.nowMs();
  const base = {
    id: step.id,
    name: step.name,
    at: step.at,
    startedAfterMs: fromMs - startedAtMs,
  };
  const skipped = whySkipped(step.when, state.variables);
  if (skipped !== undefined) {
    return { ...base, ...notRun(skipped), durationMs: 0 };
  }
  const made: Made = { attempts: 0, earlier: [] };
  let last: AttemptOutcome;
  try {
    const problem = setVariables(step, state);
    if (problem === undefined) {
      await pause(step.delayMs, state, signal);
      last = await attempts(step, state, made, signal);
    } else {
      last = without(problem);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    last = without(stopped(signal));
  }
  const { repeatable: _, ...outcome } = last;
  const captures = outcome.captures.map(capture => ({
    ...capture,
    value: capture.secret ? '***' : state.shownValue(capture.value),
  }));
  const result: RanStep = {
    ...base,
    ...outcome,
    captures,
    ...made,
    durationMs: clock.nowMs() - fromMs,
  };
  // once more, as what was captured last is known to be secret only now
  return JSON.parse(state.secrets.redactedJson(result)) as RanStep;
}

/** Attempts that were begun, and what became of those that another one followed. */
interface Made {
  attempts: number;
  earlier: AttemptRecord[];
}

/** A step that is passed over. */
export function notRun(reason: string) {
  return {
    outcome: 'skip' as const,
    reason,
    attempts: 0,
    checks: [],
    captures: [],
    earlier: [],
  };
}

/** Why a step ended before its end. */
function stopped(signal: AbortSignal): string {
  const { reason } = signal;
  return `Stopped: ${reason instanceof Error ? reason.message : String(reason)}`;
}

async function attempts(
  step: SmokeStep,
  state: RunState,
  made: Made,
  signal: AbortSignal,
): Promise<AttemptOutcome> {
  const { clock, onRepeat } = state.options;
  const { attempts: most, intervalMs, untilMs = Infinity } = step.retry;
  const firstMs = clock.nowMs();
  for (let number = 1; ; number += 1) {
    const fromMs = clock.nowMs();
    made.attempts = number;
    const result = await attempt(step, state, signal);
    state.keep(result.captures);
    const nextMs = clock.nowMs() + intervalMs;
    if (
      result.outcome === 'pass' ||
      !result.repeatable ||
      number >= most ||
      nextMs - firstMs > untilMs
    ) {
      return result;
    }
    const record: AttemptRecord = {
      attempt: number,
      outcome: result.outcome,
      reason: result.reason,
      durationMs: clock.nowMs() - fromMs,
    };
    made.earlier.push(record);
    onRepeat?.(step.name, record, intervalMs);
    await pause(intervalMs, state, signal);
  }
}

async function pause(
  ms: number,
  { options: { clock } }: RunState,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  if (ms > 0) await clock.sleep(ms, signal);
}

/** Sets the variables of a step. @returns why one cannot be set */
function setVariables(step: SmokeStep, state: RunState): string | undefined {
  for (const [name, template] of Object.entries(step.set)) {
    const rendered = renderTemplate(template, state.variables, {
      nowMs: state.network.nowMs(),
      uuid: state.uuid,
    });
    if (!rendered.ok) return rendered.problem;
    state.set(name, rendered.text);
  }
  return undefined;
}
