import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { audited, callerOf } from '@bellwether/kit-backend';
import type { SloMetrics } from '../metrics';
import type { AlertServices } from '../wiring/alerts';
import type { ApiRouter } from './router';

/** Alerts of Alertmanager and Prometheus. */
export function alertRoutes(
  router: ApiRouter,
  {
    alerts: { receiver, list },
    httpAuth,
    auditor,
    metrics,
  }: {
    alerts: AlertServices;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
    metrics: SloMetrics;
  },
): void {
  router.get('/alerts', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await list.list(req.query, credentials));
  });

  router.post('/alertmanager/webhook', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const truncated = req.body.truncatedAlerts ?? 0;
    const result = await audited(
      auditor,
      {
        eventId: 'alerts-push',
        severityLevel: 'low',
        request: req,
        meta: { alerts: req.body.alerts.length, truncated },
      },
      async () => {
        const answer = await receiver.receive(req.body, credentials);
        metrics.alertsReceived(answer, truncated);
        return { result: answer, meta: { ...answer } };
      },
    );
    res.json(result);
  });
}
