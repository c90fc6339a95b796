import type { DeliveryEventType } from '@bellwether/plugin-delivery-common';
import type { DeploymentStore } from '../../database/DeploymentStore';
import type { DriftWriter } from '../../database/DriftWriter';
import type { GateRunWriter } from '../../database/GateRunWriter';
import type { HostedGateStore } from '../../database/HostedGateStore';
import type { ReleaseWriter } from '../../database/ReleaseWriter';
import type { RollbackWriter } from '../../database/RollbackWriter';
import type { SmokeRunStore } from '../../database/SmokeRunStore';
import { deploymentHandler } from './deployment';
import { driftHandler } from './drift';
import { hostedGateHandler } from './hostedGate';
import { finishedHandler, lookHandler } from './gate';
import type { EventHandler } from './handler';
import { releaseHandler } from './release';
import { rollbackHandler } from './rollback';
import { smokeHandler } from './smoke';

/** Who reads the data of which type. */
export function eventHandlers(stores: {
  gateRuns: GateRunWriter;
  deployments: DeploymentStore;
  smokeRuns: SmokeRunStore;
  releases: ReleaseWriter;
  drift: DriftWriter;
  rollbacks: RollbackWriter;
  hostedGates: HostedGateStore;
  /** Names of the sources hosted gates may ask. */
  prometheus: readonly string[];
}): Record<DeliveryEventType, EventHandler> {
  return {
    'dev.bellwether.delivery.gate.look': lookHandler(stores.gateRuns),
    'dev.bellwether.delivery.gate.finished': finishedHandler(stores.gateRuns),
    'dev.bellwether.delivery.deployment.changed': deploymentHandler(
      stores.deployments,
    ),
    'dev.bellwether.delivery.smoke.finished': smokeHandler(stores.smokeRuns),
    'dev.bellwether.delivery.release.published': releaseHandler(
      stores.releases,
    ),
    'dev.bellwether.delivery.drift.checked': driftHandler(stores.drift),
    'dev.bellwether.delivery.rollback.changed': rollbackHandler(
      stores.rollbacks,
    ),
    'dev.bellwether.delivery.gate.registered': hostedGateHandler(
      stores.hostedGates,
      stores.prometheus,
    ),
  };
}
