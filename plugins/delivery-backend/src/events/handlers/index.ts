import type { DeliveryEventType } from '@bellwether/plugin-delivery-common';
import type { DeploymentStore } from '../../database/DeploymentStore';
import type { DriftWriter } from '../../database/DriftWriter';
import type { GateRunWriter } from '../../database/GateRunWriter';
import type { ReleaseWriter } from '../../database/ReleaseWriter';
import type { SmokeRunStore } from '../../database/SmokeRunStore';
import { deploymentHandler } from './deployment';
import { driftHandler } from './drift';
import { finishedHandler, lookHandler } from './gate';
import type { EventHandler } from './handler';
import { releaseHandler } from './release';
import { smokeHandler } from './smoke';

/** Who reads the data of which type. */
export function eventHandlers(stores: {
  gateRuns: GateRunWriter;
  deployments: DeploymentStore;
  smokeRuns: SmokeRunStore;
  releases: ReleaseWriter;
  drift: DriftWriter;
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
  };
}
