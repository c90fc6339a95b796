import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { callerOf } from '@bellwether/kit-backend';
import type { DriftService } from '../drift/DriftService';
import type { ApiRouter } from './apiRouter';

/** Drift of stacks. */
export function driftRoutes(
  router: ApiRouter,
  { drift, httpAuth }: { drift: DriftService; httpAuth: HttpAuthService },
): void {
  router.get('/drift', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await drift.overview(credentials));
  });

  router.get('/drift/stacks', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await drift.listStacks(req.query, credentials));
  });

  router.get('/drift/stacks/:id', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await drift.getStack(req.params.id, credentials));
  });

  router.get('/drift/stacks/:id/resources', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const { id } = req.params;
    res.json(await drift.listResources(id, req.query, credentials));
  });
}
