import { fractionOfPercent } from '../budget/errorBudget';
import type { BudgetingMethod } from '../budget/slices';
import { durationMs, parseDuration } from '../window/duration';
import type { TimeWindow } from '../window/timeWindow';
import type {
  Indicator,
  MetricSource,
  ObjectiveDefinition,
  SloDefinition,
} from './definition';
import type { OpenSloDocument } from './document';
import { SPELLINGS, type Spelling } from './dialect';
import { labelsOf } from './labels';
import type { Cursor } from '../declaration/problem';
import type { Lookup } from './references';
import { Fields, fieldOf, has } from '../declaration/schema';

/** Reads a valid SLO into a definition; whatever does not fit together is reported at the cursor. */
export class Resolver {
  readonly #spec: Fields;
  readonly #spelling: Spelling;

  constructor(
    private readonly slo: OpenSloDocument,
    private readonly lookup: Lookup,
    private readonly at: Cursor,
  ) {
    this.#spec = slo.spec;
    this.#spelling = SPELLINGS[slo.apiVersion];
  }

  definition(): SloDefinition {
    const { name, displayName } = this.slo.metadata;
    const description = text(this.#spec, 'description');
    const objectives = (this.#spec.objectives as Fields[]).flatMap(
      (objective, index) => this.#objective(objective, index) ?? [],
    );
    const thresholds = objectives.filter(o => o.indicator.kind === 'threshold');
    return {
      name,
      ...(displayName && { displayName }),
      ...(description && { description }),
      service: String(this.#spec.service ?? this.#spec.serviceRef),
      labels: labelsOf(this.slo),
      budgetingMethod: this.#spec.budgetingMethod as BudgetingMethod,
      timeWindow: timeWindowOf(this.#spec),
      objectives: objectives.map(objective => ({
        ...objective,
        ownIndicator:
          objective.ownIndicator ||
          (objective.indicator.kind === 'threshold' && thresholds.length > 1),
      })),
    };
  }

  #objective(
    objective: Fields,
    index: number,
  ): ObjectiveDefinition | undefined {
    const at = this.at.child('spec').child('objectives').child(index);
    const { indicator: inline, indicatorRef } = this.#spelling;
    const own = has(objective, inline) || has(objective, indicatorRef);
    const indicator = this.#indicator(
      own ? objective : this.#spec,
      objective,
      own ? at : this.at.child('spec'),
      at,
    );
    const timeSliceWindowMs = sliceMs(objective, at);
    if (!indicator) return undefined;
    const displayName = text(objective, 'displayName');
    const timeSliceTarget = numeric(objective, 'timeSliceTarget');
    const compositeWeight = numeric(objective, 'compositeWeight');
    return {
      index,
      ...(displayName && { displayName }),
      target:
        numeric(objective, 'target') ??
        fractionOfPercent(objective.targetPercent as number),
      ...(timeSliceTarget !== undefined && { timeSliceTarget }),
      ...(timeSliceWindowMs !== undefined && { timeSliceWindowMs }),
      ...(compositeWeight !== undefined && { compositeWeight }),
      indicator,
      ownIndicator: own,
    };
  }

  #indicator(
    holder: Fields,
    objective: Fields,
    holderAt: Cursor,
    objectiveAt: Cursor,
  ): Indicator | undefined {
    const { indicator: inline, indicatorRef } = this.#spelling;
    const reference = text(holder, indicatorRef);
    const spec =
      reference === undefined
        ? fieldOf(fieldOf(holder, inline), 'spec')
        : this.lookup('SLI', reference)?.spec;
    if (spec === undefined) return undefined;
    const at = holderAt.child(reference === undefined ? inline : indicatorRef);

    const ratio = fieldOf(spec, 'ratioMetric');
    const source = (holderOfMetric: unknown, name: string) =>
      this.#source(fieldOf(holderOfMetric, name), at, reference !== undefined);
    if (ratio === undefined) {
      const metric = source(spec, 'thresholdMetric');
      const op = text(objective, 'op') as 'lte' | 'gte' | 'lt' | 'gt';
      const value = numeric(objective, 'value');
      for (const [name, part] of Object.entries({ op, value })) {
        if (part === undefined) {
          objectiveAt
            .child(name)
            .error(
              'required',
              `Expected ${name === 'op' ? 'a comparison (lte, gte, lt or gt)' : 'the value to compare with'}, as ${reference ? `the SLI "${reference}"` : 'the indicator'} is a threshold metric, found nothing. Add "${name}".`,
            );
        }
      }
      return metric && op !== undefined && value !== undefined
        ? { kind: 'threshold', metric, op, value }
        : undefined;
    }
    for (const name of ['op', 'value']) {
      if (has(objective, name)) {
        objectiveAt
          .child(name)
          .warning(
            'without-effect',
            `"${name}" means nothing here, as the SLI "${reference}" is a ratio metric. Remove it.`,
          );
      }
    }
    const raw = source(ratio, 'raw');
    if (raw) {
      const rawType = text(ratio, 'rawType') as 'success' | 'failure';
      return { kind: 'raw', rawType, raw };
    }
    const total = source(ratio, 'total');
    const good = source(ratio, 'good');
    const bad = source(ratio, 'bad');
    if (!total) return undefined;
    return {
      kind: 'ratio',
      counter: fieldOf(ratio, 'counter') === true,
      ...(good && { good }),
      ...(bad && { bad }),
      total,
    };
  }

