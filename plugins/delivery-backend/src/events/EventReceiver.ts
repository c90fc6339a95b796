import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';
import type { z } from 'zod';
import { packed } from '../database/compress';
import type {
  DeploymentChange,
  DeploymentStore,
} from '../database/DeploymentStore';
import type { EventStore } from '../database/EventStore';
import type {
  GateRunChange,
  GateRunWriter,
  PackedGate,
} from '../database/GateRunWriter';
import type { Origin, ResolvedSubject } from '../database/model';
import type { SmokeRunStore } from '../database/SmokeRunStore';
import type { SubjectStore } from '../database/SubjectStore';
import type { ToldOfGate } from '../gates/nextRun';
import type { Sender } from '../pipelines/Doorkeeper';
import type { SubjectResolver } from '../subjects/SubjectResolver';
import { DEPLOYMENT_DATA } from './data/deployment';
import { FINISHED_DATA, LOOK_DATA, type ToldRecord } from './data/gate';
import { SMOKE_DATA } from './data/smoke';
import { type Envelope, readEnvelope } from './envelope';
import { deploymentIdOf, gateRunId, smokeRunId, subjectId } from './identity';
import { pipelineOf } from './pipelineOf';
import { problemsOf } from './shapes';

/** What an event did. */
export interface EventOutcome {
  /** False for a repeat. */
  accepted: boolean;
  gateRuns: GateRunChange[];
  deployments: DeploymentChange[];
}

/** Takes events: reads them, finds out whom they are about, and has them take effect once. */
export class EventReceiver {
  constructor(
    private readonly options: {
      events: EventStore;
      subjects: SubjectStore;
      gateRuns: GateRunWriter;
      deployments: DeploymentStore;
      smokeRuns: SmokeRunStore;
      resolver: SubjectResolver;
      maxAgeMs: number;
      now?: () => number;
    },
  ) {}

  /**
   * @throws InputError for what is no event of ours
   * @throws NotAllowedError for events of others
   */
  async receive(body: unknown, sender: Sender): Promise<EventOutcome> {
    const { maxAgeMs, now = Date.now } = this.options;
    const nowMs = now();
    const envelope = readEnvelope(body, sender, { nowMs, maxAgeMs });
    switch (envelope.type) {
      case 'dev.bellwether.delivery.gate.look':
        return this.#look(envelope, sender, nowMs);
      case 'dev.bellwether.delivery.gate.finished':
        return this.#finished(envelope, sender, nowMs);
      case 'dev.bellwether.delivery.deployment.changed':
        return this.#deployment(envelope, sender, nowMs);
      default:
        return this.#smoke(envelope, sender, nowMs);
    }
  }

