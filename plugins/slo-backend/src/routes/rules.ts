import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { callerOf } from '@bellwether/kit-backend';
import type { RulesService } from '../rules/RulesService';
import type { ApiRouter } from './router';

/** Generated rules. */
export function rulesRoutes(
  router: ApiRouter,
  { rules, httpAuth }: { rules: RulesService; httpAuth: HttpAuthService },
): void {
  router.get('/slos/:namespace/:name/rules', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const { namespace, name } = req.params;
    const { profile } = req.query;
    res.json(await rules.getRules({ namespace, name, profile }, credentials));
  });
}
