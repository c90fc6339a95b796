import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { audited, callerOf, personOf } from '@bellwether/kit-backend';
import type { PlaybookService } from '../rollbacks/PlaybookService';
import type { RollbackRequests } from '../rollbacks/RollbackRequests';
import type { RollbackService } from '../rollbacks/RollbackService';
import type { ApiRouter } from './apiRouter';

/** Rollbacks, and the playbooks they follow. */
export function rollbackRoutes(
  router: ApiRouter,
  {
    rollbacks,
    rollbackRequests,
    playbooks,
    httpAuth,
    auditor,
  }: {
    rollbacks: RollbackService;
    rollbackRequests: RollbackRequests;
    playbooks: PlaybookService;
    httpAuth: HttpAuthService;
    auditor: AuditorService;
  },
): void {
  router.get('/rollbacks', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await rollbacks.list(req.query, credentials));
  });

  router.get('/rollbacks/:id', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await rollbacks.get(req.params.id, credentials));
  });

  router.post('/rollbacks', async (req, res) => {
    const person = await personOf(httpAuth, req);
    const { deploymentId, playbook, reason, dryRun = false } = req.body;
    const id = await audited(
      auditor,
      {
        eventId: 'rollback-request',
        severityLevel: 'high',
        request: req,
        meta: { deploymentId, playbook, reason, dryRun },
      },
      async () => {
        const result = await rollbackRequests.byHand(req.body, person);
        return { result, meta: { rollbackId: result } };
      },
    );
    res.json(await rollbacks.get(id, person));
  });

  router.post('/rollbacks/:id/abort', async (req, res) => {
    const person = await personOf(httpAuth, req);
    const { id } = req.params;
    await audited(
      auditor,
      {
        eventId: 'rollback-abort',
        severityLevel: 'high',
        request: req,
        meta: { rollbackId: id, reason: req.body.reason },
      },
      async () => ({
        result: await rollbackRequests.abort(id, req.body, person),
      }),
    );
    res.json(await rollbacks.get(id, person));
  });

  router.get('/playbooks', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await playbooks.list(req.query, credentials));
  });
}
