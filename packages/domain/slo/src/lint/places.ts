import { BURN_RATES_ANNOTATION } from '../compile/windows';
import { formatPath } from '../declaration/problem';
import { fieldOf, has } from '../declaration/schema';
import type { Indicator, MetricSource } from '../openslo/definition';
import { OPENSLO_V2ALPHA } from '../openslo/dialect';
import type { SloSource } from '../rules/source';
import { OBJECT_NAMES, SPEC_NAMES } from '../sloth/fieldNames';

/** What a query counts or measures. */
export type QueryRole = 'good' | 'bad' | 'total' | 'raw' | 'threshold';

/** Property path in the document of an SLO, or in that of the SLI it refers to. */
export type Spot = string | { sliPath: string };

/** A PromQL query of an SLO and where it stands. */
export interface PlacedQuery {
  role: QueryRole;
  query: string;
  spot: Spot;
}

/** Property path of the objective as a number. */
export function objectivePath({ format, document, path }: SloSource): string {
  if (format !== 'openslo') return `${path}.objective`;
  const objective = declaredObjective({ document, path });
  const name = has(objective, 'targetPercent') ? 'targetPercent' : 'target';
  return `${path}.${name}`;
}

/** The objective as declared in OpenSLO. */
export function declaredObjective({
  document,
  path,
}: Pick<SloSource, 'document' | 'path'>): unknown {
  const [, index] = /^\$\.spec\.objectives\[(\d+)\]$/.exec(path) ?? [];
  const objectives = fieldOf(document?.spec, 'objectives');
  return Array.isArray(objectives) ? objectives[Number(index)] : undefined;
}

/** Property path of the length of the time window; Sloth's formats do not declare it. */
export function windowPath({ format, path }: SloSource): string {
  return format === 'openslo' ? '$.spec.timeWindow[0].duration' : path;
}

/** Property path of what decides over the burn alerts of an SLO without alert policies. */
export function burnRatesPath(source: SloSource): string {
  return has(source.document?.metadata.annotations, BURN_RATES_ANNOTATION)
    ? formatPath(['metadata', 'annotations', BURN_RATES_ANNOTATION])
    : objectivePath(source);
}

/** The queries of an SLO that are PromQL, or may be. */
export function queriesOf(source: SloSource): PlacedQuery[] {
  return metricsOf(source.objective.indicator).flatMap(([role, metric]) => {
    const { query } = metric.spec;
    const isPromql = metric.type === undefined || metric.type === 'prometheus';
    return isPromql && typeof query === 'string'
      ? [{ role, query, spot: querySpot(source, role) }]
      : [];
  });
}

function metricsOf(indicator: Indicator): [QueryRole, MetricSource][] {
  if (indicator.kind === 'raw') return [['raw', indicator.raw]];
  if (indicator.kind === 'threshold') return [['threshold', indicator.metric]];
  const { good, bad, total } = indicator;
  return [
    ...(good ? [['good', good] as [QueryRole, MetricSource]] : []),
    ...(bad ? [['bad', bad] as [QueryRole, MetricSource]] : []),
    ['total', total],
  ];
}

/** Where a query stands, or the reference to the SLI that holds it when nobody knows where that is. */
export function querySpot(source: SloSource, role: QueryRole): Spot {
  if (source.format !== 'openslo') return slothQueryPath(source, role);
  const version = source.sli?.document.apiVersion ?? source.version;
  const spec = version === OPENSLO_V2ALPHA ? 'spec' : 'metricSource.spec';
  const metric =
    role === 'threshold' ? 'thresholdMetric' : `ratioMetric.${role}`;
  return indicatorSpot(source, `${metric}.${spec}.query`);
}

/** Where a field of the `spec` of an indicator stands, or the reference to it. */
export function indicatorSpot(source: SloSource, field: string): Spot {
  if (source.sli) return { sliPath: `$.spec.${field}` };
  const indicator = indicatorPath(source);
  return indicator.endsWith('Ref') ? indicator : `${indicator}.spec.${field}`;
}

/** Fields that hold an indicator: `indicator` in v1, `sli` in v2alpha. */
const INDICATOR_FIELDS = ['indicatorRef', 'sliRef', 'indicator', 'sli'];

/** Property path of the indicator of an OpenSLO objective. */
function indicatorPath(source: SloSource): string {
  const own = ownIndicatorField(declaredObjective(source));
  if (own !== undefined) return `${source.path}.${own}`;
  return `$.spec.${ownIndicatorField(source.document?.spec) ?? 'indicator'}`;
}

/** Name of the field with which an objective, or a whole SLO, says what it measures. */
export function ownIndicatorField(holder: unknown): string | undefined {
  return INDICATOR_FIELDS.find(name => has(holder, name));
}

function slothQueryPath({ format, path }: SloSource, role: QueryRole): string {
  const names = format === 'sloth' ? SPEC_NAMES : OBJECT_NAMES;
  switch (role) {
    case 'bad':
      return `${path}.sli.events.${names.errorQuery}`;
    case 'total':
      return `${path}.sli.events.${names.totalQuery}`;
    default:
      // What a plugin makes of its options is raw too, and then placed at the indicator.
      return `${path}.sli.raw.${names.errorRatioQuery}`;
  }
}
