import { ARM_PLACEHOLDER, type CanaryGate, type GateMetric } from './gate';
import {
  MARK,
  type ParseQuery,
  type QueryParts,
  type ResolveSlo,
  marked,
} from './query';
import type { Place } from './shape/place';

/**
 * Looks into the queries of a gate: each has to parse, to carry the arm in every selector, and to read a raw counter where
 * the type of the metric needs one.
 */
export function checkQueries(
  { spec }: CanaryGate,
  parse: ParseQuery,
  resolveSlo: ResolveSlo | undefined,
  root: Place,
): void {
  const at = root.child('spec');
  if (spec.exposure !== undefined) {
    checkCounter(spec.exposure, parse, at.child('exposure'));
  }
  if (spec.weights?.query !== undefined) {
    const place = at.at('weights', 'query');
    const parts = parsed(spec.weights.query, parse, place);
    if (parts) reportConstant(parts, place);
  }
  spec.metrics.forEach((metric, index) => {
    const place = at.at('metrics', index);
    if (metric.type === 'quantile') {
      checkValue(metric.queries.value, parse, place.at('queries', 'value'));
      return;
    }
    for (const [name, query] of counterQueries(metric)) {
      checkCounter(query, parse, place.at('queries', name));
    }
    if (metric.type === 'proportion' && metric.slo !== undefined) {
      const found = resolveSlo?.(metric.slo);
      if (found && !found.ok) {
        place.child('slo').error('no-such-slo', found.message);
      }
    }
  });
}

function counterQueries(metric: GateMetric): [string, string][] {
  return Object.entries(metric.queries ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
}

function checkCounter(query: string, parse: ParseQuery, place: Place): void {
  const parts = parsed(query, parse, place);
  if (!parts) return;
  reportConstant(parts, place);
  reportFallback(parts, place);
  if (parts.selectors.length > 0 && !parts.isSelector) {
    place.error(
      'no-raw-counter',
      `Expected the selector of a counter alone, such as http_requests_total{job="web",${ARM_PLACEHOLDER}}, found an expression. Leave rate(), increase() and sum() to the gate: it counts resets itself, exactly.`,
    );
  }
  reportArm(query, parts, place);
}

function checkValue(query: string, parse: ParseQuery, place: Place): void {
  const parts = parsed(query, parse, place);
  if (!parts) return;
  reportConstant(parts, place);
  reportFallback(parts, place);
  if (parts.type !== 'vector' && parts.selectors.length > 0) {
    place.error(
      'wrong-query',
      `Expected a query with a value per series, found one that gives a ${parts.type}.`,
    );
  }
  reportArm(query, parts, place);
}

function parsed(
  query: string,
  parse: ParseQuery,
  place: Place,
): QueryParts | undefined {
  const parts = parse(marked(query));
  if (parts.ok) return parts;
  place.error(
    'wrong-query',
    parts.message.replaceAll(`${MARK}="arm"`, ARM_PLACEHOLDER),
  );
  return undefined;
}

function reportArm(
  query: string,
  { selectors }: QueryParts,
  place: Place,
): void {
  const text = marked(query);
  for (const { matchers, from, to } of selectors) {
    if (matchers.some(({ label }) => label === MARK)) continue;
    place.error(
      'no-arm',
      `Expected ${ARM_PLACEHOLDER} in every selector, found none in "${text.slice(from, to)}". Without it both arms read the same.`,
    );
  }
}

function reportConstant({ selectors }: QueryParts, place: Place): void {
  if (selectors.length > 0) return;
  place.error(
    'constant-query',
    'Expected a query that reads a metric, found a constant expression, which never changes.',
  );
}

function reportFallback({ hasFallback }: QueryParts, place: Place): void {
  if (!hasFallback) return;
  place.error(
    'constant-fallback',
    'Expected missing data to stay missing, found "or vector(…)", which makes a value of it. Remove it: the gate knows what to do without data.',
  );
}
