import { WINDOW_LABEL, errorRatioMetric } from '../metrics';
import { goDuration } from '../goFormat';
import type { SlothContext, SlothStage } from '../stage';
import type { RecordingRule } from '../../../rules/model';

/** Makes an expression for the error ratio of a window. */
type Expression = (windowMs: number, context: SlothContext) => string;

/** One rule for the error ratio of each window of the alerts, and one for the whole period. */
export function sliRules(options: {
  /** Take the period from the shortest window, which costs less and weighs every interval alike. */
  optimized: boolean;
  expression?: Expression;
}): SlothStage {
  const { optimized, expression = (ms, context) => context.errorRatio(ms) } =
    options;
  return (rules, context) => {
    const { windowsMs, periodMs } = context;
    rules.sli.rules = [
      ...windowsMs.map(ms => rule(ms, expression(ms, context), context)),
      rule(
        periodMs,
        optimized ? meanOfRatios(context) : context.errorRatio(periodMs),
        context,
      ),
    ];
  };
}

function rule(
  windowMs: number,
  expr: string,
  { ids, labels }: SlothContext,
): RecordingRule {
  return {
    record: errorRatioMetric(windowMs),
    expr,
    labels: { ...ids, [WINDOW_LABEL]: goDuration(windowMs), ...labels },
  };
}

function meanOfRatios({ filter, periodMs, shortestMs }: SlothContext): string {
  const series = `${errorRatioMetric(shortestMs)}${filter}[${goDuration(periodMs)}]`;
  return `sum_over_time(${series})\n/ ignoring (${WINDOW_LABEL})\ncount_over_time(${series})\n`;
}
