import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { audited, callerOf } from '@bellwether/kit-backend';
import type { SloMetrics } from '../metrics';
import type { SloService } from '../services/SloService';
import type { ApiRouter } from './router';

/** Pushed counts. */
export function countsRoutes(
  router: ApiRouter,
  {
    service,
    httpAuth,
    auditor,
    metrics,
  }: {
    service: SloService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
    metrics: SloMetrics;
  },
): void {
  router.post('/counts', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const result = await audited(
      auditor,
      {
        eventId: 'counts-push',
        // Producers push all the time, and the auditor writes two lines for each push; the stored counts name the producer.
        severityLevel: 'low',
        request: req,
        meta: { entries: req.body.counts.length },
      },
      async () => {
        const pushed = await service.pushCounts(
          { ...req.body, counts: [...req.body.counts] },
          { credentials },
        );
        metrics.countPushed(pushed);
        const { accepted, duplicates, rejected } = pushed;
        return {
          result: pushed,
          meta: { accepted, duplicates, rejected: rejected.length },
        };
      },
    );
    const stored = result.accepted + result.duplicates > 0;
    const partly = stored ? 207 : 422;
    res.status(result.rejected.length > 0 ? partly : 200).json(result);
  });
}
