import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  abortedWith,
  audited,
  callerOf,
  personOf,
} from '@bellwether/kit-backend';
import type { ReportService } from '../reports/ReportService';
import type { ApiRouter } from './router';

/** Reports per period; people freeze them, and every attempt is audited. */
export function reportRoutes(
  router: ApiRouter,
  {
    reports,
    httpAuth,
    auditor,
  }: {
    reports: ReportService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  router.get('/reports/periods', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await reports.listPeriods(credentials));
  });

  router.get('/reports', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const signal = abortedWith(res);
    res.json(await reports.getReport(req.query, { credentials, signal }));
  });

  router.post('/reports/frozen', async (req, res) => {
    const credentials = await personOf(httpAuth, req);
    const { kind, name, owner, system } = req.body;
    const signal = abortedWith(res);
    const summary = await audited(
      auditor,
      {
        eventId: 'report-freeze',
        severityLevel: 'high',
        request: req,
        meta: { kind, name },
      },
      async () => {
        const result = await reports.freeze(
          {
            kind,
            name,
            ...(owner && { owner: [...owner] }),
            ...(system && { system: [...system] }),
          },
          { credentials, signal },
        );
        const { id, sha256, objectives } = result;
        return { result, meta: { id, sha256, objectives } };
      },
    );
    res.status(201).json(summary);
  });

  router.get('/reports/frozen', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await reports.listFrozen(req.query, credentials));
  });

  router.get('/reports/frozen/:id', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await reports.getFrozen(req.params.id, credentials));
  });
}
