import type { JsonValue } from '../model';
import { parseJsonPath } from './parse';
import { Evaluation, GivenUp } from './Evaluation';
import type { PathQuery } from './syntax';

/** Nodes a query selected, or why there are none to speak of. @public */
export type Selected =
  { ok: true; nodes: JsonValue[] } | { ok: false; problem: string };

/** Values a query selects, in the order of RFC 9535. */
export function selectNodes(query: PathQuery, root: JsonValue): Selected {
  try {
    return { ok: true, nodes: new Evaluation(root).nodes(query, root) };
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error;
    return { ok: false, problem: error.message };
  }
}

/**
 * Values a JSONPath of RFC 9535 selects from a document.
 *
 * @returns a problem when the path cannot be read, or would visit more nodes than there is time for
 * @public
 */
export function queryJson(path: string, document: JsonValue): Selected {
  const parsed = parseJsonPath(path);
  return parsed.ok ? selectNodes(parsed.query, document) : parsed;
}
