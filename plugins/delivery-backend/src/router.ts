import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { jsonBody } from '@bellwether/kit-backend';
import type express from 'express';
import Router from 'express-promise-router';
import type { GateRunService } from './gates/GateRunService';
import type { DriftService } from './drift/DriftService';
import type { ReleaseService } from './releases/ReleaseService';
import { createApiRouter } from './routes/apiRouter';
import { driftRoutes } from './routes/drift';
import { type EventRouteOptions, eventRoutes } from './routes/events';
import { type FactRouteOptions, factRoutes } from './routes/facts';
import { gateRunRoutes } from './routes/gateRuns';
import { hostedGateRoutes } from './routes/hostedGates';
import { insightRoutes } from './routes/insights';
import { recordRoutes } from './routes/records';
import { releaseRoutes } from './routes/releases';
import { rollbackRoutes } from './routes/rollbacks';
import { type WebhookRouteOptions, webhookRoutes } from './routes/webhooks';
import type { DeliveryService } from './services/DeliveryService';

/**
 * The API of the plugin: routes parse, call a service and answer. Bodies are read outside of the validated router, which
 * would turn the 413 of a body that is too large into a 400.
 */
export function createRouter(
  options: EventRouteOptions &
    FactRouteOptions &
    WebhookRouteOptions &
    Parameters<typeof hostedGateRoutes>[1] &
    Parameters<typeof insightRoutes>[1] &
    Parameters<typeof rollbackRoutes>[1] & {
      delivery: DeliveryService;
      gateRuns: GateRunService;
      releases: ReleaseService;
      drift: DriftService;
      httpAuth: HttpAuthService;
    },
): express.Router {
  const router = Router();
  eventRoutes(router, options);
  webhookRoutes(router, options);
  factRoutes(router, options);
  router.use(jsonBody({ limit: '100kb' }));
  const api = createApiRouter();
  gateRunRoutes(api, options);
  recordRoutes(api, options);
  releaseRoutes(api, options);
  driftRoutes(api, options);
  rollbackRoutes(api, options);
  hostedGateRoutes(api, options);
  insightRoutes(api, options);
  router.use(api as unknown as express.Router);
  return router;
}
