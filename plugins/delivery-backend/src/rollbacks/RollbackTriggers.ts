import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { EventParams, EventsService } from '@backstage/plugin-events-node';
import type { PlaybookTrigger } from '@bellwether/domain-rollback';
import { z } from 'zod';
import type { GateRunReader } from '../database/GateRunReader';
import type { HostedGateStore } from '../database/HostedGateStore';
import type { ReleasedDeployment } from '../database/model';
import type { ReleasedDeployments } from '../database/ReleasedDeployments';
import { GATE_TOPIC } from '../services/Announcer';
import type { CatalogPlaybook, PlaybookCatalog } from './PlaybookCatalog';
import type { RollbackRequests } from './RollbackRequests';

/** Topic on which the SLO backend tells of changes of states. */
export const SLO_STATE_TOPIC = 'bellwether.slo.state';

/** What is read of an alert of an SLO that begins to page. */
const BURN = z.object({
  sloEntityRef: z.string(),
  field: z.literal('alert'),
  to: z.literal('page'),
  burns: z
    .array(z.object({ window: z.string(), rate: z.number() }))
    .min(1)
    .max(20),
  at: z.iso.datetime({ offset: true }),
});

/** What is read of a gate that was decided. */
const DECIDED = z.object({
  gateRunId: z.string(),
  status: z.literal('finished'),
  decision: z.literal('Rollback'),
});

/** How long windows of an SLO are looked back for since when it burns. */
const UNITS_MS: Record<string, number> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Begins what playbooks have for what breaks: an error budget that burns, and a gate that decides Rollback. Only playbooks that
 * say they are begun by the portal are; of all others pipelines take care.
 */
export class RollbackTriggers {
  constructor(
    private readonly options: {
      playbooks: PlaybookCatalog;
      requests: RollbackRequests;
      deployments: ReleasedDeployments;
      gateRuns: GateRunReader;
      hostedGates: HostedGateStore;
      auth: AuthService;
      logger: LoggerService;
    },
  ) {}

  /** Listens on the events of all replicas: each is handled by one of them, and a rollback has one key wherever it begins. */
  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'delivery-rollbacks',
      topics: [SLO_STATE_TOPIC, GATE_TOPIC],
      onEvent: event => this.handle(event),
    });
  }

  /** Handles one event; others than those that matter are left alone. */
  async handle({ topic, eventPayload }: EventParams): Promise<void> {
    try {
      if (topic === SLO_STATE_TOPIC) {
        const burn = BURN.safeParse(eventPayload);
        if (burn.success) await this.#burning(burn.data);
      } else {
        const decided = DECIDED.safeParse(eventPayload);
        if (decided.success) await this.#decided(decided.data.gateRunId);
      }
    } catch (error) {
      // whoever told of it must not fail because of what follows here
      this.options.logger.error(
        `What broke could not be rolled back by itself: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  async #burning({ sloEntityRef, burns, at }: z.output<typeof BURN>) {
    const { playbooks, auth } = this.options;
    const all = await playbooks.all(await auth.getOwnServiceCredentials());
    const detectedMs = Date.parse(at);
    for (const playbook of all) {
      const known = triggersOf(playbook).find(
        trigger =>
          trigger.type === 'slo-burn' &&
          refOf(trigger.slo) === sloEntityRef.toLowerCase(),
      );
      if (known?.type !== 'slo-burn') continue;
      const burn = burns.find(
        ({ window }) =>
          known.windows.length === 0 || known.windows.includes(window),
      );
      const deployment = burn && (await this.#current(playbook));
      if (!deployment) continue;
      await this.options.requests.automatically(deployment, [playbook], {
        type: 'slo-burn',
        slo: known.slo,
        window: burn.window,
        burnRate: burn.rate,
        sinceMs: detectedMs - Math.min(spanMs(burn.window), 3_600_000),
        detectedMs,
        text: `The error budget of ${known.slo} burns ${burn.rate.toFixed(1)} times as fast as it may over ${burn.window}.`,
        evidence: null,
      });
    }
  }

  /** What is deployed where the playbook is for. */
  async #current({
    component,
    read,
    byPortal,
  }: CatalogPlaybook): Promise<ReleasedDeployment | undefined> {
    return byPortal && read.ok
      ? this.options.deployments.current(
          component.entityRef,
          read.playbook.spec.environment,
        )
      : undefined;
  }

  async #decided(gateRunId: string): Promise<void> {
    const { gateRuns, playbooks, auth } = this.options;
    const [run] = await gateRuns.findByIds([gateRunId]);
    if (!run || run.entityRef === null) return;
    // a gate that looks at what is past decides about nothing that is there; those of the portal look that way at what is
    const isPast = run.mode === 'retrospective';
    if (isPast && !(await this.options.hostedGates.isHosted(run.id))) return;
    // what is deployed now may be what the gate compared with
    const deployment = await this.options.deployments.ofGateRun(run.id);
    if (!deployment) return;
    const own = await auth.getOwnServiceCredentials();
    for (const playbook of await playbooks.of(run.entityRef, own)) {
      const isMeant = triggersOf(playbook).some(
        trigger =>
          trigger.type === 'gate' &&
          (trigger.gate === undefined || trigger.gate === run.gate),
      );
      if (!isMeant) continue;
      await this.options.requests.automatically(deployment, [playbook], {
        type: 'gate',
        gate: run.gate,
        sinceMs: run.startedMs,
        detectedMs: run.finishedMs ?? run.updatedMs,
        text: run.reason?.text ?? `The gate ${run.gate} decided Rollback.`,
        evidence: run.id,
      });
    }
  }
}

function triggersOf({ read }: CatalogPlaybook): readonly PlaybookTrigger[] {
  return read.ok ? read.playbook.spec.triggers : [];
}

/** Entity of an SLO as a playbook names it: by its reference, or its name. */
function refOf(slo: string): string {
  const name = slo.toLowerCase();
  if (name.includes(':')) return name;
  return `slo:${name.includes('/') ? name : `default/${name}`}`;
}

function spanMs(window: string): number {
  const [, number, unit] = /^(\d+)([mhd])$/.exec(window) ?? [];
  return number === undefined ? 0 : Number(number) * UNITS_MS[unit];
}
