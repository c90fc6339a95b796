import type { Request } from 'express';

/**
 * Method and pattern of the route of a request. Never its address: that has names and searches in it, which stay in a log for
 * ever. Of routers in routers only the innermost pattern is known, and `…` stands for the rest.
 */
export function routeOf(request: Request): { method: string; route: string } {
  const { method } = request;
  const base = request.baseUrl ?? '';
  const [plugin = ''] = /^\/api\/[\w-]+/.exec(base) ?? [];
  const nested = base.length > plugin.length ? '/…' : '';
  const pattern: unknown = request.route?.path;
  return {
    method,
    route: `${plugin}${nested}${typeof pattern === 'string' ? pattern : '/…'}`,
  };
}
