export { default } from './plugin';
export { sloApiRef } from './api/sloApiRef';
export { BurningSlos } from './components/Home/BurningSlos';
export { SloChanges } from './components/Home/SloChanges';
export { PolicyBadge } from './components/shared/PolicyBadge';
export {
  AlertBadge,
  BudgetBadge,
  DataBadge,
  SampleBadge,
  VerdictBadge,
} from './components/shared/StateBadges';
export {
  catalogEntityRouteRef,
  componentSlosRouteRef,
  detailRouteRef,
  journeysRouteRef,
  recordedRouteRef,
  reportsRouteRef,
  rootRouteRef,
} from './routes';
export { sloTranslationRef } from './translation';
