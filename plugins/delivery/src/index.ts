export { default } from './plugin';
export { deliveryApiRef } from './api/deliveryApiRef';
export { RecentDeliveries } from './components/Home/RecentDeliveries';
export {
  BreakingBadge,
  DecisionBadge,
  DeploymentBadge,
  LabelBadge,
  PrereleaseBadge,
  ReachBadge,
  RunStatusBadge,
  SmokeBadge,
} from './components/shared/Badges';
export {
  DriftStateBadge,
  SeverityBadge,
} from './components/shared/DriftBadges';
export { RollbackBadge } from './components/shared/RollbackBadges';
export {
  catalogEntityRouteRef,
  componentDeliveriesRouteRef,
  deploymentsRouteRef,
  doraRouteRef,
  driftRouteRef,
  entityDriftRouteRef,
  freezesRouteRef,
  releaseRouteRef,
  releasesRouteRef,
  rollbackRouteRef,
  rollbacksRouteRef,
  rootRouteRef,
  runRouteRef,
  smokeTestsRouteRef,
  stackRouteRef,
  timelineRouteRef,
} from './routes';
export { deliveryTranslationRef } from './translation';
