import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { abortedWith, callerOf, parseTime } from '@bellwether/kit-backend';
import type { SloService } from '../services/SloService';
import type { ApiRouter } from './router';

/** Objectives, their history and their state changes. */
export function objectiveRoutes(
  router: ApiRouter,
  { service, httpAuth }: { service: SloService; httpAuth: HttpAuthService },
): void {
  router.get('/objectives', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await service.listObjectives(req.query, { credentials }));
  });

  router.get('/summary', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await service.getSummary({ credentials }));
  });

  router.get('/slos/:namespace/:name', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const { namespace, name } = req.params;
    res.json(await service.getSlo({ namespace, name }, { credentials }));
  });

  router.get(
    '/slos/:namespace/:name/objectives/:index/series',
    async (req, res) => {
      const credentials = await callerOf(httpAuth, req);
      const { namespace, name, index } = req.params;
      const { from, to, points } = req.query;
      const request = {
        namespace,
        name,
        index: Number(index),
        fromMs: parseTime('from', from),
        toMs: parseTime('to', to),
        points,
      };
      const signal = abortedWith(res);
      res.json(await service.getSeries(request, { credentials, signal }));
    },
  );

  router.get('/state-changes', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await service.listStateChanges(req.query, { credentials }));
  });
}
