import type { JsonValue } from '../model';
import { Evaluation, GivenUp } from './Evaluation';
import type { PathQuery } from './syntax';

/** Nodes a query selected, or why it was given up. */
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
