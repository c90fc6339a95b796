import type { BundleProblem, Reader } from '../bundle/Reader';
import { goMs } from '../goDuration';
import type { Threshold } from '../model';
import type { FlaggerBuiltin, FlaggerMetric, FlaggerSource } from './flagger';

const BUILTINS: readonly FlaggerBuiltin[] = [
  'request-success-rate',
  'request-duration',
];

/** How far a query looks back when it is not said. */
const INTERVAL = '1m';

/**
 * Reads a metric of an analysis; undefined when there is nothing to ask or to hold it against, which is a fault.
 *
 * @param names - what templates of queries may use
 */
export function readFlaggerMetric(
  reader: Reader,
  names: Readonly<Record<string, string>>,
  notes: BundleProblem[],
): FlaggerMetric | undefined {
  const fields = reader.fields([
    'name',
    'interval',
    'threshold',
    'thresholdRange',
    'query',
    'templateRef',
    'templateVariables',
  ]);
  const name = fields.name.text(200);
  const builtin = BUILTINS.find(known => known === name);
  const interval = fields.interval.isAbsent
    ? INTERVAL
    : fields.interval.text(50);
  const intervalMs = goMs(interval);
  if (intervalMs === undefined) fields.interval.fault('a duration such as 1m');
  const variables = readVariables(fields.templateVariables);
  const source = readSource(fields, builtin, { ...names, interval }, variables);
  if (!source) reader.fault('a query, a templateRef, or a name Flagger knows');
  const threshold = readBounds(fields, builtin, notes);
  if (!source || !threshold || intervalMs === undefined) return undefined;
  return {
    name,
    source,
    ...(builtin && { unit: builtin === 'request-duration' ? 'ms' : '%' }),
    intervalMs,
    threshold,
  };
}

function readVariables(reader: Reader): Record<string, string> {
  if (reader.isAbsent) return {};
  return Object.fromEntries(
    reader.entries().map(([name, value]) => [name, value.text(1000)]),
  );
}

/** A template goes before a query, and both before what the name alone would mean, as Flagger asks for all of them. */
function readSource(
  { query, templateRef }: Readonly<Record<string, Reader>>,
  builtin: FlaggerBuiltin | undefined,
  names: Readonly<Record<string, string>>,
  variables: Record<string, string>,
): FlaggerSource | undefined {
  if (builtin && (!query.isAbsent || !templateRef.isAbsent)) {
    (query.isAbsent ? templateRef : query).fault(
      `no query: ${builtin} has one of its own; give the metric another name`,
    );
  }
  if (!templateRef.isAbsent) {
    if (!query.isAbsent) query.fault('query or templateRef, not both');
    const ref = templateRef.fields(['apiVersion', 'kind', 'name', 'namespace']);
    return {
      type: 'template',
      name: ref.name.text(253),
      namespace: ref.namespace.isAbsent
        ? names.namespace
        : ref.namespace.text(253),
      variables,
    };
  }
  if (!query.isAbsent) {
    return { type: 'query', query: rendered(query, names, variables) };
  }
  return builtin && { type: 'builtin', name: builtin };
}

/** Fills `{{ namespace }}` and the like in; what is not known is a fault. */
function rendered(
  reader: Reader,
  names: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>>,
): string {
  const known = new Map([
    ...Object.entries(names),
    ...Object.entries(variables).map(
      ([name, value]) => [`variables.${name}`, value] as const,
    ),
  ]);
  return reader
    .text(20_000)
    .replace(/\{\{-?\s*(.*?)\s*-?\}\}/g, (tag, name) => {
      const value = known.get(name);
      if (value === undefined) {
        reader.fault(
          `one of ${[...known.keys()].join(', ')} in braces, not ${tag}`,
        );
      }
      return value ?? '';
    });
}

/** Bounds; the older `threshold` is the least of a success rate, and the most of anything else. */
function readBounds(
  { threshold, thresholdRange }: Readonly<Record<string, Reader>>,
  builtin: FlaggerBuiltin | undefined,
  notes: BundleProblem[],
): Threshold | undefined {
  const bound = (field: Reader) =>
    field.number(-Number.MAX_VALUE, Number.MAX_VALUE, 0);
  const rest = { aggregate: 'last', noData: 'fail' } as const;
  if (thresholdRange.isAbsent) {
    if (threshold.isAbsent) {
      thresholdRange.fault('min, max or both: without bounds nothing fails');
      return undefined;
    }
    const side = builtin === 'request-success-rate' ? 'min' : 'max';
    notes.push({ path: threshold.path, message: `Is thresholdRange.${side}.` });
    return { [side]: bound(threshold), ...rest };
  }
  if (!threshold.isAbsent) {
    notes.push({
      path: threshold.path,
      message: 'Has no effect next to thresholdRange, as in Flagger.',
    });
  }
  const { min, max } = thresholdRange.fields(['min', 'max']);
  if (min.isAbsent && max.isAbsent) {
    thresholdRange.fault('min, max or both: without bounds nothing fails');
  }
  const bounds = {
    ...(!min.isAbsent && { min: bound(min) }),
    ...(!max.isAbsent && { max: bound(max) }),
  };
  if (Number(bounds.min) > Number(bounds.max)) {
    max.fault(`at least min (${bounds.min})`);
  }
  return { ...bounds, ...rest };
}
