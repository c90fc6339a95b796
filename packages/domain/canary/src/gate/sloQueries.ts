import type { CanaryGate } from './gate';
import type { GateProblem } from './problem';
import type { ParseQuery, QueryParts, ResolveSlo } from './query';
import { Place } from './shape/place';

/** A gate whose metrics name their queries, or why there is none. @public */
export type FollowedGate =
  { ok: true; gate: CanaryGate } | { ok: false; problems: GateProblem[] };

/**
 * The gate with the queries of the SLOs it refers to in place of the references: it asks the same, and whoever has none of the
 * files they are declared in can plan it.
 *
 * @public
 */
export function withSloQueries(
  gate: CanaryGate,
  options: { parseQuery: ParseQuery; resolveSlo: ResolveSlo },
): FollowedGate {
  const problems: GateProblem[] = [];
  const root = new Place(problems);
  const metrics = gate.spec.metrics.map((metric, index) => {
    if (metric.type !== 'proportion' || metric.slo === undefined) return metric;
    const { slo, ...rest } = metric;
    const place = root.at('spec', 'metrics', index);
    const { total = '', bad, good } = queriesOfSlo(slo, options, place);
    const part = bad === undefined ? { good } : { bad };
    return { ...rest, queries: { total, ...part } };
  });
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, gate: { ...gate, spec: { ...gate.spec, metrics } } };
}

/** Queries of the events of an SLO, with the placeholder of the arm in them; what cannot be read so is a problem at the place. */
export function queriesOfSlo(
  slo: string,
  {
    parseQuery,
    resolveSlo,
  }: { parseQuery: ParseQuery; resolveSlo?: ResolveSlo },
  place: Place,
): { total?: string; bad?: string; good?: string } {
  const at = place.child('slo');
  const found = resolveSlo?.(slo) ?? {
    ok: false,
    message: `Expected SLOs to look "${slo}" up in, found none. Give the files they are declared in.`,
  };
  if (!found.ok) {
    at.error('no-such-slo', found.message);
    return {};
  }
  const part = (name: 'total' | 'bad' | 'good'): string | undefined => {
    const query = found[name];
    if (query === undefined) return undefined;
    const parts = parseQuery(query);
    if (parts.ok && (parts.isSelector || parts.isSum)) {
      return withArmMatchers(query, parts);
    }
    at.error(
      'no-raw-counter',
      `Expected the ${name} events of ${slo} to be a counter or sum() of one, found ${JSON.stringify(query.slice(0, 100))}. Write "queries" instead.`,
    );
    return undefined;
  };
  return { total: part('total'), bad: part('bad'), good: part('good') };
}

/** The selector of a query of an SLO, with the placeholder of the arm in it. */
function withArmMatchers(query: string, { selectors }: QueryParts): string {
  const [{ from, to }] = selectors;
  const selector = query.slice(from, to).trim();
  if (!selector.endsWith('}')) return `${selector}{$arm}`;
  const inside = selector.slice(0, -1).trimEnd();
  const isOpen = inside.endsWith('{') || inside.endsWith(',');
  return `${inside}${isOpen ? '' : ','}$arm}`;
}
