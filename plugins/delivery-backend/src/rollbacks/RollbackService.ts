import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { firstBrokenRow } from '@bellwether/domain-rollback';
import {
  deliveryRollbackReadPermission,
  deliveryRollbackRequestPermission,
  FINAL_ROLLBACK_STATES,
  type ListRollbacksRequest,
  type ListRollbacksResponse,
  type RollbackState,
  type RollbackView,
} from '@bellwether/plugin-delivery-common';
import type { GateRunReader } from '../database/GateRunReader';
import type { ReleasedDeployments } from '../database/ReleasedDeployments';
import type {
  RollbackReader,
  StoredRollback,
} from '../database/RollbackReader';
import type { RecordPermissions } from '../services/RecordPermissions';
import { resourceOf } from '../services/resources';
import { decidingGates } from './decidingGates';
import { type RollbackLinks, rollbackSummary, rollbackView } from './views';

/** Rollbacks as callers may see them. */
export class RollbackService {
  constructor(
    private readonly options: {
      rollbacks: RollbackReader;
      deployments: ReleasedDeployments;
      gateRuns: GateRunReader;
      permissions: RecordPermissions;
    },
  ) {}

  /** @throws NotAllowedError when no rollback may be seen */
  async list(
    request: ListRollbacksRequest,
    credentials: BackstageCredentials,
  ): Promise<ListRollbacksResponse> {
    const { rollbacks, permissions } = this.options;
    const page = await rollbacks.list(
      request,
      await permissions.visibleList(
        deliveryRollbackReadPermission,
        credentials,
      ),
    );
    const links = await this.#links(page.items);
    return {
      ...page,
      items: page.items.map(one => rollbackSummary(one, links(one))),
    };
  }

  /** @throws NotFoundError when there is none, or the caller may not see it */
  async get(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<RollbackView> {
    const { rollbacks, permissions } = this.options;
    const rollback = await this.find(id, credentials);
    const rows = await rollbacks.journal(id);
    const links = await this.#links([rollback]);
    const mayEnd =
      rollback.executor === 'portal' &&
      !isOver(rollback.state) &&
      (await permissions.allows(
        deliveryRollbackRequestPermission,
        resourceOf('rollbacks', rollback),
        credentials,
      ));
    return rollbackView(rollback, rows, {
      links: links(rollback),
      intact: rows.length === 0 || firstBrokenRow(rows) === null,
      may: { abort: mayEnd },
    });
  }

  /** @throws NotFoundError when there is none, or the caller may not see it */
  async find(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<StoredRollback> {
    const { rollbacks, permissions } = this.options;
    const { filter, notFound } = await permissions.visibleOne(
      'rollbacks',
      deliveryRollbackReadPermission,
      credentials,
    );
    const rollback = await rollbacks.find(id, filter);
    if (!rollback) throw notFound();
    return rollback;
  }

  /** Where the parts of rollbacks lead to: whoever may see a rollback may know what it took back, and why. */
  async #links(
    items: readonly StoredRollback[],
  ): Promise<(rollback: StoredRollback) => RollbackLinks> {
    const { deployments, gateRuns } = this.options;
    const known = await deployments.idsByExternal(
      items.flatMap(({ subjectId, from, to }) =>
        [from, to].flatMap(release =>
          release ? [{ subjectId, externalId: release.deploymentId }] : [],
        ),
      ),
    );
    const gateRunId = await decidingGates(gateRuns, items);
    return rollback => ({
      deployments: new Map(
        known
          .filter(one => one.subjectId === rollback.subjectId)
          .map(({ externalId, id }) => [externalId, id]),
      ),
      gateRunId: gateRunId(rollback),
    });
  }
}

/** Whether nothing happens any more. */
export function isOver(state: RollbackState): boolean {
  return (FINAL_ROLLBACK_STATES as readonly RollbackState[]).includes(state);
}
