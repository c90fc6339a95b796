import {
  type SmokePlan,
  type SmokeResult,
  type SmokeStep,
  smokeVerdict,
  startVariables,
} from '@bellwether/domain-smoke';
import type { RanStep, SmokeOptions, SmokePhase } from './options';
import { notRun, runStep } from './runStep';
import { RunState } from './state';

/** How long cleanup may take unless told. */
const CLEANUP_MS = 30_000;

/** How long it may take when the run was told to stop: whoever said so is waiting. */
const CLEANUP_AFTER_STOP_MS = 4000;

/** What became of a plan, with every attempt at its steps. @public */
export interface SmokeRun extends SmokeResult {
  steps: RanStep[];
  cleanup: RanStep[];
}

/** Time for cleaning up, which gets short when the run is told to stop meanwhile. */
class CleanupBudget {
  private readonly own = new AbortController();
  readonly signal = this.own.signal;
  private timer: NodeJS.Timeout;

  constructor(
    private readonly ms: number,
    private readonly outer: AbortSignal,
  ) {
    this.timer = this.start();
    outer.addEventListener('abort', this.shorten);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.outer.removeEventListener('abort', this.shorten);
  }

  private readonly shorten = () => {
    clearTimeout(this.timer);
    this.timer = this.start();
  };

  private start(): NodeJS.Timeout {
    const ms = this.outer.aborted
      ? Math.min(this.ms, CLEANUP_AFTER_STOP_MS)
      : this.ms;
    const reason = new Error(`cleaning up took longer than ${ms} ms.`);
    return setTimeout(() => this.own.abort(reason), ms);
  }
}

/**
 * Runs smoke tests: the steps in order, each until it passes or its retries are used up, then whatever has to be cleaned up,
 * whether the steps passed, failed or were stopped.
 *
 * Nothing of a result contains a secret. What goes wrong with a request is in the result, not thrown.
 *
 * @public
 */
export async function runSmoke(
  plan: SmokePlan,
  options: SmokeOptions,
): Promise<SmokeRun> {
  const { clock, signal, variables = {} } = options;
  const startedAtMs = clock.nowMs();
  const ended = (run: Pick<SmokeRun, 'outcome' | 'reasons' | SmokePhase>) => ({
    name: plan.name,
    file: plan.file,
    ...run,
    startedAtMs,
    durationMs: clock.nowMs() - startedAtMs,
  });
  const start = startVariables(plan, variables);
  if (!start.ok) {
    const passOver = (step: SmokeStep) =>
      passedOver(step, 0, 'Not run: variables are missing.');
    return ended({
      outcome: 'error',
      reasons: start.problems,
      steps: plan.steps.map(passOver),
      cleanup: plan.cleanup.map(passOver),
    });
  }
  const state = new RunState(plan, start.variables, options);
  const steps = await runSteps(plan, state, startedAtMs, signal);
  const cleanup = await cleanUp(plan, state, startedAtMs, signal);
  return ended({ ...smokeVerdict(steps, cleanup), steps, cleanup });
}

async function runSteps(
  plan: SmokePlan,
  state: RunState,
  startedAtMs: number,
  signal: AbortSignal,
): Promise<RanStep[]> {
  const { clock, onStep } = state.options;
  const done: RanStep[] = [];
  let ender: RanStep | undefined;
  for (const step of plan.steps) {
    const afterMs = clock.nowMs() - startedAtMs;
    let result: RanStep;
    if (ender) {
      result = passedOver(step, afterMs, `Not run after "${ender.name}".`);
    } else {
      result = await runStep(step, state, startedAtMs, signal);
    }
    const isFine = result.outcome === 'pass' || result.outcome === 'skip';
    if (!ender && (signal.aborted || !(isFine || plan.continueOnFailure))) {
      ender = result;
    }
    done.push(result);
    onStep?.(result, 'steps');
  }
  return done;
}

/** Cleans up within a time of its own; a step that fails does not keep the next from being run. */
async function cleanUp(
  plan: SmokePlan,
  state: RunState,
  startedAtMs: number,
  outer: AbortSignal,
): Promise<RanStep[]> {
  const { clock, onStep, cleanupMs = CLEANUP_MS } = state.options;
  const budget = new CleanupBudget(cleanupMs, outer);
  try {
    const done: RanStep[] = [];
    for (const step of plan.cleanup) {
      const missing = missingCapture(plan, step, state);
      const result =
        missing === undefined
          ? await runStep(step, state, startedAtMs, budget.signal)
          : passedOver(
              step,
              clock.nowMs() - startedAtMs,
              `Nothing to clean up: no step captured ${missing}.`,
            );
      done.push(result);
      onStep?.(result, 'cleanup');
    }
    return done;
  } finally {
    budget.stop();
  }
}

/** A variable that the step needs and an earlier one would have captured, had it come so far. */
function missingCapture(
  plan: SmokePlan,
  step: SmokeStep,
  { variables }: RunState,
): string | undefined {
  const needed = JSON.stringify([step.request, step.set]);
  return [...plan.steps, ...plan.cleanup]
    .flatMap(({ captures }) => captures.map(({ name }) => name))
    .find(
      name =>
        !Object.hasOwn(variables, name) &&
        [...needed.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].some(
          ([, used]) => used === name,
        ),
    );
}

function passedOver(
  { id, name, at }: SmokeStep,
  startedAfterMs: number,
  reason: string,
): RanStep {
  return { id, name, at, startedAfterMs, durationMs: 0, ...notRun(reason) };
}
