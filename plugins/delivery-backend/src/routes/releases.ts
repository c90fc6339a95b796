import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { callerOf } from '@bellwether/kit-backend';
import type { ReleaseService } from '../releases/ReleaseService';
import type { ApiRouter } from './apiRouter';

/** Releases. */
export function releaseRoutes(
  router: ApiRouter,
  {
    releases,
    httpAuth,
  }: { releases: ReleaseService; httpAuth: HttpAuthService },
): void {
  router.get('/releases', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await releases.list(req.query, credentials));
  });

  router.get('/releases/:id', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await releases.get(req.params.id, credentials));
  });
}
