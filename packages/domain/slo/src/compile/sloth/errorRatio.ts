import type { Indicator } from '../../openslo/definition';
import { Refusal, checkedQuery, queryOf } from '../../promql/metricQuery';
import { fillPlaceholder, hasPlaceholder } from '../../promql/syntax';
import { unitExpressions } from '../../promql/unitExpressions';
import { windowedQuery } from '../../promql/windowedQuery';
import type { SloSource } from '../../rules/source';
import { goDuration } from './goFormat';
import { StageFault } from './stage';

/**
 * Error ratio of an SLO over a window, in the shape Sloth gives it: bad by total events, or a ratio measured elsewhere.
 * What only OpenSLO knows (slices, thresholds, gauges) becomes the ratio of its units.
 *
 * @throws StageFault when the queries do not make one
 */
export function errorRatio(source: SloSource, windowMs: number): string {
  try {
    return source.format === 'openslo'
      ? ofOpenSlo(source, windowMs)
      : ofSloth(source.objective.indicator, windowMs);
  } catch (error) {
    if (error instanceof Refusal) throw new StageFault(error.message);
    throw error;
  }
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

function ofOpenSlo(source: SloSource, windowMs: number): string {
  const { definition, objective } = source;
  const { indicator } = objective;
  if (definition.budgetingMethod === 'Occurrences') {
    if (indicator.kind === 'ratio') return ofEvents(indicator, windowMs);
    if (indicator.kind === 'raw' && hasPlaceholder(queryOf(indicator.raw))) {
      const ratio = checkedQuery(
        fillPlaceholder(queryOf(indicator.raw), goDuration(windowMs)),
      );
      return indicator.rawType === 'failure'
        ? `(${ratio})`
        : `(1 - (${ratio}))`;
    }
  }
  const units = unitExpressions(definition, objective, windowMs);
  if (!units.ok) throw new StageFault(units.message);
  return `(1 - ((${units.good}) / (${units.total})))`;
}

function ofEvents(
  indicator: Extract<Indicator, { kind: 'ratio' }>,
  windowMs: number,
): string {
  const { good, bad, total, counter } = indicator;
  const over = (source: typeof total) => {
    const result = windowedQuery(queryOf(source), { windowMs, counter });
    if (!result.ok) throw new StageFault(result.message);
    return result.expr;
  };
  if (bad) return `(${over(bad)})\n/\n(${over(total)})\n`;
  if (good) return `(1 - ((${over(good)}) / (${over(total)})))`;
  throw new StageFault('Expected a "good" or "bad" metric, found neither.');
}
