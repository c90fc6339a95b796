import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { abortedWith, callerOf, parseTime } from '@bellwether/kit-backend';
import type { MarkerService } from '../markers/MarkerService';
import type { ApiRouter } from './router';

/** Things that happened, for charts. */
export function markerRoutes(
  router: ApiRouter,
  { markers, httpAuth }: { markers: MarkerService; httpAuth: HttpAuthService },
): void {
  router.get('/slos/:namespace/:name/markers', async (req, res) => {
    const credentials = await callerOf(httpAuth, req);
    const { namespace, name } = req.params;
    const { from, to } = req.query;
    const request = {
      namespace,
      name,
      fromMs: parseTime('from', from) as number,
      toMs: parseTime('to', to) as number,
    };
    const signal = abortedWith(res);
    res.json(await markers.listMarkers(request, { credentials, signal }));
  });
}
