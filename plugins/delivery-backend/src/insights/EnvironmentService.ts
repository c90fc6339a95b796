import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  deliveryDeploymentReadPermission,
  deliveryGateReadPermission,
  type EnvironmentCell,
  type EnvironmentDeployment,
  type EnvironmentRow,
  type ListEnvironmentsRequest,
  type ListEnvironmentsResponse,
} from '@bellwether/plugin-delivery-common';
import type { GateRunReader } from '../database/GateRunReader';
import type {
  DeployedSubject,
  InsightReader,
  PlacedDeployment,
} from '../database/InsightReader';
import type { StoredGateRun } from '../database/model';
import type {
  RollbackReader,
  StoredRollback,
} from '../database/RollbackReader';
import { freezesInForce } from '../freezes/inForce';
import type { ConfiguredFreeze } from '../freezes/readFreezes';
import type { RecordPermissions } from '../services/RecordPermissions';
import { resourceOf } from '../services/resources';

/** What runs where, since when, by which gate. */
export class EnvironmentService {
  constructor(
    private readonly options: {
      insights: InsightReader;
      gateRuns: GateRunReader;
      rollbacks: RollbackReader;
      permissions: RecordPermissions;
      freezes: readonly ConfiguredFreeze[];
    },
  ) {}

  /** @throws NotAllowedError when no deployment may be seen */
  async list(
    request: ListEnvironmentsRequest,
    credentials: BackstageCredentials,
  ): Promise<ListEnvironmentsResponse> {
    const { insights, rollbacks, permissions, freezes } = this.options;
    const filter = await permissions.visibleList(
      deliveryDeploymentReadPermission,
      credentials,
    );
    const page = await insights.subjects(request, filter);
    const ids = page.items.map(({ id }) => id);
    const placed = await insights.placed(ids);
    const [gates, brought, names] = await Promise.all([
      this.#gates(placed, credentials),
      rollbacks.done(ids),
      insights.environments(filter),
    ]);
    const nowMs = Date.now();
    return {
      environments: names.sort(productionLast).map(name => ({
        name,
        freeze: freezesInForce(freezes, name, nowMs)[0]?.because ?? null,
      })),
      ...page,
      items: page.items.map(subject =>
        rowOf(
          subject,
          placed.filter(({ subjectId }) => subjectId === subject.id),
          { gates, brought },
        ),
      ),
    };
  }

  /** Runs of gates that the caller may see. */
  async #gates(
    placed: readonly PlacedDeployment[],
    credentials: BackstageCredentials,
  ): Promise<StoredGateRun[]> {
    const { gateRuns, permissions } = this.options;
    const ids = placed.flatMap(({ gateRunId }) => gateRunId ?? []);
    if (ids.length === 0) return [];
    const maySee = await permissions.judge(
      deliveryGateReadPermission,
      credentials,
    );
    return maySee === 'nothing'
      ? []
      : (await gateRuns.findByIds(ids)).filter(run =>
          maySee(resourceOf('gate-runs', run)),
        );
  }
}

interface Known {
  gates: readonly StoredGateRun[];
  brought: readonly StoredRollback[];
}

function rowOf(
  subject: DeployedSubject,
  placed: readonly PlacedDeployment[],
  known: Known,
): EnvironmentRow {
  const names = [...new Set(placed.map(({ environment }) => environment))];
  const cells = names
    .sort(productionLast)
    .map((environment): EnvironmentCell => {
      const here = placed.filter(one => one.environment === environment);
      const running = here.find(({ place }) => place === 'running');
      const newer = here.find(({ place }) => place === 'newer');
      return {
        environment,
        running: running ? deploymentOf(running, known) : null,
        newer: newer ? deploymentOf(newer, known) : null,
      };
    });
  const shas = new Set(cells.flatMap(({ running }) => running?.sha ?? []));
  return {
    id: subject.id,
    entityRef: subject.entityRef,
    ownerRef: subject.ownerRef,
    service: subject.service,
    repository: subject.repository || null,
    cells,
    differs: shas.size > 1,
  };
}

function deploymentOf(
  deployment: PlacedDeployment,
  { gates, brought }: Known,
): EnvironmentDeployment {
  const { gateRunId, rollsBack, subjectId, succeededMs, startedMs } =
    deployment;
  const gate = gates.find(({ id }) => id === gateRunId);
  const rollback = brought.find(
    one =>
      rollsBack !== null &&
      one.subjectId === subjectId &&
      one.from?.deploymentId === rollsBack,
  );
  return {
    deploymentId: deployment.id,
    version: deployment.version,
    sha: deployment.sha,
    state: deployment.state,
    since: new Date(
      deployment.state === 'success' ? (succeededMs ?? startedMs) : startedMs,
    ).toISOString(),
    gate: gate
      ? { gateRunId: gate.id, gate: gate.gate, decision: gate.decision }
      : null,
    rollbackId: rollback?.id ?? null,
    pipeline: deployment.pipeline,
  };
}

/** By name, and production last: what is delivered ends there. */
function productionLast(a: string, b: string): number {
  const rank = (name: string) => (/^prod/i.test(name) ? 1 : 0);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
