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
import { gateRunRoutes } from './routes/gateRuns';
import { recordRoutes } from './routes/records';
import { releaseRoutes } from './routes/releases';
import type { DeliveryService } from './services/DeliveryService';

/**
 * The API of the plugin: routes parse, call a service and answer. Bodies are read outside of the validated router, which
 * would turn the 413 of a body that is too large into a 400.
 */
export function createRouter(
  options: EventRouteOptions & {
    delivery: DeliveryService;
    gateRuns: GateRunService;
    releases: ReleaseService;
    drift: DriftService;
    httpAuth: HttpAuthService;
  },
): express.Router {
  const router = Router();
  eventRoutes(router, options);
  router.use(jsonBody({ limit: '100kb' }));
  const api = createApiRouter();
  gateRunRoutes(api, options);
  recordRoutes(api, options);
  releaseRoutes(api, options);
  driftRoutes(api, options);
  router.use(api as unknown as express.Router);
  return router;
}