  async #look(envelope: Envelope, sender: Sender, nowMs: number) {
    const { record, run } = dataOf(LOOK_DATA, envelope);
    const origin = originOf(envelope, sender, nowMs, run);
    const told = {
      kind: 'look',
      record,
      startedMs: envelope.timeMs,
      timeMs: envelope.timeMs,
      receivedMs: nowMs,
    } as const;
    return this.#tell(origin, told, { record: await packedRecord(record) });
  }

  async #finished(envelope: Envelope, sender: Sender, nowMs: number) {
    const report = dataOf(FINISHED_DATA, envelope);
    const origin = originOf(envelope, sender, nowMs, report.run);
    const told = {
      kind: 'finished',
      startedMs: report.startedAt,
      timeMs: envelope.timeMs,
      receivedMs: nowMs,
      ending: {
        failed: report.verdict === 'error',
        reason: {
          code: report.error?.code ?? report.verdict,
          text: report.error?.message ?? report.reason,
        },
      },
    } as const;
    const record = report.details?.evidence?.record;
    if (!record) {
      return this.#once(origin, undefined, async tx => ({
        gateRuns: await this.options.gateRuns.endWithoutRecord(tx, origin, {
          ...told,
          record: null,
        }),
      }));
    }
    return this.#tell(
      origin,
      { ...told, record },
      {
        record: await packedRecord(record),
        evidence: await packedEvidence(envelope.data),
      },
    );
  }

  async #tell(
    origin: Origin,
    told: ToldOfGate & { record: ToldRecord },
    bulk: PackedGate,
  ): Promise<EventOutcome> {
    const { name, environment, service } = told.record.gate;
    const subject = await this.#subjectOf(origin, service);
    return this.#once(origin, subject, async tx => {
      const change = await this.options.gateRuns.tell(
        tx,
        {
          id: gateRunId(origin, name),
          subjectId: subject.subject.id,
          gate: name,
          environment,
          service,
          origin,
        },
        told,
        bulk,
      );
      return { gateRuns: change ? [change] : [] };
    });
  }

  async #deployment(envelope: Envelope, sender: Sender, nowMs: number) {
    const told = dataOf(DEPLOYMENT_DATA, envelope);
    const origin = originOf(envelope, sender, nowMs, told.run);
    const subject = await this.#subjectOf(origin, told.service);
    return this.#once(origin, subject, async tx => {
      const change = await this.options.deployments.change(
        tx,
        {
          id: deploymentIdOf(origin, told),
          subjectId: subject.subject.id,
          gateRunId: told.gate === null ? null : gateRunId(origin, told.gate),
        },
        told,
        origin,
      );
      return { deployments: change ? [change] : [] };
    });
  }

  async #smoke(envelope: Envelope, sender: Sender, nowMs: number) {
    const told = dataOf(SMOKE_DATA, envelope);
    const origin = originOf(envelope, sender, nowMs, told.run);
    // Without a service the tests are of what the repository holds.
    const service =
      told.details?.service ??
      origin.pipeline?.repository.split('/')[1] ??
      origin.source;
    const subject = await this.#subjectOf(origin, service);
    return this.#once(origin, subject, async tx => {
      await this.options.smokeRuns.add(
        tx,
        { id: smokeRunId(origin), subjectId: subject.subject.id, service },
        told,
        origin,
      );
      return {};
    });
  }

  async #subjectOf(origin: Origin, service: string): Promise<ResolvedSubject> {
    const repository = origin.pipeline?.repository.toLowerCase() ?? '';
    return this.options.resolver.resolve({
      id: subjectId(repository, service),
      repository,
      service,
    });
  }

  async #once(
    origin: Origin,
    subject: ResolvedSubject | undefined,
    effect: Parameters<
      typeof this.options.events.takeOnce<Partial<EventOutcome>>
    >[1],
  ): Promise<EventOutcome> {
    const { events, subjects } = this.options;
    const done = await events.takeOnce(origin, async tx => {
      if (subject) await subjects.save(tx, subject, origin.receivedMs);
      return effect(tx);
    });
    return {
      accepted: done !== 'repeated',
      gateRuns: [],
      deployments: [],
      ...(done === 'repeated' ? {} : done),
    };
  }
}

function originOf(
  envelope: Envelope,
  sender: Sender,
  receivedMs: number,
  run: Parameters<typeof pipelineOf>[2],
): Origin {
  return {
    source: envelope.source,
    eventId: envelope.id,
    prefix: envelope.prefix,
    type: envelope.type,
    sender: `${sender.kind}:${sender.name}`,
    timeMs: envelope.timeMs,
    receivedMs,
    pipeline: pipelineOf(envelope.id, sender, run),
  };
}

function dataOf<S extends z.ZodType>(
  shape: S,
  { type, data }: Envelope,
): z.output<S> {
  const read = shape.safeParse(data);
  if (read.success) return read.data;
  throw new InputError(
    `The data of ${type} is not as expected: ${problemsOf(read.error, 'data')}`,
  );
}

async function packedRecord({
  metrics,
  series,
  reasons,
}: ToldRecord): Promise<Buffer> {
  return packed(JSON.stringify({ metrics, series, reasons }));
}

/** The evidence as it came: what was judged must not change by being read and written here. */
async function packedEvidence(
  data: unknown,
): Promise<NonNullable<PackedGate['evidence']>> {
  const { details } = data as { details: { evidence: unknown } };
  const text = JSON.stringify(details.evidence);
  return {
    bytes: await packed(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    size: Buffer.byteLength(text),
  };
}
