import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { personOf } from '@bellwether/kit-backend';
import type { Request } from 'express';
import type { SubjectService } from '../subjects/SubjectService';
import type { ApiRouter } from './apiRouter';

/** People the log speaks of. */
export function subjectRoutes(
  router: ApiRouter,
  {
    subjects,
    httpAuth,
  }: { subjects: SubjectService; httpAuth: HttpAuthService },
): void {
  router.post('/subjects/:ref/erasure', async (req, res) => {
    const person = await personOf(httpAuth, req);
    res.json(
      await subjects.erase(
        req.params.ref,
        req.body,
        person,
        req as unknown as Request,
      ),
    );
  });
}
