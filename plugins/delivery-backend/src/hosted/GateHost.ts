import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  type BudgetsLeft,
  gateClosed,
  type GateEvidence,
  type GatePlan,
  type GateRecord,
} from '@bellwether/domain-canary';
import {
  type GatePrometheus,
  prometheusSource,
  runGate,
} from '@bellwether/kit-canary';
import type {
  HostedGateStore,
  StoredHostedGate,
} from '../database/HostedGateStore';
import { readHostedGate } from './readHostedGate';

/** Gates that are looked at in one round. */
const MAX_GATES = 200;

/** Tells of looks and ends as a pipeline would: gates the portal hosts are kept like all others. */
export interface GateTeller {
  look(gate: StoredHostedGate, record: GateRecord): Promise<void>;
  finished(gate: StoredHostedGate, evidence: GateEvidence): Promise<void>;
}

/**
 * Evaluates gates that pipelines left to the portal. Every round looks at all there is since a gate began, as a loop over the past
 * would have: nothing has to be remembered between rounds, so that any replica may do the next one, and looks come out the same.
 */
export class GateHost {
  constructor(
    private readonly options: {
      gates: HostedGateStore;
      /** Client of a Prometheus by its name in the configuration; undefined: it is not there any more. */
      prometheus: (
        name: string,
        signal: AbortSignal,
      ) => GatePrometheus | undefined;
      budgets: (slos: readonly string[]) => Promise<BudgetsLeft>;
      teller: GateTeller;
      logger: LoggerService;
      now?: () => number;
    },
  ) {}

  /** Looks at every gate that is not decided. One that fails does not keep the others from being looked at. */
  async round(signal: AbortSignal): Promise<void> {
    for (const gate of await this.options.gates.undecided(MAX_GATES)) {
      signal.throwIfAborted();
      try {
        await this.#look(gate, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        this.options.logger.warn(
          `Gate ${gate.gate} of ${gate.repository} could not be evaluated: ${error instanceof Error ? error.message : error}`,
        );
      }
    }
  }

  async #look(stored: StoredHostedGate, signal: AbortSignal): Promise<void> {
    const { gates, prometheus } = this.options;
    const read = readHostedGate(JSON.parse(stored.gateJson), stored.variables);
    const nowMs = this.#now();
    const client = prometheus(stored.prometheus, signal);
    if (!read.ok || !client) {
      const reason = read.ok
        ? `Expected the Prometheus ${stored.prometheus} in delivery.hostedGates.prometheus, found none.`
        : read.problem;
      await this.#decide(stored, 'Error', reason);
      return;
    }
    const { plan } = read;
    if (stored.startedMs === null) {
      await this.#open(stored, plan, nowMs);
      return;
    }
    const { intervalMs, latenessMs } = plan;
    const startMs = Math.ceil(stored.startedMs / intervalMs) * intervalMs;
    const untilMs = nowMs - latenessMs;
    // nothing is over that could be looked at
    if (untilMs - startMs < intervalMs) return;
    let last: { record: GateRecord; isFinal: boolean } | undefined;
    const evidence = await runGate({
      plan,
      source: begin => prometheusSource(client, plan, begin),
      mode: 'retrospective',
      nowMs: () => nowMs,
      sleep: async () => {},
      fromMs: stored.startedMs,
      toMs: untilMs,
      signal,
      onLook: ({ record, taken }) => {
        last = { record, isFinal: taken.isFinal };
      },
    });
    if (signal.aborted) return;
    const { decision, reasons } = evidence.record;
    const isOver =
      last?.isFinal === true ||
      decision === 'Error' ||
      nowMs > startMs + plan.deadlineMs + latenessMs + intervalMs;
    const reason =
      reasons[0]?.text ?? `The gate ${stored.gate} says ${decision}.`;
    if (isOver) {
      await this.options.teller.finished(stored, evidence);
      await this.#decide(
        stored,
        decision,
        reason,
        evidence.record.looks.length,
      );
    } else if (last && last.record.looks.length > stored.looks) {
      await this.options.teller.look(stored, evidence.record);
      await gates.change(
        stored.id,
        { decision, reason, looks: evidence.record.looks.length },
        nowMs,
      );
    }
  }

  /** Begins, unless a calendar or a budget keeps the gate closed: then GitHub is told why, and the next round asks again. */
  async #open(
    stored: StoredHostedGate,
    { gate, deadlineMs }: GatePlan,
    nowMs: number,
  ): Promise<void> {
    const { gates, budgets } = this.options;
    const slos = gate.spec.budget.map(({ slo }) => slo);
    const left = slos.length > 0 ? await budgets(slos) : {};
    const closed = gateClosed(gate, nowMs, left);
    if (closed) {
      const reason = closed.reasons.map(({ text }) => text).join(' ');
      await gates.change(stored.id, { decision: 'Hold', reason }, nowMs);
      return;
    }
    await gates.change(
      stored.id,
      {
        state: 'watching',
        reason: `The gate ${stored.gate} looks until ${new Date(nowMs + deadlineMs).toISOString()} at the latest.`,
        startedMs: nowMs,
        deadlineMs: nowMs + deadlineMs,
      },
      nowMs,
    );
  }

  async #decide(
    stored: StoredHostedGate,
    decision: GateRecord['decision'],
    reason: string,
    looks = stored.looks,
  ): Promise<void> {
    await this.options.gates.change(
      stored.id,
      {
        state: decision === 'Promote' ? 'approved' : 'rejected',
        decision,
        reason,
        looks,
      },
      this.#now(),
    );
  }

  #now(): number {
    return (this.options.now ?? Date.now)();
  }
}
