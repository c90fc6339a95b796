import { ConflictError } from '@backstage/errors';
import type { MetricSource, ObjectiveDefinition } from '@bellwether/domain-slo';
import type {
  SloSource,
  SloSourcesExtensionPoint,
} from '@bellwether/plugin-slo-node';

/** Where the data of an objective comes from, or why that cannot be told. */
export type SourceMatch =
  | { ok: true; source: SloSource; name: string }
  | { ok: false; message: string };

/** The sources of this backend, by their type and by the OpenSLO metric source types they serve. */
export class SourceRegistry implements SloSourcesExtensionPoint {
  readonly #byType = new Map<string, SloSource>();
  readonly #byMetricSource = new Map<string, SloSource>();

  addSource(source: SloSource): void {
    if (this.#byType.has(source.type)) {
      throw new ConflictError(
        `SLO source "${source.type}" exists already; remove one of the modules that add it`,
      );
    }
    for (const type of source.metricSourceTypes) {
      const other = this.#byMetricSource.get(type);
      if (other) {
        throw new ConflictError(
          `Metric source type "${type}" is served by the SLO source "${other.type}" already; "${source.type}" cannot serve it too`,
        );
      }
    }
    this.#byType.set(source.type, source);
    for (const type of source.metricSourceTypes) {
      this.#byMetricSource.set(type, source);
    }
  }

  get(type: string): SloSource | undefined {
    return this.#byType.get(type);
  }

  /** Finds the one source that all metrics of an objective come from. */
  match(objective: ObjectiveDefinition): SourceMatch {
    const metrics = metricSourcesOf(objective);
    const types = [...new Set(metrics.map(({ type }) => type))];
    const names = [...new Set(metrics.map(({ ref }) => ref ?? ''))];
    if (types.length > 1 || names.length > 1) {
      return {
        ok: false,
        message:
          `The metrics of one indicator must come from one data source, found types ${quote(types)} ` +
          `and data sources ${quote(names)}. Give good (or bad) and total the same metricSourceRef.`,
      };
    }
    const source = this.#byMetricSource.get(types[0] ?? '');
    if (!source) {
      return {
        ok: false,
        message:
          `${types[0] ? `No SLO source serves metric sources of type "${types[0]}"` : 'The metric source has no type'}; ` +
          `expected one of ${quote([...this.#byMetricSource.keys()])}. Set metricSource.type or the type of its DataSource.`,
      };
    }
    return { ok: true, source, name: names[0] };
  }
}

function metricSourcesOf({ indicator }: ObjectiveDefinition): MetricSource[] {
  switch (indicator.kind) {
    case 'ratio':
      return [indicator.good, indicator.bad, indicator.total].filter(
        metric => metric !== undefined,
      );
    case 'raw':
      return [indicator.raw];
    default:
      return [indicator.metric];
  }
}

function quote(values: (string | undefined)[]): string {
  return values.map(value => `"${value ?? ''}"`).join(', ');
}
