import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { abortedWith, audited, callerOf } from '@bellwether/kit-backend';
import type express from 'express';
import type { GateRunService } from '../gates/GateRunService';
import type { DeliveryService } from '../services/DeliveryService';
import type { ApiRouter } from './apiRouter';

/** What callers are told to wait when too many ask. */
const RETRY_AFTER_SECONDS = '5';

/** The fleet and runs of gates. */
export function gateRunRoutes(
  router: ApiRouter,
  {
    delivery,
    gateRuns,
    httpAuth,
    auditor,
  }: {
    delivery: DeliveryService;
    gateRuns: GateRunService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  router.get('/fleet', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await delivery.fleet(credentials));
  });

  router.get('/gate-runs', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await delivery.listGateRuns(req.query, credentials));
  });

  router.get('/gate-runs/:id', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    // The records in it are as open as events are; the document says what every one of them has.
    (res as unknown as express.Response).json(
      await gateRuns.get(req.params.id, credentials),
    );
  });

  router.get('/gate-runs/:id/evidence', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const { id } = req.params;
    const { text, fileName } = await audited(
      auditor,
      {
        eventId: 'evidence-read',
        severityLevel: 'low',
        request: req,
        meta: { gateRunId: id },
      },
      async () => ({ result: await gateRuns.evidence(id, credentials) }),
    );
    (res as unknown as express.Response)
      .attachment(fileName)
      .type('application/json')
      .send(text);
  });

  router.post('/gate-runs/:id/rejudge', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const { id } = req.params;
    const request = { ...req.body };
    const signal = abortedWith(res);
    try {
      const response = await audited(
        auditor,
        {
          eventId: 'gate-rejudge',
          severityLevel: 'low',
          request: req,
          meta: { gateRunId: id, ...request },
        },
        async () => {
          const result = await gateRuns.rejudge(id, request, {
            credentials,
            signal,
          });
          const { decision, identical } = result;
          return { result, meta: { decision, identical } };
        },
      );
      res.json(response);
    } catch (error) {
      // Nobody is there to be answered.
      if (signal.aborted) return;
      if (error instanceof ServiceUnavailableError) {
        res.setHeader('Retry-After', RETRY_AFTER_SECONDS);
      }
      throw error;
    }
  });
}
