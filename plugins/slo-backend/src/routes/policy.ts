import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { callerOf } from '@bellwether/kit-backend';
import type { PolicyService } from '../policy/PolicyService';
import type { ApiRouter } from './router';

/** The error budget policy, for people and for what deploys. */
export function policyRoutes(
  router: ApiRouter,
  { policy, httpAuth }: { policy: PolicyService; httpAuth: HttpAuthService },
): void {
  router.get('/policy/decision', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    res.json(await policy.decide(req.query, credentials));
  });
}
