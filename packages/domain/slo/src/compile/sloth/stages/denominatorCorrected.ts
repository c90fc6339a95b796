import { queryOf } from '../../../promql/metricQuery';
import { fillPlaceholder } from '../../../promql/syntax';
import { goDuration } from '../goFormat';
import { type SlothContext, type SlothStage, StageFault } from '../stage';
import { isOptimized } from './contrib';
import { sliRules } from './sliRules';

/** Metric by which errors of a window are weighed: its share of the traffic of the period. */
const CORRECTION = 'slo:numerator_correction:ratio';

/**
 * `denominator_corrected_rules`: weighs the errors of a window by its traffic, so that a few errors at night do not
 * count like many by day.
 */
export function denominatorCorrected(config: unknown): SlothStage {
  const optimized = isOptimized(config);
  return (rules, context) => {
    const { ids, labels, filter, windowsMs, periodMs } = context;
    const queries = eventQueries(context);
    sliRules({
      optimized,
      expression: windowMs => {
        const window = goDuration(windowMs);
        const weight = `${CORRECTION}${window}${filter}`;
        return `(\n${weight}\n* on()\n${queries.bad(window)}\n)\n/\n(${queries.total(window)})\n`;
      },
    })(rules, context);
    const whole = queries.total(goDuration(periodMs));
    rules.metadata.rules.push(
      ...windowsMs.map(windowMs => ({
        record: `${CORRECTION}${goDuration(windowMs)}`,
        expr: `(${queries.total(goDuration(windowMs))})/(${whole})`,
        labels: { ...ids, ...labels },
      })),
    );
  };
}

function eventQueries({ source }: SlothContext) {
  const { indicator } = source.objective;
  if (indicator.kind !== 'ratio' || !indicator.bad) {
    throw new StageFault(
      'Expected an indicator of events with denominator_corrected_rules, found another. Write "events", or leave the plugin out.',
    );
  }
  const { bad, total } = indicator;
  return {
    bad: (window: string) => fillPlaceholder(queryOf(bad), window),
    total: (window: string) => fillPlaceholder(queryOf(total), window),
  };
}