  #source(
    metric: unknown,
    at: Cursor,
    fromSli: boolean,
  ): MetricSource | undefined {
    if (metric === undefined) return undefined;
    // An SLI may be of another version than the SLO that refers to it.
    const source = fieldOf(metric, 'metricSource');
    const ref =
      text(source, 'metricSourceRef') ?? text(metric, 'dataSourceRef');
    const declared = (
      text(source, 'type') ?? text(fieldOf(metric, 'dataSourceSpec'), 'type')
    )?.toLowerCase();
    const dataSource = ref && this.lookup('DataSource', ref);
    const referred = dataSource
      ? text(dataSource.spec, 'type')?.toLowerCase()
      : undefined;
    // References inside the document were checked before; those of a referenced SLI are seen only here.
    if (fromSli && ref && !dataSource && declared === undefined) {
      at.error(
        'unknown-reference',
        `Expected the SLI to refer to an existing DataSource, found "${ref}". Declare it or correct the SLI.`,
      );
    }
    if (declared && referred && declared !== referred) {
      at.warning(
        'type-mismatch',
        `The metric source says it is of type "${declared}", but its DataSource "${ref}" is of type "${referred}". The former is used; correct one.`,
      );
    }
    const type = declared ?? referred;
    return {
      ...(ref && { ref }),
      ...(type && { type }),
      spec: (fieldOf(source ?? metric, 'spec') ?? {}) as Fields,
    };
  }
}

function timeWindowOf(spec: Fields): TimeWindow {
  const [window] = (fieldOf(spec, 'timeWindow') ?? []) as Fields[];
  if (!window) return { kind: 'rolling', duration: '28d' };
  const duration = String(window.duration);
  const calendar = fieldOf(window, 'calendar');
  if (calendar === undefined) return { kind: 'rolling', duration };
  return {
    kind: 'calendar',
    duration,
    startTime: text(calendar, 'startTime')!,
    timeZone: text(calendar, 'timeZone')!,
  };
}

function sliceMs(objective: Fields, at: Cursor): number | undefined {
  const window = fieldOf(objective, 'timeSliceWindow');
  if (typeof window === 'number') return window * 60_000;
  if (typeof window !== 'string') return undefined;
  const parsed = parseDuration(window);
  if (parsed.ok && 'mhdw'.includes(parsed.unit)) return durationMs(window);
  at.child('timeSliceWindow').error(
    'invalid-duration',
    `Expected a time slice of fixed length (minutes m, hours h, days d or weeks w), found "${window}". Did you mean minutes (5m)?`,
  );
  return undefined;
}

function text(holder: unknown, name: string): string | undefined {
  const value = fieldOf(holder, name);
  return typeof value === 'string' ? value : undefined;
}

function numeric(holder: unknown, name: string): number | undefined {
  const value = fieldOf(holder, name);
  return typeof value === 'number' ? value : undefined;
}
