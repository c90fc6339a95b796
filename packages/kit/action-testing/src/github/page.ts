import type { Description, Matched } from './description';
import { complete } from './sample';
import type { Answer } from './answers';

/** Items of a page unless the request says otherwise. */
const PAGE_SIZE = 30;

/**
 * What GitHub would send for an answer: lists cut into pages, fields filled in from the description.
 *
 * @throws Error when GitHub would never send it: the test has set up something impossible
 */
export function sentAnswer(
  description: Description,
  { route, operation }: Matched,
  url: URL,
  { status, body, listed }: Answer,
): { body: unknown; headers: Record<string, string> } {
  if (status >= 400) return { body, headers: {} };
  const schema = operation.responses[status];
  if (status === 204 && schema === null)
    return { body: undefined, headers: {} };
  if (!schema) {
    throw new Error(`${route} has no JSON answer ${status} in the description`);
  }
  const headers: Record<string, string> = {};
  let sent: unknown = body;
  if (Array.isArray(body)) {
    const size = Number(url.searchParams.get('per_page') ?? PAGE_SIZE);
    const page = Number(url.searchParams.get('page') ?? 1);
    const items = body.slice((page - 1) * size, page * size);
    sent = listed ? { total_count: body.length, [listed]: items } : items;
    if (page * size < body.length) {
      const next = new URL(url);
      next.searchParams.set('page', String(page + 1));
      headers.link = `<${next.href}>; rel="next"`;
    }
  }
  const completed = complete(description, schema, sent);
  const faults = description.faults(`${route} ${status}`, schema, completed);
  if (faults.length > 0) {
    throw new Error(
      `${route} would answer what GitHub never does: ${faults.join('; ')}`,
    );
  }
  return { body: completed, headers };
}
