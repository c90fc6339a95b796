import { METRICSQL_PLUGIN } from '../../../sloth/dialect';
import type { SlothStage, SlothStageFactory } from '../stage';
import { alertRules } from './alertRules';
import {
  budgetExhaustedAlert,
  infoLabels,
  isOptimized,
  removeLabels,
  ruleIntervals,
} from './contrib';
import { denominatorCorrected } from './denominatorCorrected';
import { metadataRules } from './metadataRules';
import { sliRules } from './sliRules';

const nothing: SlothStage = () => {};

/** What is done with an SLO that names no plugins. */
export const BUILT_IN: readonly SlothStage[] = [
  sliRules({ optimized: true }),
  metadataRules,
  alertRules,
];

/**
 * Stages by the ids Sloth gives them. Validation is done when a spec is read, and there is nothing to debug, so these do
 * nothing.
 */
export const STAGES: Readonly<Record<string, SlothStageFactory>> = {
  'sloth.dev/core/sli_rules/v1': config =>
    sliRules({ optimized: isOptimized(config) }),
  'sloth.dev/core/metadata_rules/v1': () => metadataRules,
  'sloth.dev/core/alert_rules/v1': () => alertRules,
  'sloth.dev/core/validate/v1': () => nothing,
  'sloth.dev/core/noop/v1': () => nothing,
  'sloth.dev/core/debug/v1': () => nothing,
  'sloth.dev/contrib/denominator_corrected_rules/v1': denominatorCorrected,
  'sloth.dev/contrib/error_budget_exhausted_alert/v1': budgetExhaustedAlert,
  'sloth.dev/contrib/info_labels/v1': infoLabels,
  'sloth.dev/contrib/remove_labels/v1': removeLabels,
  'sloth.dev/contrib/rule_intervals/v1': ruleIntervals,
  [METRICSQL_PLUGIN]: () => nothing,
};
