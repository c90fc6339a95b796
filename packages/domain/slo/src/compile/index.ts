export * from './sloth';
export { compileExact, type ExactOptions } from './exact/compile';
export {
  BURN_RATES_ANNOTATION,
  nominalPeriod,
  parseBurnRates,
  type ParsedBurnRates,
  type Period,
} from './windows';
export {
  DEFAULT_SETTINGS,
  SETTING_ANNOTATIONS,
  type CompositeMethod,
  type ExactSettings,
  type MissingSlices,
} from './settings';
export {
  alertmanagerConfig,
  emitAlertmanager,
  type AlertmanagerConfig,
  type AlertmanagerReceiver,
  type AlertmanagerRoute,
  type InhibitRule,
} from './alertmanager';
export type { Compilation, CompiledSlo } from './compilation';
