import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { audited, callerOf } from '@bellwether/kit-backend';
import type { Request, Response } from 'express';
import type { EntryService } from '../entries/EntryService';
import type { ExportService } from '../export/ExportService';
import type { AuditMetrics } from '../metrics';
import type { ApiRouter } from './apiRouter';

/** Entries, for those who read them. */
export function entryRoutes(
  router: ApiRouter,
  options: {
    entries: EntryService;
    exports: ExportService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
    metrics: AuditMetrics;
  },
): void {
  const { entries, exports, httpAuth, auditor, metrics } = options;

  router.get('/entries', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await entries.list(req.query, credentials));
  });

  router.get('/entries/:index', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const index = Number(req.params.index);
    const view = await entries.get(index, credentials);
    if (view.personal.state === 'readable') {
      await audited(
        auditor,
        {
          eventId: 'personal-read',
          severityLevel: 'medium',
          request: req,
          meta: { index },
        },
        async () => ({ result: undefined }),
      );
    }
    (res as unknown as Response).json(view);
  });

  router.get('/entries/:index/proof', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const index = Number(req.params.index);
    const proof = await entries.proof(index, credentials);
    (res as unknown as Response)
      .type('text/plain')
      .attachment(`${index}.tlog-proof`)
      .send(proof);
  });

  router.get('/export', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const { first, last } = req.query;
    await audited(
      auditor,
      {
        eventId: 'entries-export',
        severityLevel: 'medium',
        request: req as unknown as Request,
        meta: { first, last },
      },
      async () => {
        const bundle = await exports.bundle({ first, last }, credentials);
        const { name, entries: count, redacted } = bundle;
        const response = res as unknown as Response;
        response.attachment(name).type('application/gzip');
        await bundle.writeTo(response);
        metrics.exported(count);
        return { result: undefined, meta: { entries: count, redacted } };
      },
    );
  });
}
