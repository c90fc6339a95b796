import {
  type BudgetsLeft,
  type GateEnding,
  type GateEvidence,
  type GateLook,
  type GatePlan,
  type GateRecord,
  type GateRun,
  type GateRunMode,
  type GateSamples,
  SAMPLE_LIMITS,
  type TakenLook,
  gateClosed,
  gateEvidence,
  gateRecord,
  takeLook,
} from '@bellwether/domain-canary';
import { type GateSource, SourceFault } from './source';

/** How a gate is run. @public */
export interface GateRunOptions {
  plan: GatePlan;
  /** Made when it is known when the gate starts. */
  source: (options: { startMs: number }) => GateSource;
  /**
   * `loop`: looks after every interval from now on, until there is a decision; `once`: one look at everything between two
   * moments; `retrospective`: as a loop over the past would have looked.
   */
  mode: GateRunMode;
  /** Now, epoch milliseconds. */
  nowMs: () => number;
  /** Ends after a time, or as soon as the signal is aborted. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Shares of error budgets that are left; asked when the gate needs some. */
  budgets?: (slos: readonly string[]) => Promise<BudgetsLeft>;
  /** Ends the gate: what was read so far becomes the evidence of a Hold. */
  signal?: AbortSignal;
  /** Told after every look. */
  onLook?: (told: {
    record: GateRecord;
    taken: TakenLook;
  }) => void | Promise<void>;
  /** Epoch milliseconds; `once` and `retrospective`. Default: the deadline of the gate before `toMs`. */
  fromMs?: number;
  /** Epoch milliseconds; `once` and `retrospective`. Default: now, less the lateness of samples. */
  toMs?: number;
}

/** Intervals that are read together of the past. */
const CHUNK = 120;

const CANCELLED: GateEnding = {
  decision: 'Hold',
  reasons: [{ code: 'cancelled', text: 'The run was cancelled.' }],
};

/** What was read and looked at so far. */
class Run {
  #samples: GateSamples;
  #looks: GateLook[] = [];
  #last?: TakenLook;
  #asked = false;

