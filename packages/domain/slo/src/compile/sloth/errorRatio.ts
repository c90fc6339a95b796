import type { Indicator } from '../../openslo/definition';
import { Refusal, checkedQuery, queryOf } from '../../promql/metricQuery';
import { fillPlaceholder, hasPlaceholder } from '../../promql/syntax';
import { unitExpressions } from '../../promql/unitExpressions';
import { windowTemplate } from '../../promql/windowedQuery';
import type { SloSource } from '../../rules/source';
import { goDuration } from './goFormat';
import { StageFault } from './stage';

/**
 * Error ratio of an SLO over a window, in the shape Sloth gives it: bad by total events, or a ratio measured elsewhere.
 * What only OpenSLO knows (slices, thresholds, gauges) becomes the ratio of its units. Queries are taken apart once,
 * whatever the number of windows.
 *
 * @throws StageFault when the queries do not make one
 */
export function errorRatioOf(source: SloSource): (windowMs: number) => string {
  let ratio: ((windowMs: number) => string) | undefined;
  return windowMs => {
    try {
      ratio ??=
        source.format === 'openslo'
          ? ofOpenSlo(source)
          : ms => ofSloth(source.objective.indicator, ms);
      return ratio(windowMs);
    } catch (error) {
      if (error instanceof Refusal) throw new StageFault(error.message);
      throw error;
    }
  };
}

/** Queries are taken as they are, line breaks included. */
function ofSloth(indicator: Indicator, windowMs: number): string {
  const window = goDuration(windowMs);
  if (indicator.kind === 'raw') {
    return `(${fillPlaceholder(queryOf(indicator.raw), window)})`;
  }
  if (indicator.kind !== 'ratio' || !indicator.bad) {
    throw new StageFault(
      'Expected a ratio of bad to all events or of errors, as Sloth knows them, found something else.',
    );
  }
  const [bad, total] = [indicator.bad, indicator.total].map(source =>
    fillPlaceholder(queryOf(source), window),
  );
  return `(${bad})\n/\n(${total})\n`;
}

function ofOpenSlo({
  definition,
  objective,
}: SloSource): (windowMs: number) => string {
  const { indicator } = objective;
  if (definition.budgetingMethod === 'Occurrences') {
    if (indicator.kind === 'ratio') return ofEvents(indicator);
    if (indicator.kind === 'raw' && hasPlaceholder(queryOf(indicator.raw))) {
      return windowMs => ofRatio(indicator, windowMs);
    }
  }
  return windowMs => {
    const units = unitExpressions(definition, objective, windowMs);
    if (!units.ok) throw new StageFault(units.message);
    return `(1 - ((${units.good}) / (${units.total})))`;
  };
}

function ofRatio(
  { raw, rawType }: Extract<Indicator, { kind: 'raw' }>,
  windowMs: number,
): string {
  const ratio = checkedQuery(
    fillPlaceholder(queryOf(raw), goDuration(windowMs)),
  );
  return rawType === 'failure' ? `(${ratio})` : `(1 - (${ratio}))`;
}

function ofEvents({
  good,
  bad,
  total,
  counter,
}: Extract<Indicator, { kind: 'ratio' }>): (windowMs: number) => string {
  const over = (source: typeof total) => {
    const result = windowTemplate(queryOf(source), { counter });
    if (!result.ok) throw new StageFault(result.message);
    return result.template;
  };
  const [some, all] = [bad ?? good, total].map(
    source => source && over(source),
  );
  if (!some || !all) {
    throw new StageFault('Expected a "good" or "bad" metric, found neither.');
  }
  return bad
    ? ms => `(${some.over(ms)})\n/\n(${all.over(ms)})\n`
    : ms => `(1 - ((${some.over(ms)}) / (${all.over(ms)})))`;
}
