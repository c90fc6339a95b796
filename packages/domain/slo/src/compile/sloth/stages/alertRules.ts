import type { BurnPair } from '../../../budget/burnCatalogue';
import type { AlertingRule } from '../../../rules/model';
import type { AlertSettings } from '../../../rules/source';
import { durationMs } from '../../../window/duration';
import { goNumber } from '../goFormat';
import { WINDOW_LABEL, errorRatioMetric } from '../metrics';
import type { SlothContext, SlothStage } from '../stage';

const HOUR_MS = 3_600_000;

/** A page and a ticket, unless the SLO wants none. Ids come with the series; the labels are those of the alert alone. */
export const alertRules: SlothStage = (rules, context) => {
  const { page, ticket } = context.source;
  rules.alerts.rules = [
    ...alertOf('page', page, context),
    ...alertOf('ticket', ticket, context),
  ];
};

function alertOf(
  severity: BurnPair['severity'],
  settings: AlertSettings | undefined,
  context: SlothContext,
): AlertingRule[] {
  if (!settings || settings.disabled) return [];
  const who = '{{$labels.sloth_service}} {{$labels.sloth_slo}}';
  return [
    {
      alert: settings.name,
      expr: burnExpression(severity, context),
      labels: { sloth_severity: severity, ...settings.labels },
      annotations: {
        title: `(${severity}) ${who} SLO error budget burn rate is too fast.`,
        summary: `${who} SLO error budget burn rate is over expected.`,
        ...settings.annotations,
      },
    },
  ];
}

function burnExpression(
  severity: BurnPair['severity'],
  { source, pairs, filter, periodMs }: SlothContext,
): string {
  const budget = goNumber((100 - source.objectivePercent) / 100);
  const conditions = pairs
    .filter(pair => pair.severity === severity)
    .map(pair => {
      const limit = `(${goNumber(factorOf(pair, periodMs))} * ${budget})`;
      const [short, long] = [pair.short, pair.long].map(
        window =>
          `    max(${errorRatioMetric(durationMs(window))}${filter} > ${limit}) without (${WINDOW_LABEL})\n`,
      );
      return `(\n${short}    and\n${long})\n`;
    });
  return conditions.join('or\n');
}

/** In the order Sloth calculates it: 1.4000000000000001 for 7 days. */
function factorOf(pair: BurnPair, periodMs: number): number {
  if ('factor' in pair) return pair.factor;
  const hours = (pair.budgetPercent * (periodMs / HOUR_MS)) / 100;
  return hours / (durationMs(pair.long) / HOUR_MS);
}