  constructor(
    private readonly options: GateRunOptions,
    private readonly source: GateSource,
    readonly startMs: number,
  ) {
    const { plan } = options;
    this.#samples = {
      version: 1,
      startMs,
      intervalMs: plan.intervalMs,
      variables: plan.variables,
      queries: source.queries,
      intervals: [],
    };
  }

  get isFinal(): boolean {
    return this.#last?.isFinal ?? false;
  }

  /** Reads intervals, and looks after each; tells what ends the gate, if anything does. */
  async read(
    edges: readonly number[],
    looks: boolean,
  ): Promise<GateEnding | undefined> {
    const { signal, plan } = this.options;
    try {
      const endMs = edges[edges.length - 1];
      if (!this.#asked && endMs - this.startMs > plan.warmupMs) {
        const unknown = await unlessAborted(
          this.source.unknownNames(endMs),
          signal,
        );
        if (!unknown) return CANCELLED;
        if (unknown.length > 0) return unheardOf(unknown);
        this.#asked = true;
      }
      const intervals = await unlessAborted(
        this.source.intervals(edges),
        signal,
      );
      if (!intervals) return CANCELLED;
      for (const interval of intervals) {
        await this.#add(interval, looks);
        if (this.isFinal) return undefined;
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error;
      if (error.isPermanent) {
        return {
          decision: 'Error',
          reasons: [{ code: 'source-refused', text: error.message }],
        };
      }
      for (const atMs of edges.slice(1)) {
        await this.#add(
          {
            atMs,
            weight: null,
            exposure: null,
            metrics: {},
            fault: error.message.slice(0, 1000),
          },
          looks,
        );
        if (this.isFinal) break;
      }
      return undefined;
    }
  }

  /** Looks at everything that was read. */
  async look(): Promise<void> {
    if (this.#samples.intervals.length === 0) return;
    const taken = takeLook(this.options.plan.gate, this.#samples, {
      index: this.#looks.length + 1,
    });
    this.#last = taken;
    this.#looks = [...this.#looks, taken.look];
    await this.options.onLook?.({ record: gateRecord(this.#run()), taken });
  }

  end(ending?: GateEnding): GateEvidence {
    return gateEvidence(this.#run(ending));
  }

  async #add(
    interval: GateSamples['intervals'][number],
    looks: boolean,
  ): Promise<void> {
    this.#samples = {
      ...this.#samples,
      intervals: [...this.#samples.intervals, interval],
    };
    if (looks) await this.look();
  }

  #run(ending?: GateEnding): GateRun {
    const { plan, mode, nowMs } = this.options;
    return {
      gate: plan.gate,
      mode,
      samples: this.#samples,
      endMs:
        mode === 'loop'
          ? nowMs()
          : (this.#samples.intervals.at(-1)?.atMs ?? this.startMs),
      looks: this.#looks,
      ...(this.#last && { last: this.#last }),
      ...(ending && { ending }),
    };
  }
}

/**
 * Runs a gate to its end. It never throws for what the gate is for: a source that cannot be read, a cancellation and missing
 * data are decisions with reasons.
 *
 * @throws RangeError when there is no interval between `fromMs` and `toMs`
 * @public
 */
export async function runGate(options: GateRunOptions): Promise<GateEvidence> {
  const { plan, mode, nowMs, budgets, signal } = options;
  const { gate, intervalMs } = plan;
  const span = mode === 'loop' ? loopSpan(options) : pastSpan(options);
  const source = options.source({ startMs: span.startMs });
  const run = new Run(options, source, span.startMs);

  // Both are about deliveries that are about to happen: what is over is looked at whatever was frozen then.
  if (mode !== 'retrospective') {
    const slos = gate.spec.budget.map(({ slo }) => slo);
    const left =
      slos.length > 0 && budgets
        ? await unlessAborted(budgets(slos), signal)
        : {};
    const closed = left && gateClosed(gate, nowMs(), left);
    if (closed) return run.end(closed);
  }
  if (mode === 'loop') return loop(run, options);

  const edges: number[] = [];
  for (let ms = span.startMs; ms <= span.endMs; ms += intervalMs) {
    edges.push(ms);
  }
  for (let index = 0; index < edges.length - 1; index += CHUNK) {
    const ending = await run.read(
      edges.slice(index, index + CHUNK + 1),
      mode === 'retrospective',
    );
    if (ending) return run.end(ending);
    if (run.isFinal) break;
  }
  if (mode === 'once') await run.look();
  return run.end();
}

/** Looks after every interval, on the clock. */
async function loop(
  run: Run,
  { plan, nowMs, sleep, signal }: GateRunOptions,
): Promise<GateEvidence> {
  const { intervalMs, latenessMs } = plan;
  let beganMs = run.startMs;
  while (!run.isFinal) {
    const dueMs = beganMs + intervalMs + latenessMs;
    // A clock that is put back must not make the gate wait for what it has waited for already.
    let patienceMs = 2 * intervalMs + latenessMs;
    while (nowMs() < dueMs && patienceMs > 0 && !signal?.aborted) {
      const ms = Math.min(dueMs - nowMs(), patienceMs);
      patienceMs -= ms;
      await unlessAborted(sleep(ms, signal), signal);
    }
    if (signal?.aborted) return run.end(CANCELLED);
    // After a pause of the machine, what was missed is read as one.
    const behind = Math.floor((nowMs() - latenessMs - beganMs) / intervalMs);
    const endMs = beganMs + Math.max(1, behind) * intervalMs;
    const ending = await run.read([endMs - intervalMs, endMs], true);
    if (ending) return run.end(ending);
    beganMs = endMs;
  }
  return run.end();
}

function unheardOf(names: readonly string[]): GateEnding {
  return {
    decision: 'Error',
    reasons: names.map(name => ({
      code: 'unknown-metric',
      text: `Expected the metric ${name}, found none in the last hour. Correct its name, or say absentMeansZero.`,
    })),
  };
}

/** Intervals begin and end on the clock, the same for all gates. */
function loopSpan({ plan, nowMs }: GateRunOptions): {
  startMs: number;
  endMs: number;
} {
  const startMs = Math.ceil(nowMs() / plan.intervalMs) * plan.intervalMs;
  return { startMs, endMs: startMs + plan.deadlineMs };
}

function pastSpan({ plan, nowMs, fromMs, toMs }: GateRunOptions): {
  startMs: number;
  endMs: number;
} {
  const { intervalMs, deadlineMs, latenessMs } = plan;
  const untilMs = toMs ?? nowMs() - latenessMs;
  const sinceMs = fromMs ?? untilMs - deadlineMs;
  const startMs = Math.ceil(sinceMs / intervalMs) * intervalMs;
  const whole = Math.floor((untilMs - startMs) / intervalMs);
  const most = Math.ceil(deadlineMs / intervalMs);
  if (whole < 1) {
    throw new RangeError(
      `Expected at least an interval of ${plan.gate.spec.schedule.interval} between ${isoOf(sinceMs)} and ${isoOf(untilMs)}, found none. Intervals begin and end on the clock`,
    );
  }
  const count = Math.min(whole, most, SAMPLE_LIMITS.intervals);
  return { startMs, endMs: startMs + count * intervalMs };
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

/** Undefined as soon as the signal is aborted. */
async function unlessAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  if (!signal) return promise;
  if (signal.aborted) {
    promise.catch(() => {});
    return undefined;
  }
  let stop = () => {};
  const aborted = new Promise<undefined>(resolve => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    promise.catch(() => {});
  }
}
