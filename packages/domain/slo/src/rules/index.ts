export { ruleCost, type RuleCost } from './cost';
export { emitPrometheusRules, emitRules } from './emit';
export type { AlertingRule, RecordingRule, Rule, RuleGroup } from './model';
export { openSloSources } from './openSloSources';
export { prometheusRule, type PrometheusRule } from './prometheusRule';
export type {
  AlertSettings,
  KubernetesObject,
  SliSource,
  SloPluginUse,
  SloSource,
  SourceFormat,
} from './source';
