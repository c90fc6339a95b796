import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { callerOf } from '@bellwether/kit-backend';
import type { RecordedList } from '../recorded/RecordedList';
import type { ApiRouter } from './router';

/** SLOs that Sloth and Pyrra record. */
export function recordedRoutes(
  router: ApiRouter,
  { recorded, httpAuth }: { recorded: RecordedList; httpAuth: HttpAuthService },
): void {
  router.get('/recorded', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await recorded.list(req.query, credentials));
  });
}
