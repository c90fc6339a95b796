import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { callerOf } from '@bellwether/kit-backend';
import type { FreezeService } from '../freezes/FreezeService';
import type { DoraService } from '../insights/DoraService';
import type { EnvironmentService } from '../insights/EnvironmentService';
import type { TimelineService } from '../insights/TimelineService';
import type { ApiRouter } from './apiRouter';

/** What follows from many deliveries: the matrix, the calendar, the figures and the timeline. */
export function insightRoutes(
  router: ApiRouter,
  {
    environments,
    freezes,
    dora,
    timeline,
    httpAuth,
  }: {
    environments: EnvironmentService;
    freezes: FreezeService;
    dora: DoraService;
    timeline: TimelineService;
    httpAuth: HttpAuthService;
  },
): void {
  router.get('/environments', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await environments.list(req.query, credentials));
  });

  router.get('/freezes', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await freezes.get(req.query, credentials));
  });

  router.get('/dora', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await dora.get(req.query, credentials));
  });

  router.get('/timeline', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await timeline.get(req.query, credentials));
  });
}
