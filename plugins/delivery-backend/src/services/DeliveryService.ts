import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  deliveryDeploymentReadPermission,
  deliveryGateReadPermission,
  deliverySmokeReadPermission,
  type FleetResponse,
  type ListDeploymentsRequest,
  type ListDeploymentsResponse,
  type ListGateRunsRequest,
  type ListGateRunsResponse,
  type ListSmokeRunsRequest,
  type ListSmokeRunsResponse,
} from '@bellwether/plugin-delivery-common';
import type { DeploymentStore } from '../database/DeploymentStore';
import type { GateRunReader } from '../database/GateRunReader';
import type { SmokeRunStore } from '../database/SmokeRunStore';
import type { RecordPermissions } from './RecordPermissions';
import { deploymentView, gateRunSummary, smokeRunView } from './views';

const FLEET = { running: 200, latest: 200, deployments: 500 } as const;
const COUNTED_MS = 30 * 86_400_000;

/** Lists of what is delivered, as far as the caller may see it. */
export class DeliveryService {
  constructor(
    private readonly options: {
      gateRuns: GateRunReader;
      deployments: DeploymentStore;
      smokeRuns: SmokeRunStore;
      permissions: RecordPermissions;
    },
  ) {}

  /** @throws NotAllowedError when no gate run may be seen; deployments that may not be seen are left out */
  async fleet(credentials: BackstageCredentials): Promise<FleetResponse> {
    const { gateRuns, deployments, permissions } = this.options;
    const filter = await permissions.visibleList(
      deliveryGateReadPermission,
      credentials,
    );
    const deployed = await permissions.visible(
      deliveryDeploymentReadPermission,
      credentials,
    );
    const [running, latest, counts, inForce] = await Promise.all([
      gateRuns.running(filter, FLEET.running),
      gateRuns.latest(filter, FLEET.latest),
      gateRuns.countByDecision(filter, Date.now() - COUNTED_MS),
      deployed === 'nothing'
        ? []
        : deployments.inForce(deployed, FLEET.deployments),
    ]);
    return {
      running: running.map(gateRunSummary),
      latest: latest.map(gateRunSummary),
      counts,
      deployments: inForce.map(deploymentView),
    };
  }

  /** @throws NotAllowedError when no gate run may be seen */
  async listGateRuns(
    request: ListGateRunsRequest,
    credentials: BackstageCredentials,
  ): Promise<ListGateRunsResponse> {
    const { gateRuns, permissions } = this.options;
    const page = await gateRuns.list(
      request,
      await permissions.visibleList(deliveryGateReadPermission, credentials),
    );
    return { ...page, items: page.items.map(gateRunSummary) };
  }

  /** @throws NotAllowedError when no deployment may be seen */
  async listDeployments(
    request: ListDeploymentsRequest,
    credentials: BackstageCredentials,
  ): Promise<ListDeploymentsResponse> {
    const { deployments, permissions } = this.options;
    const page = await deployments.list(
      request,
      await permissions.visibleList(
        deliveryDeploymentReadPermission,
        credentials,
      ),
    );
    return { ...page, items: page.items.map(deploymentView) };
  }

  /** @throws NotAllowedError when no smoke run may be seen */
  async listSmokeRuns(
    request: ListSmokeRunsRequest,
    credentials: BackstageCredentials,
  ): Promise<ListSmokeRunsResponse> {
    const { smokeRuns, permissions } = this.options;
    const page = await smokeRuns.list(
      request,
      await permissions.visibleList(deliverySmokeReadPermission, credentials),
    );
    return { ...page, items: page.items.map(smokeRunView) };
  }
}
