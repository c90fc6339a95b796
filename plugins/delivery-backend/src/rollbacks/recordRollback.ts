import type { JournalRow, RollbackPlan } from '@bellwether/domain-rollback';
import type { DeploymentStore } from '../database/DeploymentStore';
import type { EventStore } from '../database/EventStore';
import type { Origin } from '../database/model';
import type { ReleasedDeployments } from '../database/ReleasedDeployments';
import type {
  RollbackReader,
  StoredRollback,
} from '../database/RollbackReader';
import type { ToldDeployment } from '../events/data/deployment';
import { deploymentIdOf } from '../events/identity';

/**
 * Keeps what a rollback of the portal did to deployments, as a pipeline would have told it: there is a new one of the release
 * before, and the bad one failed. Doing so twice is as good as once.
 */
export async function recordRollback(
  stores: {
    events: EventStore;
    rollbacks: RollbackReader;
    deployments: DeploymentStore;
    released: ReleasedDeployments;
  },
  id: string,
  rows: readonly JournalRow[],
): Promise<void> {
  const [first] = rows;
  const last = rows[rows.length - 1];
  if (first?.kind !== 'requested' || last.kind !== 'finished') return;
  const { plan } = first;
  const made = deploymentMade(plan, rows);
  const [rollback] = await stores.rollbacks.findByIds([id]);
  if (made === undefined || !rollback || !plan.target) return;
  const ok = last.result === 'rolled-back' || last.result === 'partial';
  const { events, deployments, released } = stores;
  const [bad] = await released.idsByExternal([
    { subjectId: rollback.subjectId, externalId: plan.bad.deploymentId },
  ]);
  // SQLite has one connection: what is read is read before the transaction
  const source = await sourceOf(released, bad?.id);
  const origin = originOf(id, last.atMs);
  await events.takeOnce(origin, async tx => {
    await deployments.change(
      tx,
      {
        id: deploymentIdOf(
          { source, prefix: id },
          { ...rollback, deploymentId: made },
        ),
        subjectId: rollback.subjectId,
        gateRunId: null,
      },
      toldOf(rollback, plan.target!, {
        state: ok ? 'success' : 'failure',
        deploymentId: made,
        rollsBack: plan.bad.deploymentId,
      }),
      origin,
    );
    if (!bad || !ok) return;
    await deployments.change(
      tx,
      { id: bad.id, subjectId: rollback.subjectId, gateRunId: null },
      toldOf(rollback, plan.bad, {
        state: 'failure',
        deploymentId: plan.bad.deploymentId,
      }),
      origin,
    );
  });
}

/** Id at GitHub of the deployment that brought the release before back. */
function deploymentMade(
  plan: RollbackPlan,
  rows: readonly JournalRow[],
): number | string | undefined {
  const step = plan.steps.find(({ uses }) => uses === 'deployment.previous');
  const ids = rows.flatMap(row => {
    if (row.kind !== 'outcome' || row.step !== step?.id) return [];
    const { id } = Object(row.after) as { id?: unknown };
    return typeof id === 'number' || typeof id === 'string' ? [id] : [];
  });
  return ids.at(-1);
}

/** The repository the bad one came from, as events name it: one that tells of the new one later tells of the same. */
async function sourceOf(
  released: ReleasedDeployments,
  badId: string | undefined,
): Promise<string> {
  const bad =
    badId === undefined ? undefined : await released.find(badId, undefined);
  const url = bad?.pipeline?.url ?? '';
  const end = url.indexOf('/actions/');
  return end < 0 ? 'urn:bellwether:portal' : url.slice(0, end).toLowerCase();
}

function toldOf(
  { service, environment }: StoredRollback,
  { version, sha }: RollbackPlan['bad'],
  told: Pick<ToldDeployment, 'state' | 'deploymentId' | 'rollsBack'>,
): ToldDeployment {
  return { service, environment, version, sha, gate: null, ...told };
}

function originOf(id: string, timeMs: number): Origin {
  return {
    source: 'urn:bellwether:portal',
    eventId: `rollback/${id}/recorded`,
    prefix: `rollback/${id}`,
    type: 'rollback',
    sender: 'portal',
    timeMs,
    receivedMs: timeMs,
    pipeline: null,
  };
}
