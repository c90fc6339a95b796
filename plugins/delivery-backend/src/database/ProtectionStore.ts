import {
  inValues,
  isPostgres,
  retryTransaction,
} from '@bellwether/kit-backend';
import type { HostedGateAnswer } from '@bellwether/plugin-delivery-common';
import type { Knex } from 'knex';

/** A deployment that waits for the portal at GitHub. */
export interface ProtectionRequest {
  id: string;
  /** `owner/name` in lower case. */
  repository: string;
  repositoryId: number;
  installationId: number;
  runId: number;
  environment: string;
  /** Id of the deployment at GitHub: another for each attempt of a run. */
  deploymentId: number;
  sha: string;
  /** Whether it was approved or rejected, or a later attempt of its run waits. */
  decided: boolean;
  receivedMs: number;
}

/** An answer that GitHub does not have yet. */
export interface DueAnswer {
  requestId: string;
  seq: number;
  state: HostedGateAnswer['state'];
  comment: string;
  /** How often it was begun to be sent before. */
  attempts: number;
}

/** GitHub takes so many reports without a verdict. */
export const MAX_PROGRESS = 10;

/** Who began to send has to be done by then; else somebody else sends. */
const CLAIM_MS = 60_000;

type Row = Record<string, unknown>;

/** Deployments that wait, and what GitHub is told about them. */
export class ProtectionStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Takes a webhook once: GitHub sends again what it is not sure about, and so may somebody who has recorded it. A run that is
   * attempted again asks for a deployment of its own; what waited before it for the same environment does not any more.
   *
   * @returns false for a repeat
   */
  async take(
    deliveryId: string,
    request: Omit<ProtectionRequest, 'decided'>,
  ): Promise<boolean> {
    return retryTransaction(this.knex, async tx => {
      const inserted: unknown[] = await tx('delivery_webhook_deliveries')
        .insert({ delivery_id: deliveryId, received_ms: request.receivedMs })
        .onConflict('delivery_id')
        .ignore()
        .returning('delivery_id');
      if (inserted.length === 0) return false;
      const added: unknown[] = await tx('delivery_protection_requests')
        .insert({
          id: request.id,
          repository: request.repository,
          repository_id: request.repositoryId,
          installation_id: request.installationId,
          run_id: request.runId,
          environment: request.environment,
          deployment_id: request.deploymentId,
          sha: request.sha,
          decided: false,
          received_ms: request.receivedMs,
        })
        .onConflict(['repository', 'run_id', 'environment', 'deployment_id'])
        .ignore()
        .returning('id');
      if (added.length === 0) return false;
      const earlier: { id: string }[] = await tx('delivery_protection_requests')
        .where({
          repository: request.repository,
          run_id: request.runId,
          environment: request.environment,
        })
        .whereNot('id', request.id)
        .update({ decided: true })
        .returning('id');
      await overtake(
        tx,
        earlier.map(({ id }) => id),
      );
      return true;
    });
  }

  /** Deployments that nobody has decided on, those that wait for longest first. */
  async undecided(limit: number): Promise<ProtectionRequest[]> {
    const rows: Row[] = await this.knex('delivery_protection_requests')
      .where({ decided: false })
      .orderBy(['received_ms', 'id'])
      .limit(limit);
    return rows.map(requestOf);
  }

  /** The newest deployment that waits for a gate; undefined when GitHub has not asked. */
  async ofGate(place: {
    repository: string;
    runId: number;
    environment: string;
  }): Promise<ProtectionRequest | undefined> {
    const [row]: Row[] = await this.knex('delivery_protection_requests')
      .where({
        repository: place.repository,
        run_id: place.runId,
        environment: place.environment,
      })
      .orderBy([
        { column: 'received_ms', order: 'desc' },
        { column: 'deployment_id', order: 'desc' },
      ])
      .limit(1);
    return row && requestOf(row);
  }

  async find(id: string): Promise<ProtectionRequest | undefined> {
    const [row]: Row[] = await this.knex('delivery_protection_requests').where({
      id,
    });
    return row && requestOf(row);
  }

  /**
   * Writes down what GitHub is told. After a verdict nothing is, and of reports without one only those that say something new,
   * ten at most.
   *
   * @returns whether it was written down
   */
  async answer(
    requestId: string,
    answer: { state: HostedGateAnswer['state']; comment: string },
    nowMs: number,
  ): Promise<boolean> {
    return retryTransaction(this.knex, async tx => {
      const locked = tx('delivery_protection_requests')
        .select('decided')
        .where({ id: requestId });
      if (isPostgres(tx)) locked.forUpdate();
      const [request]: { decided: boolean | number }[] = await locked;
      if (!request || request.decided) return false;
      const told: { seq: number; comment: string }[] = await tx(
        'delivery_protection_answers',
      )
        .select('seq', 'comment')
        .where({ request_id: requestId })
        .orderBy('seq');
      const isProgress = answer.state === 'progress';
      const isNews = told[told.length - 1]?.comment !== answer.comment;
      if (isProgress && (!isNews || told.length >= MAX_PROGRESS)) return false;
      await overtake(tx, [requestId]);
      await tx('delivery_protection_answers').insert({
        request_id: requestId,
        seq: told.length + 1,
        state: answer.state,
        comment: answer.comment,
        at_ms: nowMs,
        delivery: 'pending',
        attempts: 0,
        next_ms: nowMs,
      });
      if (!isProgress) {
        await tx('delivery_protection_requests')
          .where({ id: requestId })
          .update({ decided: true });
      }
      return true;
    });
  }

  /** Answers of deployments, in order. */
  async answers(requestId: string): Promise<HostedGateAnswer[]> {
    const rows: Row[] = await this.knex('delivery_protection_answers')
      .where({ request_id: requestId })
      .orderBy('seq');
    return rows.map(row => ({
      seq: Number(row.seq),
      at: new Date(Number(row.at_ms)).toISOString(),
      state: row.state as HostedGateAnswer['state'],
      comment: row.comment as string,
      delivery: row.delivery as HostedGateAnswer['delivery'],
      attempts: Number(row.attempts),
      problem: row.problem as string | null,
    }));
  }

  /**
   * Takes the answers that are to be sent now, one of a request at most. Of several replicas one gets each; an answer whose sender
   * dies is taken again later.
   */
  async claim(nowMs: number, limit: number): Promise<DueAnswer[]> {
    const rows: Row[] = await this.knex('delivery_protection_answers')
      .where({ delivery: 'pending' })
      .where('next_ms', '<=', nowMs)
      .orderBy(['next_ms', 'request_id', 'seq'])
      .limit(limit);
    const claimed: DueAnswer[] = [];
    for (const row of rows) {
      const attempts = Number(row.attempts);
      const won = await this.knex('delivery_protection_answers')
        .where({
          request_id: row.request_id,
          seq: row.seq,
          delivery: 'pending',
          attempts,
        })
        .update({ attempts: attempts + 1, next_ms: nowMs + CLAIM_MS });
      if (won === 0) continue;
      claimed.push({
        requestId: row.request_id as string,
        seq: Number(row.seq),
        state: row.state as DueAnswer['state'],
        comment: row.comment as string,
        attempts,
      });
    }
    return claimed;
  }

  /** Says what came of sending an answer; one that was overtaken meanwhile is not sent again. */
  async sent(
    { requestId, seq }: Pick<DueAnswer, 'requestId' | 'seq'>,
    outcome: {
      delivery: HostedGateAnswer['delivery'];
      problem: string | null;
      nextMs: number;
    },
  ): Promise<void> {
    const query = this.knex('delivery_protection_answers').where({
      request_id: requestId,
      seq,
    });
    if (outcome.delivery !== 'sent') query.where({ delivery: 'pending' });
    await query.update({
      delivery: outcome.delivery,
      problem: outcome.problem,
      next_ms: outcome.nextMs,
    });
  }

  /** Deletes what came before. @returns rows deleted */
  async cleanUp(beforeMs: number): Promise<number> {
    const { knex } = this;
    return knex.transaction(async tx => {
      const old: { id: string }[] = await tx('delivery_protection_requests')
        .select('id')
        .where('received_ms', '<', beforeMs);
      const ids = old.map(({ id }) => id);
      return (
        (await tx('delivery_protection_answers')
          .where(inValues(tx, 'request_id', 'text', ids))
          .delete()) +
        (await tx('delivery_protection_requests')
          .where('received_ms', '<', beforeMs)
          .delete()) +
        (await tx('delivery_webhook_deliveries')
          .where('received_ms', '<', beforeMs)
          .delete())
      );
    });
  }
}

/** What GitHub does not have yet is not worth sending once there is something newer to say. */
async function overtake(
  tx: Knex.Transaction,
  requestIds: readonly string[],
): Promise<void> {
  await tx('delivery_protection_answers')
    .where(inValues(tx, 'request_id', 'text', requestIds))
    .where({ delivery: 'pending' })
    .update({ delivery: 'overtaken' });
}

function requestOf(row: Row): ProtectionRequest {
  return {
    id: row.id as string,
    repository: row.repository as string,
    repositoryId: Number(row.repository_id),
    installationId: Number(row.installation_id),
    runId: Number(row.run_id),
    environment: row.environment as string,
    deploymentId: Number(row.deployment_id),
    sha: row.sha as string,
    decided: Boolean(row.decided),
    receivedMs: Number(row.received_ms),
  };
}
