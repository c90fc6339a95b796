export * from './sloth';
export {
  declaredComposite,
  type Composite,
  type CompositeMember,
} from './composite';
export { compileExact, type ExactOptions } from './exact/compile';
export { burnName, liveTotalName } from './exact/burn';
export { countName, type Counted } from './exact/series';
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
export { backfillSteps, rollUpLevels, type BackfillStep } from './backfill';
