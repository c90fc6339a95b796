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
export {
  catalogEntityRouteRef,
  componentDeliveriesRouteRef,
  deploymentsRouteRef,
  driftRouteRef,
  entityDriftRouteRef,
  releaseRouteRef,
  releasesRouteRef,
  rootRouteRef,
  runRouteRef,
  smokeTestsRouteRef,
  stackRouteRef,
} from './routes';
export { deliveryTranslationRef } from './translation';
