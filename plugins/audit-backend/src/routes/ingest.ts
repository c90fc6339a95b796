import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  AuditLogBusyError,
  AuditLogRolledBackError,
} from '@bellwether/kit-audit-log';
import type { Response } from 'express';
import type { IngestService } from '../ingest/IngestService';
import type { AppendAnswer, AuditMetrics } from '../metrics';
import type { ApiRouter } from './apiRouter';

/** Entries, from those who tell of them. */
export function ingestRoutes(
  router: ApiRouter,
  {
    ingest,
    httpAuth,
    metrics,
  }: {
    ingest: IngestService;
    httpAuth: HttpAuthService;
    metrics: AuditMetrics;
  },
): void {
  router.post('/entries', async (req, res) => {
    const credentials = await httpAuth.credentials(req as never, {
      allow: ['service'],
    });
    const { events } = req.body;
    const startMs = performance.now();
    const told = (answer: AppendAnswer) =>
      metrics.appended(
        answer,
        events.length,
        (performance.now() - startMs) / 1000,
      );
    try {
      const indexes = await ingest.take(events, credentials);
      told('ok');
      res.json({ indexes });
    } catch (error) {
      told(answerTo(error));
      if (error instanceof AuditLogBusyError) {
        (res as unknown as Response).set(
          'Retry-After',
          String(Math.ceil(error.retryAfterMs / 1000)),
        );
        throw new ServiceUnavailableError(error.message);
      }
      if (error instanceof AuditLogRolledBackError) {
        throw new ServiceUnavailableError(error.message);
      }
      throw error;
    }
  });
}

function answerTo(error: unknown): AppendAnswer {
  switch ((error as Error).name) {
    case 'InputError':
      return 'invalid';
    case 'NotAllowedError':
      return 'not-allowed';
    case 'AuditLogBusyError':
      return 'busy';
    case 'AuditLogRolledBackError':
      return 'rolled-back';
    default:
      return 'error';
  }
}
