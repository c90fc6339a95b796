import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  audited,
  callerOf,
  parseTime,
  personOf,
} from '@bellwether/kit-backend';
import type { ExclusionService } from '../exclusions/ExclusionService';
import type { SloMetrics } from '../metrics';
import type { ApiRouter } from './router';

/** Exclusions of an SLO; people propose and decide, and every attempt is audited. */
export function exclusionRoutes(
  router: ApiRouter,
  {
    exclusions,
    httpAuth,
    auditor,
    metrics,
  }: {
    exclusions: ExclusionService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
    metrics: SloMetrics;
  },
): void {
  router.get('/slos/:namespace/:name/exclusions', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const { namespace, name } = req.params;
    const request = { ...req.query, namespace, name };
    res.json(await exclusions.list(request, credentials));
  });

  router.post('/slos/:namespace/:name/exclusions', async (req, res) => {
    const credentials = await personOf(httpAuth, req);
    const { namespace, name } = req.params;
    const { start, end, reason } = req.body;
    const view = await audited(
      auditor,
      {
        eventId: 'exclusion-propose',
        severityLevel: 'medium',
        request: req,
        meta: { slo: `${namespace}/${name}`, start, end },
      },
      async () => {
        const startMs = parseTime('start', start) as number;
        const endMs = parseTime('end', end) as number;
        const result = await exclusions.propose(
          { namespace, name },
          { startMs, endMs, reason },
          credentials,
        );
        metrics.exclusionActed('propose');
        return { result, meta: { id: result.id } };
      },
    );
    res.status(201).json(view);
  });

  router.post(
    '/slos/:namespace/:name/exclusions/:id/decisions',
    async (req, res) => {
      const credentials = await personOf(httpAuth, req);
      const { namespace, name, id } = req.params;
      const { action, note } = req.body;
      const view = await audited(
        auditor,
        {
          eventId: 'exclusion-decide',
          // It changes figures that others rely on.
          severityLevel: 'high',
          request: req,
          meta: { slo: `${namespace}/${name}`, id, action },
        },
        async () => {
          const result = await exclusions.decide(
            { namespace, name, exclusionId: id },
            { action, note },
            credentials,
          );
          metrics.exclusionActed(action);
          return { result, meta: { state: result.state } };
        },
      );
      res.json(view);
    },
  );
}
