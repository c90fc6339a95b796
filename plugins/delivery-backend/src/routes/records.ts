import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { callerOf } from '@bellwether/kit-backend';
import type { DeliveryService } from '../services/DeliveryService';
import type { ApiRouter } from './apiRouter';

/** Deployments and runs of smoke tests. */
export function recordRoutes(
  router: ApiRouter,
  {
    delivery,
    httpAuth,
  }: { delivery: DeliveryService; httpAuth: HttpAuthService },
): void {
  router.get('/deployments', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await delivery.listDeployments(req.query, credentials));
  });

  router.get('/smoke-runs', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await delivery.listSmokeRuns(req.query, credentials));
  });
}
