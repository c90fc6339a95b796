import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { audited, callerOf, personOf } from '@bellwether/kit-backend';
import type { HostedGateService } from '../hosted/HostedGateService';
import type { ApiRouter } from './apiRouter';

/** Gates the portal hosts. */
export function hostedGateRoutes(
  router: ApiRouter,
  {
    hostedGates,
    httpAuth,
    auditor,
  }: {
    hostedGates: HostedGateService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  router.get('/hosted-gates', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await hostedGates.list(req.query, credentials));
  });

  router.get('/hosted-gates/:id', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await hostedGates.get(req.params.id, credentials));
  });

  router.post('/hosted-gates/:id/override', async (req, res) => {
    const person = await personOf(httpAuth, req);
    const { id } = req.params;
    const { verdict, reason } = req.body;
    await audited(
      auditor,
      {
        eventId: 'gate-override',
        severityLevel: 'high',
        request: req,
        meta: { hostedGateId: id, verdict, reason },
      },
      async () => ({
        result: await hostedGates.override(id, req.body, person),
      }),
    );
    res.json(await hostedGates.get(id, person));
  });
}
